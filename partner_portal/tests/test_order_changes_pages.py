"""F61, F72: a change made by the seller is marked until the customer has seen it."""

from freezegun import freeze_time

from odoo.tests import tagged

from .desk_common import DeskCase
from .http_common import PortalHttpCase, data


@tagged("post_install", "-at_install")
class TestOrderChangesPages(PortalHttpCase, DeskCase):
    def setUp(self):
        super().setUp()
        self.order = self._order(quantities={self.product: 5, self.low: 2})
        self.desk = self._desk(self.order)
        self._login(self.buyer)

    def _change(self, quantity=8.0):
        """Robin Vale makes 5 ball valves another number."""
        line = self._line(self.order, self.product).with_user(self.salesperson)
        line.product_uom_qty = quantity
        line.order_id.flush_recordset()  # as the salesperson's own request does
        self.env.flush_all()
        self.env.invalidate_all()

    def _box(self, response):
        """Return [(kind, was, now)] of the box of changes, None without a box."""
        boxes = self._root(response, "order").xpath(".//section[@data-changes]")
        if not boxes:
            return None
        rows = [data(row) for row in boxes[0].xpath(".//*[@data-change]")]
        self.assertEqual(len(rows), int(boxes[0].get("data-changes")))
        return [(row["change"], row["was"], row["now"]) for row in rows]

    def _title(self, response):
        (title,) = self._tree(response).xpath(
            "//*[@id='o_partner_portal_changes_title']"
        )
        return " ".join(title.text_content().split())

    def _stamp(self, response):
        (form,) = self._forms(response, f"/my/orders/{self.order.id}/changes")
        return form["stamp"]

    def _see(self, stamp, **values):
        path = f"/my/orders/{self.order.id}/changes"
        return self._post(path, {"stamp": stamp, **values})

    def _thread(self):
        """Return [(author, text)] of what tells that changes were seen."""
        messages = self.order.message_ids.filtered(
            lambda message: "I have seen the changes" in (message.body or "")
        )
        return [
            (message.author_id, " ".join(message.body.striptags().split()))
            for message in messages
        ]

    def test_nothing_changed(self):
        """F61: an order as it was placed shows no mark."""
        self.assertIsNone(self._box(self._get_order(self.order)))
        self.assertFalse(self.order.portal_changed_on)

    def test_marked_with_person_and_day(self):
        """F61: who changed it, when, what was and is; at the line and in the list."""
        with freeze_time("2026-11-13 09:30:00"):
            self._change()
        with self.assert_untouched(), freeze_time("2026-11-14 09:30:00"):
            page = self._get_order(self.order)
            listed = self._get_orders()
        self.assertEqual(
            self._box(page), [("quantity", "5.0", "8.0"), ("total", "83.7", "122.89")]
        )
        self.assertEqual(self._title(page), "Changed by Robin Vale on Fri 13 Nov")
        line = self._line(self.order, self.product)
        marks = self._tree(page).xpath("//*[@data-line-change]/ancestor::tr")
        self.assertEqual([row.get("data-line-id") for row in marks], [str(line.id)])
        rows = self._tree(listed).xpath("//tr[@data-order-id][.//*[@data-changed]]")
        self.assertEqual(
            [row.get("data-order-id") for row in rows], [str(self.order.id)]
        )

    def test_seen(self):
        """F61: the button takes the mark away; the thread tells who and when."""
        self._change()
        self.env["mail.mail"].search([]).unlink()
        answer = self._see(self._stamp(self._get_order(self.order)))
        self.assertEqual(answer.status_code, 303)
        self.assertURLEqual(
            answer.headers["Location"], f"/my/orders/{self.order.id}#changes"
        )
        self.assertIsNone(self._box(self._get_order(self.order)))
        ((author, text),) = self._thread()
        self.assertEqual(author, self.buyer.partner_id)
        self.assertIn("[KT-IN] Kestreltest Ball valve: 5.00 → 8.00 Units", text)
        self.assertFalse(self.order.portal_changed_on)
        self.assertFalse(self.env["mail.mail"].search([]), "nobody gets a mail")

    def test_seen_once(self):
        """F61: pressed twice, or posted by the page besides, it is told once."""
        self._change()
        stamp = self._stamp(self._get_order(self.order))
        answers = [self._see(stamp, quiet="1") for _time in range(2)]
        self.assertEqual([answer.status_code for answer in answers], [204, 204])
        self.assertEqual(len(self._thread()), 1)

    def test_changed_again_meanwhile(self):
        """F61: what was not on the page is not taken as seen."""
        self._change()
        stamp = self._stamp(self._get_order(self.order))
        self._change(9.0)
        for text in (stamp, "", "0" * 16):
            with self.assert_untouched("sale_order", "mail_message"):
                self.assertEqual(self._see(text, quiet="1").status_code, 409)
                self.assertEqual(self._see(text).status_code, 303)
        box = self._box(self._get_order(self.order))
        self.assertEqual(box[0], ("quantity", "5.0", "9.0"))

    def test_only_own(self):
        """F61, S13: a colleague marks it, another customer finds nothing."""
        self._change()
        stamp = self._stamp(self._get_order(self.order))
        for user in (self.stranger, self.outsider, self.revoked):
            self._login(user)
            with self.assert_untouched("sale_order", "mail_message"):
                self.assertEqual(self._see(stamp).status_code, 404)
        self._login(self.buyer)
        with self.assert_untouched("sale_order", "mail_message"):
            path = f"/my/orders/{self.order.id}/changes"
            answer = self._post(path, {"stamp": stamp}, csrf=False)
            self.assertEqual(answer.status_code, 400)
            self.assertIn(self._get(path).status_code, (404, 405))
        self._login(self.colleague)
        self._see(stamp)
        self.assertEqual(self._thread()[0][0], self.colleague.partner_id)

    def test_page_marks_it_itself(self):
        """F61: where scripts run, five seconds in view count as seen, once."""
        self._change()
        self.browser_js(
            f"/my/orders/{self.order.id}",
            """
            const begun = Date.now();
            const watch = setInterval(() => {
                const note = document.querySelector("[data-when='seen']");
                if (note && !note.classList.contains("d-none")) {
                    clearInterval(watch);
                    console.log(
                        Date.now() - begun > 4000 ? "test successful" : "too early"
                    );
                }
            }, 100);
            """,
            login=self.buyer.login,
        )
        self.assertEqual(len(self._thread()), 1)
        self.assertIsNone(self._box(self._get_order(self.order)))
