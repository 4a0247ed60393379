"""F65: customers cancel an order or ask for a change while the portal's rule allows."""

from freezegun import freeze_time

from odoo.tests import tagged

from .desk_common import DeskCase
from .http_common import PortalHttpCase

TABLES = ("sale_order", "mail_message", "mail_activity", "mail_mail", "stock_picking")


@tagged("post_install", "-at_install")
class TestOrderRequestsPages(PortalHttpCase, DeskCase):
    def setUp(self):
        super().setUp()
        self.salesperson.partner_id.phone = "555 0142"
        self.order = self._order()
        self._login(self.buyer)

    def _open(self, kind, order=None):
        return self._get(f"/my/orders/{(order or self.order).id}/{kind}")

    def _ask(self, kind, reason="Wrong size", order=None, **options):
        path = f"/my/orders/{(order or self.order).id}/{kind}"
        return self._post(path, {"reason": reason}, **options)

    def _rule(self, rule):
        self.portal.cancel_until = rule
        self.env.flush_all()

    def _links(self, order=None):
        """Return which of the two buttons the order page has."""
        order = order or self.order
        page = self._root(self._get_order(order), "order")
        return [
            kind
            for kind in ("cancel", "change")
            if page.xpath(f".//a[@href='/my/orders/{order.id}/{kind}']")
        ]

    def _closed(self):
        """Return the sentence of an order that allows nothing, '' without it."""
        page = self._root(self._get_order(self.order), "order")
        found = page.xpath(".//*[@data-requests='closed']")
        return " ".join(found[0].text_content().split()) if found else ""

    def test_rule_on_the_page(self):
        """F65: each rule opens the buttons as long as it says, on GET alone."""
        expected = {
            "never": ([], []),
            "accepted": (["cancel", "change"], []),
            "delivery": (["cancel", "change"], ["cancel", "change"]),
        }
        other = self._order()
        self._desk(other).action_confirm()
        for rule, (waiting, accepted) in expected.items():
            self._rule(rule)
            with self.subTest(rule=rule), self.assert_untouched(*TABLES):
                self.assertEqual(self._links(), waiting)
                self.assertEqual(self._links(other), accepted)

    def test_refused_text(self):
        """F65: an order in preparation says since when, and whom to call."""
        with freeze_time("2026-11-13 10:00:00"):
            self._desk(self.order).action_confirm()
        with freeze_time("2026-11-14 10:00:00"):
            self.assertEqual(
                self._closed(),
                "In preparation since Fri 13 Nov. "
                "Call Robin Vale (555 0142) for changes.",
            )
        self._login(self.buyer)  # what was kept that day may be over by now
        self._rule("never")
        waiting = self._order()
        self.order = waiting
        self.assertEqual(self._closed(), "Call Robin Vale (555 0142) for changes.")

    def test_cancel(self):
        """F65: the order ends, the reason is kept, the responsible is told."""
        self.env["mail.mail"].search([]).unlink()
        answer = self._ask("cancel", " Wrong size\n")
        self.assertURLEqual(
            answer.headers["Location"], f"/my/orders/{self.order.id}?asked=cancel"
        )
        order = self.order
        self.assertEqual((order.state, order.portal_state), ("cancel", "cancelled"))
        self.assertEqual(order.portal_reject_reason, "Wrong size")
        self.assertEqual(order.portal_cancelled_by_id, self.buyer)
        self.assertEqual(
            self._mails(order),
            [
                (
                    [self.salesperson.email],
                    f"Bluefield Kestreltest cancelled order {order.name}",
                ),
                ([self.buyer.email], f"Order {order.name} is cancelled"),
            ],
        )
        self.assertIn("Wrong size", self._bodies(order)[0])
        activity = order.activity_ids
        self.assertEqual(
            (activity.summary, activity.user_id),
            (f"Cancelled by the customer: {order.name}", self.salesperson),
        )
        message = order.message_ids.filtered(lambda m: "I cancelled" in (m.body or ""))
        self.assertEqual(message.author_id, self.buyer.partner_id)
        self.assertEqual(message.subtype_id, self.env.ref("mail.mt_comment"))
        page = self._root(self._get_order(order), "order")
        self.assertEqual(page.get("data-status"), "cancelled")
        self.assertIn(
            f"Cancelled by {self.buyer.name}: Wrong size", page.text_content()
        )
        self.assertIn(order.name, self._get_orders(filter="cancelled").text)

    def test_cancel_twice(self):
        """F65: a double click cancels once and tells once."""
        self._ask("cancel")
        with self.assert_untouched("mail_message", "mail_activity", "mail_mail"):
            answer = self._ask("cancel")
        self.assertEqual(answer.status_code, 303)

    def test_cancel_accepted(self):
        """F65: with its rule an accepted order ends with its open transfers."""
        self._rule("delivery")
        self._desk(self.order).action_confirm()
        self._ask("cancel")
        self.assertEqual(
            (self.order.state, self.order.portal_state), ("cancel", "cancelled")
        )
        self.assertEqual(self.order.picking_ids.mapped("state"), ["cancel"])

    def test_started(self):
        """F65: picked, printed, sent, invoiced or locked: nothing is open any more."""
        self._rule("delivery")
        self.product.invoice_policy = "order"
        self._desk(self.order).action_confirm()
        picking = self.order.picking_ids
        starts = {
            "printed": lambda: picking.write({"printed": True}),
            "picked": lambda: picking.move_ids.write({"quantity": 1, "picked": True}),
            "sent": lambda: (
                picking.move_ids.write({"quantity": 5, "picked": True}),
                picking._action_done(),
            ),
            "invoiced": lambda: self.order._create_invoices().action_post(),
            "locked": lambda: self.order.write({"locked": True}),
        }
        for start, begin in starts.items():
            with self.subTest(start=start), self.env.cr.savepoint() as savepoint:
                begin()
                self.env.flush_all()
                for kind in ("cancel", "change"):
                    with self.assert_untouched(*TABLES):
                        self.assertEqual(self._ask(kind).status_code, 409)
                savepoint.rollback()
                self.env.invalidate_all()
        self.assertEqual(self._links(), ["cancel", "change"])

    def test_refused_at_the_door(self):
        """F65: staff were quicker: 409, what was typed is shown, nothing changes."""
        self.assertEqual(self._open("cancel").status_code, 200)
        self._desk(self.order).action_confirm()
        self.env.flush_all()
        self.env.cr.precommit.run()  # what Odoo notes of the confirmation
        for kind in ("cancel", "change"):
            with self.assert_untouched(*TABLES):
                answer = self._ask(kind, "Wrong size")
            self.assertEqual(answer.status_code, 409)
            self.assertIn("In preparation since", answer.text)
            self.assertIn("Wrong size", answer.text)
            self.assertEqual(self._page_data(self._open(kind))["open"], "0")

    def test_reason_is_required(self):
        """F65: without a reason the form comes back with the error at its box."""
        for kind in ("cancel", "change"):
            for reason in ("", "  \n", "\0"):
                with self.assert_untouched(*TABLES):
                    answer = self._ask(kind, reason)
                self.assertEqual(answer.status_code, 422)
                box = self._root(answer).xpath(".//textarea[@aria-invalid='true']")
                self.assertEqual(box[0].get("aria-describedby"), "reason_error")

    def test_change(self):
        """F65: the wish reaches the responsible; the order stays as it is."""
        self.env["mail.mail"].search([]).unlink()
        with self.assert_untouched("sale_order_line", "stock_picking"):
            self._ask("change", "Please make it 40")
            self._ask("change", "Please make it 40")  # a double click
        self.assertEqual(self.order.portal_state, "submitted")
        name = self.order.name
        self.assertEqual(
            self._mails(self.order),
            [
                (
                    [self.salesperson.email],
                    f"{self.customer.name} asks for a change of order {name}",
                )
            ],
        )
        asked = self.order.activity_ids.filtered(
            lambda each: each.summary == f"Change asked for: {self.order.name}"
        )
        self.assertEqual(asked.user_id, self.salesperson)
        comments = [c for c in self._comments(self.order) if "I ask for a change" in c]
        self.assertEqual(len(comments), 1)
        self.assertIn("Please make it 40", comments[0])
        page = self._get_order(self.order, asked="change")
        self.assertIn("We have told Robin Vale", " ".join(page.text.split()))

    def test_orders_of_the_seller(self):
        """F65: what the seller typed is not cancelled here; a change can be asked."""
        self._rule("delivery")
        order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "company_id": self.company.id,
                "user_id": self.salesperson.id,
                "order_line": [(0, 0, {"product_id": self.product.id})],
            }
        )
        order.action_confirm()
        self.assertEqual(self._links(order), ["change"])
        with self.assert_untouched(*TABLES):
            self.assertEqual(self._ask("cancel", order=order).status_code, 409)
        self.assertEqual(self._ask("change", order=order).status_code, 303)

    def test_people(self):
        """F65, S7: a colleague may; strangers and people without access may not."""
        for user in (self.stranger, self.outsider, self.revoked, self.salesperson):
            self._login(user)
            for kind in ("cancel", "change"):
                with self.assert_untouched(*TABLES):
                    self.assertEqual(self._open(kind).status_code, 404)
                    self.assertEqual(self._ask(kind).status_code, 404)
        self._login(self.buyer)
        with self.assert_untouched(*TABLES):
            self.assertEqual(self._ask("cancel", csrf=False).status_code, 400)
        self._login(self.colleague)
        self._ask("cancel")
        self.assertEqual(self.order.portal_cancelled_by_id, self.colleague)
        (_staff, mail) = self._mails(self.order)[-2:]
        self.assertEqual(mail[0], [self.buyer.email], "who ordered is told")

    def test_opened_again(self):
        """F65: staff open a cancelled order again: it waits as before."""
        self._ask("cancel")
        self._desk(self.order).action_draft()
        self.env.flush_all()
        self.assertEqual(
            (self.order.state, self.order.portal_state), ("draft", "submitted")
        )
        self.assertFalse(self.order.portal_reject_reason)
        self.assertFalse(self.order.portal_cancelled_by_id)
