from odoo.tests import tagged

from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestBasketPageQueries(PortalHttpCase):
    """PERFORMANCE §4: what basket and orders pages ask the database."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.many = cls.env["product.product"]
        for number in range(40):
            cls.many += cls._create_product(
                f"Part {number}", f"KT-P{number}", 5.0 + number, stock=9
            )

    def _queries(self, path):
        """Return the number of statements of a GET, after one to warm the caches."""
        self._get(path)
        counts = []
        for _time in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertEqual(self._get(path).status_code, 200)
            counts.append(self.cr.sql_log_count - before)
        return min(counts)

    def _native_orders(self, count):
        self.env["sale.order"].create(
            [
                {
                    "partner_id": self.customer.id,
                    "company_id": self.company.id,
                    "order_line": [(0, 0, {"product_id": self.product.id})],
                }
                for _number in range(count)
            ]
        ).write({"state": "sale"})

    def test_basket_page(self):
        """F41: equal for 5 and 40 lines.

        66 more than the empty basket: offers 23, delivery prices 27, the rest is
        totals and choices. The goal is 20; this number may only fall.
        """
        self._login(self.buyer)
        empty = self._queries("/my/basket")
        self._fill(self.buyer, dict.fromkeys(self.many[:5], 2))
        few = self._queries("/my/basket")
        self._fill(self.buyer, dict.fromkeys(self.many[5:], 2))
        many = self._queries("/my/basket")
        self.assertEqual(few, many)
        self.assertLessEqual(many - empty, 66)

    def test_orders_list(self):
        """F60: equal for 5 and 40 rows; the list without rows and at most 10 more."""
        self._login(self.buyer)
        empty = self._queries("/my/orders")
        self._native_orders(5)
        few = self._queries("/my/orders")
        self._native_orders(35)
        many = self._queries("/my/orders")
        self.assertEqual(few, many)
        self.assertLessEqual(many - empty, 10)

    def test_order_page(self):
        """F61: equal for 5 and 40 lines; the empty list and at most 30 more."""
        self._login(self.buyer)
        empty = self._queries("/my/orders")
        counts = []
        for products in (self.many[:5], self.many):
            self._fill(self.buyer, dict.fromkeys(products, 2))
            order = self._place()
            order._portal_ensure_token()
            counts.append(self._queries(f"/my/orders/{order.id}"))
        self.assertEqual(*counts)
        self.assertLessEqual(counts[0] - empty, 30)

    def test_method_restricted_later(self):
        """F42: a method that gets a restriction after the first look goes at once."""
        self._fill(self.buyer, {self.many[0]: 1})
        offered = self._basket()._portal_checkout_choices()["carriers"]
        self.assertIn(self.carrier.id, [row["id"] for row in offered])
        elsewhere = self.env["res.country"].search(
            [("id", "!=", self.customer.country_id.id)], limit=1
        )
        self.carrier.country_ids = elsewhere
        offered = self._basket()._portal_checkout_choices()["carriers"]
        self.assertEqual([row["id"] for row in offered], [self.free_carrier.id])
