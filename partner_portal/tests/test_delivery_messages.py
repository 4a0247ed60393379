"""F81, S16: what is written about a delivery reaches the thread of its order."""

from odoo.tests import tagged

from .deliveries_common import DeliveriesCase


@tagged("post_install", "-at_install")
class TestDeliveryMessages(DeliveriesCase):
    def _written(self, order):
        """Return the newest message of an order's thread."""
        messages = self.env["mail.message"]
        domain = [("model", "=", "sale.order"), ("res_id", "=", order.id)]
        domain += [("message_type", "=", "comment")]
        return messages.search(domain, order="id desc", limit=1)

    def test_message(self):
        """F81: it stands in the order's thread, by the customer, naming the slip."""
        order = self._sold(user_id=self.salesperson.id)
        order.message_subscribe(self.salesperson.partner_id.ids)
        left = self._left(order)
        answer = self._post_message(left, text="Two are\n<b>broken</b>.")
        self.assertEqual(answer.status_code, 303)
        page = self._get(answer.headers["Location"])
        self.assertIn("Your message is sent.", self._text(page))
        message = self._written(order)
        self.assertEqual(message.author_id, self.buyer.partner_id)
        self.assertFalse(message.is_internal)
        self.assertEqual(message.subtype_id, self.env.ref("mail.mt_comment"))
        self.assertEqual(
            message.body,
            f"<p><strong>About {left.name}</strong></p>"
            "<p>Two are<br>&lt;b&gt;broken&lt;/b&gt;.</p>",
        )
        self.assertIn(self.salesperson.partner_id, message.notified_partner_ids)

    def test_several_orders(self):
        """F81: of a merged transfer the message goes to the order that was chosen."""
        one, two = self._sold(), self._sold({self.low: 1})
        foreign = self._sold(partner=self.other_customer)
        picking = one.picking_ids
        two.order_line.move_ids.write({"picking_id": picking.id})
        self.env.flush_all()
        for asked, reached in ((two.id, two), (foreign.id, one), ("x", one)):
            before = self._written(foreign)
            self._post_message(picking, text=f"Hello {asked}", order=asked)
            self.assertEqual(self._written(foreign), before)
            self.assertIn(f"Hello {asked}", self._written(reached).body)
        page = self._get_delivery(picking, order=two.id)
        chosen = self._tree(page).xpath("//option[@selected]/@value")
        self.assertEqual(chosen, [str(two.id)])

    def test_refused(self):
        """F81: nothing, or too much, comes back with what was typed."""
        left = self._shipped()
        for text, sentence in (
            ("  ", "Please write a message."),
            ("x" * 5001, "At most 5000 signs fit, please shorten it."),
        ):
            with self.assert_untouched("mail_message"):
                answer = self._post_message(left, text=text)
            self.assertEqual(answer.status_code, 422)
            page = self._tree(answer)
            self.assertEqual(page.xpath("//main//p[@role='alert']")[0].text, sentence)
            self.assertEqual(page.xpath("//textarea")[0].text or "", text.strip())

    def test_limit(self):
        """S16: sixty messages an hour; what was typed is not lost."""
        left = self._shipped()
        limits = self.env["ir.config_parameter"].sudo()
        limits.set_param("partner_portal.limit_message_account", "2/60")
        for _time in range(2):
            self.assertEqual(self._post_message(left, text="x").status_code, 303)
        with self.assert_untouched("mail_message"):
            answer = self._post_message(left, text="Third")
        self.assertEqual(answer.status_code, 429)
        self.assertIn("Too many attempts, try again in 60 minutes.", answer.text)
        self.assertEqual(self._tree(answer).xpath("//textarea")[0].text, "Third")
