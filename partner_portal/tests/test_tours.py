from odoo.tests import HttpCase, tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestTours(DeskCase, HttpCase):
    """One walk through the browser for each side."""

    def test_sales_desk(self):
        """F72: a salesperson confirms one order and rejects two with a reason."""
        self.env["sale.order"].search(
            [("portal_state", "=", "submitted")]
        ).action_cancel()
        orders = self._order() + self._order() + self._order(self.stranger)
        self.start_tour(
            "/odoo", "partner_portal_orders_desk", login=self.salesperson.login
        )
        self.assertEqual(
            orders.mapped("portal_state"), ["accepted", "rejected", "rejected"]
        )
        self.assertEqual(
            orders[1:].mapped("portal_reject_reason"),
            ["We no longer sell this size."] * 2,
        )

    def test_morning(self):
        """F72: from the badge: one rejected, one asked about, one changed, three
        confirmed at once.
        """
        self.env["sale.order"].search(
            [("portal_state", "=", "submitted")]
        ).action_cancel()
        orders = self.env["sale.order"].concat(
            *(self._order(client_order_ref=f"KT-PO-{number}") for number in range(1, 6))
        )
        self.start_tour(
            "/odoo", "partner_portal_desk_morning", login=self.salesperson.login
        )
        self.assertEqual(
            orders.mapped("portal_state"),
            ["rejected", "submitted", "accepted", "accepted", "accepted"],
        )
        first, second, third = orders[:3]
        self.assertEqual(first.portal_reject_reason, "We no longer sell this size.")
        self.assertEqual(second.portal_question, "Shall we send three now?")
        self.assertEqual(self._line(third, self.product).product_uom_qty, 4)

    def test_link_of_the_mail(self):
        """F72: the mail's link opens the order's form, after log-in if need be."""
        order = self._order()
        path = f"/odoo/portal-orders/{order.id}"
        self.assertEqual(order._portal_desk_path(), path)
        answer = self.url_open(path, allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
        self.assertURLEqual(
            answer.headers["Location"],
            f"/web/login?redirect=%2Fodoo%2Fportal-orders%2F{order.id}%3F",
        )
        self.authenticate(self.salesperson.login, self.salesperson.login)
        self.assertEqual(self.url_open(path, allow_redirects=False).status_code, 200)
        action = self.make_jsonrpc_request(
            "/web/action/load", {"action_id": "portal-orders"}
        )
        self.assertEqual(action["xml_id"], "partner_portal.sale_order_action")

    def test_dealer_orders(self):
        """F34 F37 F41 F43: a part by its code, 5 of it, placed: 3 keys, 2 clicks."""
        self._order(quantities={self.low: 1})
        before = self.env["sale.order"].search([("portal_order", "=", True)])
        self.start_tour("/my", "partner_portal_dealer_orders", login=self.buyer.login)
        order = self.env["sale.order"].search([("portal_order", "=", True)]) - before
        self.assertEqual(order.portal_state, "submitted")
        self.assertEqual(self._quantities(order), {self.product: 5})
        self.assertEqual(order.amount_total, 65.32)

    def test_messages(self):
        """F81: the customer answers on the order's page, and by mail."""
        order = self._order()
        order.message_post(
            body="When do you need it?",
            author_id=self.salesperson.partner_id.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        path = f"/my/orders/{order.id}"
        login = self.buyer.login
        self.start_tour(path, "partner_portal_messages_answer", login=login)
        mail = self.env["mail.mail"].search(
            [("recipient_ids", "in", self.buyer.partner_id.ids)], limit=1
        )
        self.env["mail.thread"].message_process(
            None,
            f"From: {self.buyer.partner_id.email}\nTo: shop@kestreltest.example\n"
            f"Message-Id: <mailed@kestreltest.example>\n"
            f"In-Reply-To: {mail.message_id}\n\nBefore noon.\n",
        )
        self.start_tour(path, "partner_portal_messages_mailed", login=login)
