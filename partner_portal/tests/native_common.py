"""Orders in every state, and Odoo's own ways to reach them."""

from odoo import Command

from .http_common import PortalHttpCase

SIGNATURE = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
# What a refused request may never change.
TABLES = (
    "sale_order_line",
    "payment_transaction",
    "mail_message",
    "mail_mail",
    "stock_picking",
)


class NativeDoorCase(PortalHttpCase):
    """A basket, a placed order, an unsent draft and a sent quotation of Bluefield."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {"portal_confirmation_sign": True, "portal_confirmation_pay": False}
        )
        cls.draft = cls._create_quotation()
        cls.sent = cls._create_quotation(state="sent")

    def setUp(self):
        super().setUp()
        self._fill(self.buyer, {self.product: 2})
        self.placed = self._place()
        self.basket = self._fill(self.buyer, {self.low: 1})

    @classmethod
    def _create_quotation(cls, **values):
        """Return a salesperson's own quotation for Bluefield, with an optional line."""
        return cls.env["sale.order"].create(
            {
                "partner_id": cls.customer.id,
                "user_id": cls.salesperson.id,
                "require_signature": True,
                "order_line": [
                    Command.create({"product_id": cls.product.id}),
                    Command.create({"product_id": cls.low.id}),
                ],
                **values,
            }
        )

    def _facts(self, order):
        """Return what of an order a refused request must leave alone."""
        order.invalidate_recordset()
        fields = ("name", "state", "portal_state", "amount_total", "signed_by")
        return [order[field] for field in fields] + [bool(order.signature)]

    def assert_shut(self, order, call):
        """Assert that the call changes neither the order nor anything around it."""
        before = self._facts(order)
        with self.assert_untouched(*TABLES):
            answer = call()
        self.assertEqual(self._facts(order), before)
        return answer

    # Odoo's routes

    def _accept(self, order, token=None, seen=None):
        query = f"?amount_seen={seen}" if seen else ""
        return self._json(
            f"/my/orders/{order.id}/accept{query}",
            {"access_token": token, "name": "Mallory", "signature": SIGNATURE},
        )

    def _decline(self, order, token=None):
        values = {"decline_message": "No", **({"access_token": token} if token else {})}
        return self._post(f"/my/orders/{order.id}/decline", values)

    def _update_line(self, order, token=None, **values):
        return self._json(
            f"/my/orders/{order.id}/update_line_dict",
            {"line_id": order.order_line[0].id, "access_token": token, **values},
        )
