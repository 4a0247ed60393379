"""F49, S5-S8, S20: Odoo's own order routes stay shut for baskets and placed orders."""

from odoo.tests import JsonRpcException, tagged

from .native_common import NativeDoorCase


@tagged("post_install", "-at_install")
class TestNativeRoutes(NativeDoorCase):
    """F49: page, accept, decline, lines, payment, report; own, with token, foreign."""

    def _people(self):
        return (self.buyer, self.colleague, self.stranger, self.outsider, None)

    def _each(self, *orders):
        """Yield (order, token or None) as every person in turn."""
        for user in self._people():
            self._login(user)
            for order in orders:
                for token in (None, order._portal_ensure_token(), "wrong"):
                    kind = token and ("wrong" if token == "wrong" else "right")
                    name = user.login if user else "visitor"
                    state = order.portal_state or order.state
                    with self.subTest(user=name, order=state, token=kind):
                        yield order, token

    def test_page_and_report(self):
        """F49, S6: no page or printout of a basket or unsent draft, even by token."""
        for order, token in self._each(self.basket, self.draft):
            for values in ({}, {"report_type": "pdf"}, {"report_type": "html"}):
                values = {**values, **({"access_token": token} if token else {})}
                answer = self.assert_shut(
                    order,
                    lambda o=order, v=values: self._get(f"/my/orders/{o.id}", **v),
                )
                missing = self._get("/my/orders/999999999", **values)
                self.assertEqual(answer.status_code, missing.status_code)
                self.assertEqual(
                    answer.headers.get("Location"), missing.headers.get("Location")
                )
                self.assertNotIn(order.order_line[0].product_id.name, answer.text)

    def test_accept(self):
        """F49, S6, S7: a basket, a draft, a placed order: nobody signs."""
        for order, token in self._each(self.basket, self.draft, self.placed):
            seen = f"{order.amount_total:.2f}"
            answer = self.assert_shut(
                order, lambda o=order, t=token, s=seen: self._accept(o, t, s)
            )
            self.assertIn("error", answer)

    def test_decline(self):
        """F49, S7: nobody declines them either."""
        for order, token in self._each(self.basket, self.draft, self.placed):
            answer = self.assert_shut(
                order, lambda o=order, t=token: self._decline(o, t)
            )
            self.assertEqual(answer.status_code, 303)

    def test_lines(self):
        """F49, S5: no quantity of theirs is changed from the page's JavaScript."""
        for order, token in self._each(self.basket, self.draft, self.placed):
            for values in ({"input_quantity": -19}, {"remove": True}, {}):
                try:
                    self.assert_shut(
                        order,
                        lambda o=order, t=token, v=values: self._update_line(o, t, **v),
                    )
                except JsonRpcException as error:
                    self.fail(error)

    def test_transaction(self):
        """F49, S6: no payment is begun for them, with whatever total was seen."""
        provider = self.env["payment.provider"].search(
            [("code", "=", "custom"), ("company_id", "=", self.company.id)], limit=1
        )
        provider.sudo().write({"state": "test", "is_published": True})
        values = {
            "provider_id": provider.id,
            "payment_method_id": provider.sudo().payment_method_ids[:1].id
            or self.env.ref("payment.payment_method_unknown").id,
            "token_id": None,
            "flow": "direct",
            "tokenization_requested": False,
            "landing_route": "/my",
        }
        for order, token in self._each(self.basket, self.draft, self.placed):
            seen = f"?amount_seen={order._portal_amount_stamp()}"
            params = {**values, "amount": order.amount_total, "access_token": token}
            for query in ("", seen):
                with (
                    self.assertRaises(JsonRpcException),
                    self.assert_untouched("payment_transaction", "sale_order_line"),
                ):
                    self._json(f"/my/orders/{order.id}/transaction{query}", params)
        self.assertFalse(
            self.env["payment.transaction"].search([("sale_order_ids", "!=", False)])
        )

    def test_payment_page(self):
        """F49: Odoo's general payment page knows no basket."""
        for order, token in self._each(self.basket, self.placed):
            self.assert_shut(
                order,
                lambda o=order, t=token: self._get(
                    "/payment/pay",
                    sale_order_id=o.id,
                    amount=o.amount_total,
                    access_token=t or "",
                    reference=o.name,
                ),
            )
