"""F72: a salesperson asks the customer, and the order waits for the answer."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .desk_common import DeskCase
from .http_common import PortalHttpCase, data


@tagged("post_install", "-at_install")
class TestSaleOrderAsk(PortalHttpCase, DeskCase):
    def setUp(self):
        super().setUp()
        self.order = self._order()
        self.env["mail.mail"].search([]).unlink()

    def _ask(self, text="30 pieces now, the rest on Friday?", user=None):
        """Ask through the wizard of the order's form."""
        action = self._desk(self.order, user).action_portal_ask()
        wizard = self.env[action["res_model"]].with_user(user or self.salesperson)
        with Form(wizard.with_context(**action["context"])) as form:
            form.question = text
        form.save().action_ask()

    def _question(self):
        """Return what the back office shows of the open question."""
        order = self._desk(self.order)
        return order.portal_question, order.portal_asked_by_id

    def test_asked(self):
        """F72: the question stands in the thread, is mailed once, marks the order."""
        self._ask()
        self.assertEqual(
            self._question(), ("30 pieces now, the rest on Friday?", self.salesperson)
        )
        self.assertEqual(
            self._mails(self.order),
            [
                (
                    [self.buyer.partner_id.email],
                    f"Question about order {self.order.name}",
                )
            ],
        )
        (body,) = self._bodies(self.order)
        self.assertIn("30 pieces now, the rest on Friday?", body)
        self.assertIn("30 pieces now", self._comments(self.order)[-1])
        self.assertEqual(
            self._as(self.salesperson).search(
                [("portal_asked_on", "!=", False), ("id", "=", self.order.id)]
            ),
            self._desk(self.order),
        )

    def test_answered(self):
        """F72: a message of anybody of the customer is the answer; ours is not."""
        self._ask()
        for author, kind, open_still in (
            (self.salesperson, "comment", True),
            (self.stranger, "comment", True),
            (self.colleague, "notification", True),
            (self.colleague, "comment", False),
        ):
            with self.subTest(author=author.name, kind=kind):
                self.order.sudo().message_post(
                    body="Yes",
                    author_id=author.partner_id.id,
                    message_type=kind,
                    subtype_xmlid="mail.mt_comment",
                )
                self.assertEqual(bool(self._question()[0]), open_still)

    def test_answered_by_mail(self):
        """F72: so is a mail of the person who ordered."""
        self._ask()
        self.order.sudo().message_post(
            body="Yes", author_id=self.buyer.partner_id.id, message_type="email"
        )
        self.assertFalse(self._desk(self.order).portal_asked_on)

    def test_decided_without_an_answer(self):
        """F72: an order that is confirmed or rejected waits for no answer."""
        for decide in ("action_confirm", "action_cancel"):
            with self.subTest(decide):
                self.order = self._order()
                self._ask()
                getattr(self._desk(self.order), decide)()
                self.assertEqual(self._question()[0], False)
                self.assertFalse(self._desk(self.order).portal_asked_on)

    def test_refused(self):
        """F72: no empty question, none about a basket or an ended order, and no
        other salesperson's order.
        """
        basket = self._fill(self.buyer, {self.low: 1})
        ended = self._order()
        self._desk(ended)._portal_reject("Sold out")
        for order, text in (
            (self.order, "  "),
            (basket, "Why?"),
            (ended, "Why?"),
        ):
            with self.assert_refused(UserError, "sale_order", "mail_mail"):
                self._desk(order)._portal_ask(text)
        other = self._create_user("noor.kt", "sales_team.group_sale_salesman")
        with self.assert_refused(AccessError, "sale_order", "mail_mail"):
            self._desk(self.order, other)._portal_ask("Why?")

    def test_page(self):
        """F61 F72: the customer reads the question on page and list until it ends."""
        self._ask("<b>Which</b>\nsize?")
        self._login(self.buyer)
        response = self._get(f"/my/orders/{self.order.id}")
        (box,) = self._root(response, "order").xpath(".//*[@data-portal-question]")
        text = " ".join(box.text_content().split())
        self.assertIn("Robin Vale asked on", text)
        self.assertIn("<b>Which</b> size?", text)
        self.assertIn("Robin Vale waits for your answer.", response.text)
        self.assertTrue(self._marks("/my/orders"))
        self.assertTrue(self._marks("/my/orders?filter=yours"))
        self.order.sudo()._portal_end_question()
        self.assertFalse(self._marks("/my/orders"))
        response = self._get(f"/my/orders/{self.order.id}")
        self.assertFalse(self._tree(response).xpath("//*[@data-portal-question]"))

    def _marks(self, path):
        marks = self._tree(self._get(path)).xpath("//*[@data-asked]")
        return [data(mark) for mark in marks]

    def test_customers_cannot_read_the_fields(self):
        """S10: by RPC customers get neither the question's fields nor the wizard."""
        self._ask()
        order = self._as(self.buyer).browse(self.order.id)
        for name in ("portal_question", "portal_asked_on", "portal_asked_by_id"):
            with self.assertRaises(AccessError):
                order.read([name])
        with self.assertRaises(AccessError):
            self._as(self.buyer, "sale.order.ask").create(
                {"order_id": self.order.id, "question": "x"}
            )
