"""PERFORMANCE §4: the pages of orders, whatever is in them and became of them."""

from odoo.tests import tagged

from .progress_common import ProgressCase
from .test_query_counts import ORDER, ORDERS, QueryCase


@tagged("post_install", "-at_install")
class TestOrderQueries(QueryCase, ProgressCase):
    def _place_orders(self, count):
        """Make placed orders of the buyer, fast."""
        self._fill(self.buyer, {self.product: 1})
        order = self._place()
        for number in range(count - 1):
            order.copy(
                {
                    "name": f"KT{number:05}",
                    "portal_order": True,
                    "portal_id": self.portal.id,
                    "portal_user_id": self.buyer.id,
                    "portal_state": "submitted",
                    "portal_submitted_on": order.portal_submitted_on,
                    "user_id": self.salesperson.id,
                }
            )
        return order

    def test_orders(self):
        """F60: the list with 5 and with 40 orders, and a page of 50."""
        self._place_orders(5)
        counts = [self._count(self._get_orders)]
        self._place_orders(45)
        counts.append(self._count(self._get_orders))
        self.assertLessEqual(counts[1] - counts[0], 1, "the link to the next page")
        self.assertLessEqual(counts[1] - self._empty(), ORDERS, counts)

    def test_order_page(self):
        """F61: an order of 5 and of 50 lines."""
        counts = []
        for count in (5, 50):
            self._fill(self.buyer, {p: 2 for p in self.many[:count]})
            order = self._place()
            order._portal_ensure_token()
            counts.append(self._count(lambda o=order: self._get_order(o)))
        self.assert_same(counts, ORDER, self._empty())

    def test_order_page_with_documents(self):
        """F61: with one slip, invoice and payment, and with five of each."""
        round_trip = ("ship 2 1", "bill 2 1", "pay")
        counts = []
        for rounds in (1, 5):
            order = self._order(20, 10)
            order._portal_ensure_token()
            self._play(order, "confirm", *round_trip * rounds)
            self.assertEqual(len(order.invoice_ids), rounds)
            counts.append(self._count(lambda o=order: self._get_order(o)))
        self.assertEqual(counts[1], counts[0])
        self.assertLessEqual(counts[0] - self._empty(), ORDER, counts)
