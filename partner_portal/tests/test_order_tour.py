from odoo.tests import HttpCase, tagged

from .desk_common import DeskCase
from .progress_common import ProgressCase


@tagged("post_install", "-at_install")
class TestOrderTour(DeskCase, ProgressCase, HttpCase):
    """A dealer follows one order while the seller works it."""

    def _look(self, stage):
        tour = f"partner_portal_order_{stage}"
        self.start_tour("/my/orders", tour, login=self.buyer.login)

    def test_from_placed_to_paid(self):
        """F60, F61: placed, confirmed, delivered in parts, invoiced, paid."""
        order = self._order(quantities={self.product: 5})
        self._look("placed")
        self.start_tour(
            order._portal_desk_path(),
            "partner_portal_order_confirmed",
            login=self.salesperson.login,
        )
        self.assertEqual(order.portal_state, "accepted")
        self._look("accepted")
        self._play(order, "ship 2")
        self._look("delivered_part")
        self._play(order, "ship", "bill")
        order.invoice_ids.invoice_date_due = "2099-12-01"
        self._look("invoiced")
        self._play(order, "pay")
        self._look("paid")
        progress = order.sudo()._portal_progress()
        self.assertEqual(progress.paid, order.amount_total)
