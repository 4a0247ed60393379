"""F39: minimum, maximum and multiple of products and categories."""

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import PortalCase

NAMES = ("portal_min_quantity", "portal_max_quantity", "portal_multiple_quantity")


@tagged("post_install", "-at_install")
class TestProductQuantities(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.below = cls.env["product.category"].create(
            {"name": "Kestreltest elbows", "parent_id": cls.category.id}
        )

    def _rule(self, product=None):
        """Return (minimum, maximum, multiple) a customer gets."""
        rule = self._offer(product or self.product).rule
        return rule.minimum, rule.maximum, rule.multiple

    def test_nothing_said(self):
        """F39: without figures every quantity from one on is possible."""
        offer = self._offer(self.product)
        self.assertEqual((self._rule(), offer.terms), ((0, 0, 0), ""))
        self.assertEqual((offer.quantity, offer.may_order), (1, True))

    def test_nearest_category_wins(self):
        """F39: the product's own figure, else the nearest category's, each alone."""
        self.category.write(dict(zip(NAMES, (10, 100, 5), strict=True)))
        self.assertEqual(self._rule(), (10, 100, 5))
        self.product.categ_id = self.below
        self.assertEqual(self._rule(), (10, 100, 5))
        self.below.portal_min_quantity = 20
        self.assertEqual(self._rule(), (20, 100, 5))
        self.product.portal_multiple_quantity = 1
        self.assertEqual(self._rule(), (20, 100, 1))
        self.below.portal_min_quantity = 0
        self.assertEqual(self._rule(), (10, 100, 1))

    def test_moved_category(self):
        """F39: a category moved, made or deleted changes what counts at once."""
        self.category.portal_min_quantity = 10
        self.product.categ_id = self.below
        self.assertEqual(self._rule(), (10, 0, 0))
        self.below.parent_id = False
        self.assertEqual(self._rule(), (0, 0, 0))
        self.product.categ_id = self.env["product.category"].create(
            {"name": "Kestreltest new", "portal_min_quantity": 7}
        )
        self.assertEqual(self._rule(), (7, 0, 0))

    def test_limits_refused(self):
        """F39: negative figures and limits without a quantity between them."""
        refused = ((-1, 0, 0), (0, -1, 0), (0, 0, -1), (10, 9, 0), (0, 5, 6))
        for record in (self.product.product_tmpl_id, self.category):
            for numbers in refused:
                values = dict(zip(NAMES, numbers, strict=True))
                with self.subTest(values), self.assertRaises(ValidationError):
                    record.write(values)
            record.write(dict(zip(NAMES, (10, 10, 10), strict=True)))

    def test_form(self):
        """F39: figures are typed on the product's form and on the category's."""
        for record in (self.product.product_tmpl_id, self.category):
            with Form(record) as form:
                form.portal_min_quantity = 12
                form.portal_max_quantity = 24
                form.portal_multiple_quantity = 6
            self.assertEqual(record._portal_quantities(), (12, 24, 6))

    def test_import_and_export(self):
        """F39: figures that were exported can be imported again."""
        for record in (self.product.product_tmpl_id, self.category):
            numbers = [10.0, 60.0, 5.0]
            record.write(dict(zip(NAMES, numbers, strict=True)))
            exported = record.export_data(["id", *NAMES])["datas"]
            record.write(dict.fromkeys(NAMES, 0))
            result = record.load(["id", *NAMES], [[*map(str, exported[0])]])
            self.assertFalse(result["messages"])
            self.assertEqual(record._portal_quantities(), (10, 60, 5))

    def test_offer_says_it(self):
        """F39: the offer names the rule, and what is possible instead."""
        self.product.write(dict(zip(NAMES, (10, 100, 6), strict=True)))
        offer = self._offer(self.product, 13)
        self.assertEqual(
            offer.terms, "Sold in 6. At least 12 of this. At most 96 of this."
        )
        answers = {
            11: "At least 12 of this.",
            12: "",
            13: "Sold in 6. 18 is the next possible quantity.",
            97: "At most 96 of this.",
        }
        self.portal.allow_out_of_stock = True
        for quantity, message in answers.items():
            offer = self._offer(self.product, quantity)
            self.assertEqual((offer.message, offer.may_order), (message, not message))
            self.assertEqual(offer.reason, "quantity" if message else "")

    def test_unasked_quantity(self):
        """F39, F34: where none is typed, the smallest quantity's price is offered."""
        self.pricelist.item_ids = [
            (0, 0, {"compute_price": "fixed", "fixed_price": 9, "min_quantity": 12})
        ]
        self.product.write(dict(zip(NAMES, (12, 0, 6), strict=True)))
        offer = self._offers(self.product)[self.product.id]
        self.assertEqual((offer.quantity, offer.price, offer.amount), (12, 9, 108))

    def test_less_left_than_the_minimum(self):
        """F36, F39: what is left is less than the minimum: out, not "take fewer"."""
        self.portal.allow_out_of_stock = False
        self.low.portal_min_quantity = 10
        offer = self._offers(self.low)[self.low.id]
        self.assertEqual((offer.may_order, offer.reason), (False, "out_of_stock"))
