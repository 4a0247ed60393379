"""F34, F43: what the basket shows is what the placed order costs, to the cent."""

from freezegun import freeze_time

from odoo.tests import tagged

from .common import PortalCase


class BasketTotalsCase(PortalCase):
    """Baskets beside native orders of the same lines."""

    @classmethod
    def _create_priced(cls, count):
        """Create products whose prices leave fractions of a cent with 15 % tax."""
        return cls.env["product.product"].union(
            *(
                cls._create_product(f"T{number}", f"KT-T{number}", 0.37 + number * 1.01)
                for number in range(count)
            )
        )

    def _native(self, order):
        """Return a fresh native order of the same lines, as the reference."""
        return self.env["sale.order"].create(
            {
                "partner_id": order.partner_id.id,
                "order_line": [
                    (
                        0,
                        0,
                        {
                            "product_id": line.product_id.id,
                            "product_uom_qty": line.product_uom_qty,
                            "is_delivery": line.is_delivery,
                            **(
                                {"price_unit": line.price_unit}
                                if line.is_delivery
                                else {}
                            ),
                        },
                    )
                    for line in order.order_line
                ],
            }
        )


@tagged("post_install", "-at_install")
class TestBasketTotals(BasketTotalsCase):
    """F43: totals with 205 lines, both rounding methods, both tax displays."""

    def _check(self, method):
        self.company.tax_calculation_rounding_method = method
        products = self._create_priced(205)
        orders = self._as(self.buyer)
        for number, product in enumerate(products):
            orders._portal_basket_set(product.id, number % 7 + 1, mode="set")
        basket = self._basket()
        review = basket._portal_review()
        self.assertEqual(review["count"], 205)
        self.assertEqual((review["changed"], review["blocked"]), (0, 0))
        seen = basket._portal_basket_json()["total"]
        order = self._place()
        order.invalidate_recordset()
        native = self._native(order)
        self.assertEqual(order.amount_total, native.amount_total)
        self.assertEqual(order.amount_untaxed, native.amount_untaxed)
        self.assertEqual(order.amount_tax, native.amount_tax)
        self.assertAlmostEqual(review["total"], order.amount_total, 6)
        self.assertAlmostEqual(seen, order.amount_total, 6)
        self.assertAlmostEqual(
            order.shipping_weight,
            sum(
                line.product_uom_qty * 0.25
                for line in order.order_line
                if not line.is_delivery
            ),
            6,
        )
        self.assertEqual(len(order.order_line), 206)

    def test_rounded_per_line(self):
        """F43: taxes rounded per line."""
        self._check("round_per_line")

    def test_rounded_globally(self):
        """F43: taxes rounded over the order."""
        self._check("round_globally")

    def test_placing_changes_no_price(self):
        """F43: lines of the placed order are those of the basket."""
        basket = self._fill(self.buyer, {p: 3 for p in self._create_priced(12)})
        lines = basket.order_line
        before = lines.read(["product_uom_qty", "price_unit", "discount", "tax_ids"])
        self._place()
        lines.invalidate_recordset()
        after = lines.read(["product_uom_qty", "price_unit", "discount", "tax_ids"])
        self.assertEqual(before, after)

    def test_json_object(self):
        """F43: the contract's basket object carries the exact total and lines."""
        self.company.tax_calculation_rounding_method = "round_globally"
        basket = self._fill(self.buyer, {self.product: 7, self.low: 2})
        value = basket._portal_basket_json()
        self.assertEqual(
            set(value), {"id", "version", "count", "total", "currency", "lines"}
        )
        self.assertEqual((value["id"], value["count"]), (basket.id, 2))
        self.assertEqual(value["currency"], self.currency.name)
        line = next(v for v in value["lines"] if v["product_id"] == self.product.id)
        self.assertEqual(
            line,
            {
                "id": self._line(basket, self.product).id,
                "product_id": self.product.id,
                "quantity": 7.0,
                "uom_id": self.product.uom_id.id,
                "price_unit": 11.36,
                "subtotal": 79.52,
            },
        )
        self.assertAlmostEqual(value["total"], basket._portal_review()["total"], 6)

    def test_native_line_values(self):
        """F40: each line has what a native line has: unit, tax, name, price."""
        basket = self._fill(self.buyer, {self.product: 7, self.variants[2]: 2})
        native = self._native(basket)
        names = (
            "product_id",
            "product_uom_id",
            "product_uom_qty",
            "tax_ids",
            "name",
            "price_subtotal",
            "price_total",
            "customer_lead",
        )
        for product in (self.product, self.variants[2]):
            mine, theirs = self._line(basket, product), self._line(native, product)
            for name in names:
                self.assertEqual(mine[name], theirs[name], name)


@tagged("post_install", "-at_install")
class TestBasketReview(BasketTotalsCase):
    """F41, F43: the review marks what changed since adding, and only that."""

    def _row(self, product):
        rows = self._basket()._portal_review()["lines"]
        return next(row for row in rows if row["product_id"] == product.id)

    def test_no_false_change(self):
        """F41: nothing changed: no line says so, for odd prices and quantities."""
        self.env.ref("product.decimal_price").digits = 5
        prices = ((4.995, 100), (0.0185, 2), (0.12345, 1000), (6.24375, 3))
        quantities = {
            self._create_product(f"O{number}", f"KT-O{number}", price): quantity
            for number, (price, quantity) in enumerate(prices)
        }
        for method in ("round_per_line", "round_globally"):
            for display in ("excluded", "included"):
                self.company.tax_calculation_rounding_method = method
                self.portal.tax_display = display
                self._fill(self.buyer, quantities)
                with self.subTest(method=method, display=display):
                    review = self._basket()._portal_review()
                    self.assertEqual(review["changed"], 0)
                    rows = self._basket()._portal_basket_json()["lines"]
                    self.assertEqual(
                        [row["price_unit"] for row in rows],
                        [row["price_unit"] for row in review["lines"]],
                    )
                self._as(self.buyer)._portal_basket_empty()

    def test_price_changed(self):
        """F41: the price went up: both prices shown, the total is today's.

        Delivery: 18.00 less 20 %, since Odoo's pricelists hold for it too.
        """
        self._fill(self.buyer, {self.product: 10})
        self.product.list_price = 20.0
        with self.assert_untouched():
            row = self._row(self.product)
        self.assertEqual((row["price_was"], row["price_unit"]), (11.36, 16.0))
        self.assertEqual(row["subtotal"], 160.0)
        review = self._basket()._portal_review()
        self.assertEqual(review["changed"], 1)
        self.assertAlmostEqual(review["total"], (160 + 14.4) * 1.15, 6)
        self.assertAlmostEqual(review["total_stored"], (113.6 + 14.4) * 1.15, 6)

    def test_date_bound_price_ended(self):
        """F41: a price that ended overnight is marked without anybody's doing."""
        self.pricelist.item_ids.write(
            {"date_start": "2031-03-01 00:00:00", "date_end": "2031-03-02 00:00:00"}
        )
        with freeze_time("2031-03-01 12:00:00"):
            self._fill(self.buyer, {self.product: 1})
            self.assertIsNone(self._row(self.product)["price_was"])
        with freeze_time("2031-03-03 12:00:00"):
            row = self._row(self.product)
        self.assertEqual((row["price_was"], row["price_unit"]), (11.36, 14.2))

    def test_quantity_break_reached(self):
        """F34: setting a larger quantity takes the break's price."""
        self._create_break(self.pricelist, 10, 9.0)
        basket = self._fill(self.buyer, {self.product: 9})
        self.assertEqual(self._line(basket, self.product).price_unit, 11.36)
        basket = self._fill(self.buyer, {self.product: 10})
        self.assertEqual(self._line(basket, self.product).price_unit, 9.0)
        basket = self._fill(self.buyer, {self.product: 2})
        self.assertEqual(self._line(basket, self.product).price_unit, 11.36)

    def _create_break(self, pricelist, quantity, price):
        return self.env["product.pricelist.item"].create(
            {
                "pricelist_id": pricelist.id,
                "applied_on": "1_product",
                "product_tmpl_id": self.product.product_tmpl_id.id,
                "compute_price": "fixed",
                "fixed_price": price,
                "min_quantity": quantity,
            }
        )

    def test_stock_gone(self):
        """F36, F41: sold out since adding: blocked only where the portal refuses."""
        self._fill(self.buyer, {self.low: 3})
        self._set_stock(self.low, -3)
        row = self._row(self.low)
        self.assertEqual((row["availability"], row["problem"]), ("out", ""))
        self.portal.allow_out_of_stock = False
        row = self._row(self.low)
        self.assertEqual((row["problem"], row["may_order"]), ("out_of_stock", False))
        self.assertTrue(row["message"])
