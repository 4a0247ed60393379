"""F38: units and packagings as sold, at Odoo's own price, to the cent."""

from odoo import Command
from odoo.tests import tagged

from ..exceptions import PortalInputError
from .offers_common import OfferPriceCase


class UnitCase(OfferPriceCase):
    """Ball valves are sold by the piece and in boxes of 12, threading by the hour."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.piece = cls.product.uom_id
        cls.box = cls._create_unit("box of 12", 12)
        cls.pallet = cls._create_unit("pallet", 240)
        cls.product.product_tmpl_id.uom_ids = cls.box

    @classmethod
    def _create_unit(cls, name, pieces):
        return cls.env["uom.uom"].create(
            {
                "name": f"KT {name}",
                "relative_factor": pieces,
                "relative_uom_id": cls.product.uom_id.id,
            }
        )

    def _unit_offer(self, unit, quantity=1.0, product=None):
        """Return Bluefield's offer of a product in a unit."""
        product = product or self.product
        return product._portal_offers(
            self.portal,
            self.customer,
            {product.id: quantity},
            units={product.id: unit.id},
        )[product.id]

    def _set(self, quantity, unit=None, mode="add", product=None):
        """Add to or set the buyer's basket; return (quantity, unit) of the line."""
        product = product or self.product
        basket = self._as(self.buyer)._portal_basket_set(
            product.id, quantity, mode, unit and unit.id
        )
        line = self._line(basket, product)
        return line.product_uom_qty, line.product_uom_id

    def assert_native_unit(self, unit, quantity):
        """Assert that the offer in a unit is what Odoo's own line of it costs."""
        line = self._native_line(self.product, quantity)
        line.product_uom_id = unit
        offer = self._unit_offer(unit, quantity)
        with_tax = self.portal.tax_display == "included"
        amount = line.price_total if with_tax else line.price_subtotal
        self.assertAlmostEqual(offer.amount, amount, 6)
        self.assertEqual((offer.uom_id, offer.quantity), (unit.id, quantity))
        return offer


@tagged("post_install", "-at_install")
class TestUnitPrices(UnitCase):
    def test_price(self):
        """F34, F38: of one box and of five, without and with tax."""
        for display in ("excluded", "included"):
            self.portal.tax_display = display
            for unit, quantity in ((self.piece, 1.0), (self.box, 1.0), (self.box, 5.0)):
                with self.subTest(display=display, unit=unit.name, quantity=quantity):
                    self.assert_native_unit(unit, quantity)
        self.portal.tax_display = "excluded"
        offer = self._unit_offer(self.box)
        self.assertEqual((offer.price, offer.list_price), (136.32, 170.4))

    def test_breaks_count_pieces(self):
        """F34, F38: a box of 12 gets the price from 10 pieces, as in Odoo."""
        self._use(
            {"compute_price": "fixed", "fixed_price": 10.0},
            {"compute_price": "fixed", "fixed_price": 8.333, "min_quantity": 10.0},
        )
        offer = self.assert_native_unit(self.box, 1.0)
        self.assertEqual(offer.price, 100.0)
        self.assertEqual(self.assert_native_unit(self.piece, 1.0).price, 10.0)

    def test_choice(self):
        """F38: each unit with its price; nothing to choose where there is one."""
        units = self._offer(self.product).units
        self.assertEqual(
            [(unit.uom_id, unit.price, unit.smallest) for unit in units],
            [(self.piece.id, 11.36, 1.0), (self.box.id, 136.32, 1.0)],
        )
        self.assertEqual(self._offer(self.low).units, ())
        self.box.active = False
        self.assertEqual(self._offer(self.product).units, ())

    def test_rules_in_the_own_unit(self):
        """F38, F39: minimum, multiple and maximum are about pieces."""
        template = self.product.product_tmpl_id
        self._set_stock(self.product, 1000)
        template.write(
            {
                "portal_min_quantity": 30,
                "portal_multiple_quantity": 8,
                "portal_max_quantity": 100,
            }
        )
        for quantity, may_order, message in (
            (1.0, False, "At least 4 × KT box of 12 (48 Units) of this."),
            (4.0, True, ""),
            (
                5.0,
                False,
                (
                    "Sold in 2 × KT box of 12 (24 Units). "
                    "6 × KT box of 12 (72 Units) is the next possible quantity."
                ),
            ),
            (9.0, False, "At most 8 × KT box of 12 (96 Units) of this."),
        ):
            with self.subTest(quantity=quantity):
                offer = self._unit_offer(self.box, quantity)
                self.assertEqual((offer.may_order, offer.message), (may_order, message))
        self.assertEqual(self._unit_offer(self.box, 1.5).reason, "quantity")

    def test_stock_counts_pieces(self):
        """F36, F38: 20 pieces are one box, not two."""
        self.portal.write({"allow_out_of_stock": False, "stock_display": "quantity"})
        self.assertTrue(self._unit_offer(self.box, 1.0).may_order)
        offer = self._unit_offer(self.box, 2.0)
        self.assertFalse(offer.may_order)
        self.assertEqual(offer.message, "Only 20 Units left. Take fewer.")
        self.assertEqual((offer.available, offer.factor), (20.0, 12.0))

    def test_nothing_asked_without_packagings(self):
        """F38: which packagings there are is kept, and forgotten in time."""
        templates = self.env["product.template"]
        self.assertTrue(templates._portal_packagings())
        self.env["product.template"].search([("uom_ids", "!=", False)]).uom_ids = False
        self.assertFalse(templates._portal_packagings())
        with self.assertQueryCount(0):
            templates._portal_packagings()
        self.product.product_tmpl_id.uom_ids = self.box
        self.assertTrue(templates._portal_packagings())


@tagged("post_install", "-at_install")
class TestUnitBasket(UnitCase):
    def test_kept(self):
        """F38, F41: the line keeps its unit, when added to, set and placed."""
        self.assertEqual(self._set("2", self.box), (2.0, self.box))
        self.assertEqual(self._set("1", self.box), (3.0, self.box))
        self.assertEqual(self._set("5", mode="set"), (5.0, self.box))
        row = self._basket()._portal_review()["lines"][0]
        self.assertEqual(
            (row["quantity"], row["uom_name"], row["price_unit"], row["subtotal"]),
            (5.0, "KT box of 12", 136.32, 681.6),
        )
        line = self._line(self._basket(), self.product)
        self._as(self.buyer)._portal_basket_update({line.id: "4"})
        order = self._place()
        line = self._line(order, self.product)
        self.assertEqual((line.product_uom_qty, line.product_uom_id), (4.0, self.box))
        self.assertEqual(line.price_subtotal, 545.28)

    def test_one_line(self):
        """F38: a product has one line; units that do not fit become pieces."""
        self._set("2", self.box)
        self.assertEqual(self._set("12"), (36.0, self.piece))
        self.assertEqual(self._set("1", self.box), (4.0, self.box))
        self.assertEqual(self._set("5"), (53.0, self.piece))
        self.assertEqual(self._set("1", self.box), (65.0, self.piece))
        badge = self.buyer._portal_basket_badge()
        self.assertEqual(badge["quantities"], {self.product.id: 65.0})
        self._set("2", self.box, mode="set")
        badge = self.buyer._portal_basket_badge()
        self.assertEqual(badge["quantities"], {self.product.id: 24.0})

    def test_refused(self):
        """F38: units the product is not sold in, unknown ones, halves of a box."""
        self._fill(self.buyer, {self.product: 3})
        for unit in (self.pallet.id, 999_999_999, "abc", -1, [1], True):
            with self.subTest(unit=unit), self.assert_refused(PortalInputError):
                self._as(self.buyer)._portal_basket_set(
                    self.product.id, "1", "set", unit
                )
        with self.assert_refused(PortalInputError) as caught:
            self._set("1.5", self.box, mode="set")
        self.assertEqual(
            str(caught.exception),
            "This quantity is not possible. The next possible one is "
            "2 × KT box of 12 (24 Units).",
        )

    def test_no_longer_sold_in_it(self):
        """F38: a unit taken off the product blocks the line, and says why."""
        self._set("2", self.box)
        self.product.product_tmpl_id.uom_ids = [Command.clear()]
        row = self._basket()._portal_review()["lines"][0]
        self.assertEqual(row["problem"], "unit")
        self.assertEqual(
            row["message"],
            "Not sold in this unit. Choose another one on the product's page.",
        )

    def test_bought_often(self):
        """F38: the usual quantity is told in the product's own unit."""
        self._set("2", self.box)
        self._place().sudo().action_confirm()
        often = self.portal._home_often(self.customer)
        self.assertEqual([card["usual"] for card in often], [24.0])
