from odoo.tests import HttpCase, tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestTours(DeskCase, HttpCase):
    """One walk through the browser for each side."""

    def test_sales_desk(self):
        """F72: a salesperson confirms one order and rejects two with a reason."""
        self.env["sale.order"].search([("portal_state", "=", "submitted")]).action_cancel()
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
