"""PERFORMANCE §4: the pages of deliveries, however much is on them."""

from odoo.tests import tagged

from .deliveries_common import DeliveriesCase
from .test_query_counts import ORDER, QueryCase

#: Above the empty page.
LIST = 10


@tagged("post_install", "-at_install")
class TestDeliveriesQueries(DeliveriesCase, QueryCase):
    def _ship(self, count):
        for _number in range(count):
            order = self._sold(client_order_ref="PO")
            self._left(order, carrier_id=self.carrier.id, carrier_tracking_ref="KT-77")

    def test_list(self):
        """F60: with 5 and with 40 deliveries, and a page of 45."""
        self.carrier.tracking_url = "https://van.example/<shipmenttrackingnumber>"
        self._set_stock(self.product, 500)
        counts = []
        for count in (5, 35, 5):
            self._ship(count)
            counts.append(self._count(self._get_deliveries))
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[2] - self._empty(), LIST, counts)

    def test_page(self):
        """F64: a delivery of 5 and of 50 lines."""
        counts = []
        for count in (5, 50):
            left = self._shipped({product: 2 for product in self.many[:count]})
            counts.append(self._count(lambda one=left: self._get_delivery(one)))
        self.assert_same(counts, ORDER, self._empty())
