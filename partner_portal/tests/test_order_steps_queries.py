"""PERFORMANCE §4: an order page costs the same whatever became of the order."""

from odoo.tests import tagged

from .progress_common import ProgressCase
from .test_query_counts import ORDER, QueryCase


@tagged("post_install", "-at_install")
class TestOrderStepsQueries(QueryCase, ProgressCase):
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
