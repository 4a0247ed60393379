"""F30-F33: what is offered at all. One rule, asked by every door."""

import dataclasses
from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..quantity_rule import QuantityRule
from .common import PortalCase
from .factories import FLAG


@tagged("post_install", "-at_install")
class TestOfferReach(PortalCase):
    """F33: a hidden product is out of reach; F34: nothing but the offer leaves."""

    def _seen(self, products, **kwargs):
        return self.env["product.product"].browse(self._offers(products, **kwargs))

    def test_hidden_products_have_no_offer(self):
        """F33: unflagged, archived, not for sale, combo, other company's: absent."""
        self.assertEqual(len(self.hidden), 5)
        self.assertFalse(self._offers(self.hidden))
        everything = self.hidden + self.product + self.variants
        self.assertEqual(self._seen(everything), self.product + self.variants)

    def test_rule_all(self):
        """F32: all products that can be sold: the flag alone opens no other door."""
        self.portal.product_rule = "all"
        self.assertEqual(self._seen(self.hidden), self.unflagged)

    def test_category_opens_what_is_below(self):
        """F31: a flagged category opens products of its children, and closes again."""
        child = self.env["product.category"].create(
            {"name": "Kestreltest child", "parent_id": self.category.id}
        )
        grandchild = self.env["product.category"].create(
            {"name": "Kestreltest grandchild", "parent_id": child.id}
        )
        deep = self._create_product("Deep", "KT-DEEP", 1, categ_id=grandchild.id)
        deep[FLAG] = False
        self.assertFalse(self._offers(deep))
        self.category[FLAG] = True
        self.assertEqual(self._seen(deep + self.unflagged), deep + self.unflagged)
        self.assertEqual(self._seen(self.hidden), self.unflagged)
        child.parent_id = False
        self.assertEqual(self._seen(deep + self.unflagged), self.unflagged)
        self.category[FLAG] = False
        self.assertFalse(self._offers(deep + self.unflagged))

    def test_archived_variant(self):
        """F33: an archived variant is out of reach, its sisters are not."""
        gone = self.variants[1]
        gone.active = False
        self.assertEqual(self._seen(self.variants), self.variants - gone)

    def test_domain_fits_both_models(self):
        """F33: the same domain finds templates and variants."""
        domain = self.portal._catalog_domain(self.customer)
        templates = self.env["product.template"].search(domain)
        products = self.env["product.product"].search(domain)
        self.assertEqual(set(products.product_tmpl_id), set(templates))
        self.assertIn(self.variants.product_tmpl_id, templates)
        self.assertFalse(products & self.hidden)

    def test_flag_can_be_imported(self):
        """F30, F31: the check boxes are imported and exported as any field."""
        for record in (self.unflagged.product_tmpl_id, self.unflagged, self.category):
            with self.subTest(model=record._name):
                result = record.load([".id", FLAG], [[str(record.id), "1"]])
                self.assertFalse(result["messages"])
                self.assertTrue(record[FLAG])
                exported = record.export_data([FLAG])["datas"]
                self.assertEqual(exported, [[True]])

    def test_plain_values_only(self):
        """F34: an offer carries no record, so that no page can walk further."""
        offer = self._offer(self.product)
        self.assertTrue(dataclasses.is_dataclass(offer))
        plain = (int, float, str, bool, tuple, date, QuantityRule, type(None))
        for name, value in vars(offer).items():
            self.assertIsInstance(value, plain, name)
        with self.assertRaises(dataclasses.FrozenInstanceError):
            offer.price = 0.0

    def test_names_and_codes(self):
        """F34: what identifies the product; the code is not part of the name."""
        self.product.barcode = "4006381333931"
        offer = self._offer(self.product)
        self.assertEqual(
            (offer.product_id, offer.template_id, offer.name, offer.code),
            (
                self.product.id,
                self.product.product_tmpl_id.id,
                "Kestreltest Ball valve",
                "KT-IN",
            ),
        )
        self.assertEqual(offer.barcode, "4006381333931")
        self.assertEqual((offer.uom_name, offer.rule.step), ("Units", 1.0))

    def test_no_offer_by_rpc(self):
        """F34, S10: a foreign program cannot ask for offers of other customers."""
        for name in dir(type(self.env["product.product"])):
            if "portal" in name and callable(getattr(self.product, name, None)):
                self.assertTrue(name.startswith("_"), name)
        with self.assertRaises(AccessError):
            self.product.with_user(self.buyer).read(["list_price"])
        if "website" not in self.env:  # a shop shows everybody what it publishes
            with self.assertRaises(AccessError):
                self._as(self.buyer, "product.product").search([]).mapped("list_price")
