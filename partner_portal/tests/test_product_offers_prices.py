"""F34: the offered price is the price of Odoo's own order line, to the cent.

The reference is always a fresh native sales order of the same customer.
"""

from datetime import datetime, timedelta

from odoo.tests import tagged

from .offers_common import OfferPriceCase


@tagged("post_install", "-at_install")
class TestOfferPricesRules(OfferPriceCase):
    """F34: each kind of pricelist rule."""

    def test_plain_price(self):
        """F34: no rule: the sales price, and no list price beside it."""
        offer = self.assert_native(self.product, customer=self.other_customer)
        self.assertEqual(offer.price, 14.2)
        self.assertEqual(self.both, (14.2, 16.33))
        self.assertIsNone(offer.list_price)

    def test_percentage(self):
        """F34: 20 % off: the effective price, the higher list price beside it."""
        offer = self.assert_native(self.product)
        self.assertEqual((offer.price, offer.list_price), (11.36, 14.2))

    def test_amount_of_a_price_between_cents(self):
        """F34: five at 16.3875 are 81.94, not five times 16.39."""
        self._use({"compute_price": "percentage", "percent_price": 5.0})
        self.product.list_price = 17.25
        offer = self.assert_native(self.product, 5.0)
        self.assertEqual((offer.price, offer.amount), (16.39, 81.94))

    def test_price_above_the_list_price(self):
        """F34: a surcharge: the list price is not shown, since it is not higher."""
        self._use({"compute_price": "percentage", "percent_price": -10.0})
        offer = self.assert_native(self.product)
        self.assertEqual((offer.price, offer.list_price), (15.62, None))

    def test_fixed_price_of_a_product(self):
        """F34: a fixed price for one template beats the rule for all."""
        self._use(
            {"compute_price": "percentage", "percent_price": 50.0},
            {
                "applied_on": "1_product",
                "product_tmpl_id": self.product.product_tmpl_id.id,
                "compute_price": "fixed",
                "fixed_price": 13.13,
            },
        )
        self.assertEqual(self.assert_native(self.product).price, 13.13)
        self.assertEqual(self.assert_native(self.low).price, 5.0)

    def test_category_rule(self):
        """F34: a rule of a category holds for products below it."""
        child = self.env["product.category"].create(
            {"name": "Kestreltest bends", "parent_id": self.category.id}
        )
        bend = self._create_product("Bend", "KT-B", 10.0, categ_id=child.id)
        self._use(
            {
                "applied_on": "2_product_category",
                "categ_id": self.category.id,
                "compute_price": "percentage",
                "percent_price": 30.0,
            }
        )
        self.assertEqual(self.assert_native(bend).price, 7.0)

    def test_formula_rounding_and_surcharge(self):
        """F34: discount, rounding to 0.50 and surcharge, in Odoo's order."""
        self._use(
            {
                "compute_price": "formula",
                "base": "list_price",
                "price_discount": 12.5,
                "price_round": 0.5,
                "price_surcharge": -0.01,
            }
        )
        self.assertEqual(self.assert_native(self.product).price, 12.49)
        self.assertEqual(self.assert_native(self.out).price, 28.99)

    def test_formula_margins(self):
        """F34: minimum and maximum margin limit the formula."""
        self._use(
            {
                "compute_price": "formula",
                "base": "list_price",
                "price_discount": -100.0,
                "price_min_margin": 1.0,
                "price_max_margin": 7.77,
            }
        )
        self.assertEqual(self.assert_native(self.product).price, 21.97)
        self.assertEqual(self.assert_native(self.low).price, 17.76)

    def test_formula_on_cost(self):
        """F34: a markup on the cost gives the price, the cost itself stays hidden."""
        self.product.standard_price = 8.37
        self._use(
            {
                "compute_price": "formula",
                "base": "standard_price",
                "price_markup": 33.0,
            }
        )
        offer = self.assert_native(self.product)
        self.assertEqual(offer.price, 11.13)
        self.assertNotIn(8.37, vars(offer).values())

    def test_chained_two_levels(self):
        """F34: a list based on a list based on a list."""
        first = self._create_pricelist(
            "First", {"compute_price": "percentage", "percent_price": 7.0}
        )
        second = self._create_pricelist(
            "Second",
            {
                "compute_price": "formula",
                "base": "pricelist",
                "base_pricelist_id": first.id,
                "price_discount": 3.0,
                "price_round": 0.05,
            },
        )
        self._use(
            {
                "compute_price": "formula",
                "base": "pricelist",
                "base_pricelist_id": second.id,
                "price_discount": 10.0,
            }
        )
        self.assertEqual(self.assert_native(self.product).price, 11.52)
        for product in self.low + self.out + self.variants:
            self.assert_native(product)

    def test_quantity_breaks(self):
        """F34: the price follows the quantity, and the breaks are told."""
        self._use(
            {"compute_price": "fixed", "fixed_price": 14.0},
            {"compute_price": "fixed", "fixed_price": 13.0, "min_quantity": 10.0},
            {"compute_price": "fixed", "fixed_price": 12.0, "min_quantity": 50.0},
        )
        prices = {
            quantity: self.assert_native(self.product, quantity).price
            for quantity in (1.0, 9.0, 10.0, 49.0, 50.0, 1000.0)
        }
        self.assertEqual(
            prices,
            {1.0: 14.0, 9.0: 14.0, 10.0: 13.0, 49.0: 13.0, 50.0: 12.0, 1000.0: 12.0},
        )
        offer = self._offer(self.product)
        self.assertEqual(offer.breaks[-2:], ((10.0, 13.0), (50.0, 12.0)))

    def test_breaks_of_a_chained_list(self):
        """F34: a break in the base list is a break of the chained list."""
        base = self._create_pricelist(
            "Base",
            {"compute_price": "fixed", "fixed_price": 10.0},
            {"compute_price": "fixed", "fixed_price": 8.0, "min_quantity": 12.0},
        )
        self._use(
            {
                "compute_price": "formula",
                "base": "pricelist",
                "base_pricelist_id": base.id,
                "price_discount": 5.0,
            }
        )
        self.assertEqual(self.assert_native(self.product, 12.0).price, 7.6)
        self.assertEqual(self._offer(self.product).breaks[-1], (12.0, 7.6))

    def test_no_false_breaks(self):
        """F34: a quantity rule that another product has makes no break here."""
        self._use(
            {
                "applied_on": "1_product",
                "product_tmpl_id": self.low.product_tmpl_id.id,
                "compute_price": "fixed",
                "fixed_price": 1.0,
                "min_quantity": 10.0,
            }
        )
        offers = self._offers(self.product + self.low)
        self.assertFalse([b for b in offers[self.product.id].breaks if b[1] != 14.2])
        self.assertEqual(offers[self.low.id].breaks[-1], (10.0, 1.0))

    def test_rule_bound_by_date(self):
        """F34: a rule counts between its dates only."""
        start = datetime(2031, 3, 1)
        self._use(
            {
                "compute_price": "fixed",
                "fixed_price": 5.0,
                "date_start": start,
                "date_end": start + timedelta(days=10),
            }
        )
        prices = [
            self.assert_native(self.product, date=start + timedelta(days=days)).price
            for days in (-1, 0, 5, 10, 11)
        ]
        self.assertEqual(prices, [14.2, 5.0, 5.0, 5.0, 14.2])

    def test_variants_with_extras(self):
        """F34: the extra of a variant is part of its price before the discount."""
        prices = [self.assert_native(variant).price for variant in self.variants]
        self.assertEqual(prices, [9.6, 11.6, 15.24])
        self._use(
            {
                "applied_on": "0_product_variant",
                "product_id": self.variants[1].id,
                "compute_price": "fixed",
                "fixed_price": 3.21,
            }
        )
        prices = [self.assert_native(variant).price for variant in self.variants]
        self.assertEqual(prices, [12.0, 3.21, 19.05])

    def test_discount_shown_on_lines(self):
        """F34: with Odoo's discount column on, the price paid is the same."""
        self.env.user.group_ids += self.env.ref("sale.group_discount_per_so_line")
        line = self._native_line(self.product)
        self.assertEqual((line.price_unit, line.discount), (14.2, 20.0))
        self.assertEqual(self.assert_native(self.product).price, 11.36)
        basket = self._fill(self.buyer, {self.product: 7})
        native = self._native_line(self.product, 7.0)
        line = self._line(basket, self.product)
        self.assertEqual(line.price_subtotal, native.price_subtotal)
        self.assertEqual(line.price_total, native.price_total)
