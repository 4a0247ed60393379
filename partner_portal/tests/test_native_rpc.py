"""F49, S6, S10: what a foreign program reads and writes as a portal user."""

from odoo.http import SessionExpiredException
from odoo.tests import JsonRpcException, tagged

from .native_common import NativeDoorCase


@tagged("post_install", "-at_install")
class TestNativeRpc(NativeDoorCase):
    """F49, S6, S10: what a foreign program reads and writes as a portal user."""

    def _search(self, model, domain, fields=("id",)):
        rows = self._call_kw(model, "search_read", domain, fields=list(fields))
        return {row["id"] for row in rows}

    def test_who_reads_which_order(self):
        """S6: own basket and placed orders yes; others' baskets and drafts no."""
        orders = self.basket + self.placed + self.draft + self.sent
        seen = {}
        for user in (self.buyer, self.colleague, self.stranger, self.outsider):
            self._login(user)
            seen[user] = self._search("sale.order", [("id", "in", orders.ids)])
            lines = self._search("sale.order.line", [("order_id", "in", orders.ids)])
            read = self.env["sale.order.line"].browse(lines).order_id
            self.assertEqual(set(read.ids), seen[user], user.login)
        self.assertEqual(
            seen,
            {
                self.buyer: set((self.basket + self.placed + self.sent).ids),
                self.colleague: set((self.placed + self.sent).ids),
                self.stranger: set(),
                self.outsider: set(),
            },
        )

    def test_staff_read_all(self):
        """S6: the rules narrow nothing for internal users."""
        orders = self.basket + self.placed + self.draft + self.sent
        found = (
            self.env["sale.order"]
            .with_user(self.salesperson)
            .search([("id", "in", orders.ids)])
        )
        self.assertEqual(found, found & orders)
        self.assertEqual(len(found), 4)

    def test_reading_by_id(self):
        """S6: the id of a colleague's basket or a draft gives an access error."""
        self._login(self.colleague)
        for order in (self.basket, self.draft):
            for model, ids in (
                ("sale.order", order.ids),
                ("sale.order.line", order.order_line.ids),
            ):
                with self.subTest(order=order.state, model=model):
                    with self.assertRaises(JsonRpcException) as caught:
                        self._call_kw(model, "read", ids, ["id"])
                    self.assertEqual(
                        str(caught.exception), "odoo.exceptions.AccessError"
                    )

    def test_no_rights_to_write(self):
        """F49: no method of order or line changes anything by RPC."""
        calls = (
            ("sale.order", "write", [{"note": "x"}]),
            ("sale.order", "unlink", []),
            ("sale.order", "copy", []),
            ("sale.order", "action_confirm", []),
            ("sale.order", "action_cancel", []),
            ("sale.order", "action_quotation_sent", []),
            ("sale.order.line", "write", [{"price_unit": 0.01}]),
            ("sale.order.line", "unlink", []),
        )
        tables = ("sale_order", "sale_order_line", "mail_message", "stock_picking")
        for user in (self.buyer, self.colleague, self.stranger):
            self._login(user)
            for order in (self.basket, self.placed, self.sent):
                for model, method, args in calls:
                    record = order if model == "sale.order" else order.order_line[0]
                    with (
                        self.subTest(user=user.login, call=f"{model}.{method}"),
                        self.assert_untouched(*tables),
                        self.assertRaises(JsonRpcException),
                    ):
                        self._call_kw(model, method, record.ids, *args)

    def test_our_methods_are_private(self):
        """F49: our methods are private, or staff's alone."""
        self._login(self.buyer)
        for method in ("_portal_place", "_portal_basket_set", "_portal_basket_empty"):
            with self.assertRaises(JsonRpcException):
                self._call_kw("sale.order", method, [])
        model = type(self.basket)
        ours = {
            name
            for name in dir(model)
            if name.startswith("action_portal_") and callable(getattr(model, name))
        }
        self.assertTrue(ours)
        for name in ours:
            with self.subTest(method=name), self.assert_untouched("sale_order"):
                try:
                    answer = self._call_kw("sale.order", name, self.placed.ids)
                except JsonRpcException:
                    continue
                # only a form to open, whose model customers have no right on
                model = answer["res_model"]
                with self.assertRaises(JsonRpcException):
                    self._call_kw(model, "create", [{}])

    def test_writing_to_a_hidden_order(self):
        """S6: nobody posts a message on an order that is closed to him."""
        self._login(self.colleague)
        for order in (self.basket, self.draft):
            with (
                self.assert_untouched("mail_message"),
                self.assertRaises(JsonRpcException),
            ):
                self._call_kw("sale.order", "message_post", order.ids, body="x")

    def test_visitor(self):
        """F49: without a log-in, RPC answers nothing."""
        self._login(None)
        with self.assertRaises(JsonRpcException) as caught:
            self._call_kw("sale.order", "search_read", [])
        self.assertIn(SessionExpiredException.__name__, str(caught.exception))
