"""F37: filters of the catalog by attribute and by what was bought before."""

import doctest

from odoo.tests import tagged

from ..controllers import catalog_address
from ..models import partner_portal_attributes, partner_portal_cards
from .catalog_common import CatalogCase


@tagged("post_install", "-at_install")
class TestAttributeFilters(CatalogCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.size, cls.small, cls.large = cls._create_attribute("Width", "S", "L")
        cls.metal, cls.brass, cls.steel = cls._create_attribute(
            "Metal", "Brass", "Steel"
        )
        cls.tee = cls._create_varied(
            "TEE", cls.small, cls.large, cls.brass, cls.steel, is_storable=True
        )
        cls.cap = cls._create_varied("CAP", cls.small, cls.brass)

    def _by(self, *values, **criteria):
        """Return the names of what a filter by attribute values leaves."""
        ids = {value.id for value in values}
        cards = self._page(values=ids, search="Kestreltest", **criteria)["cards"]
        return sorted(card["name"] for card in cards)

    def _counts(self, *values, **criteria):
        """Return the numbers beside the values of both attributes, by name."""
        page = self._page(values={value.id for value in values}, **criteria)
        ours = (self.size.id, self.metal.id)
        return {
            value["name"]: value["count"]
            for attribute in page["attributes"]
            if attribute["id"] in ours
            for value in attribute["values"]
        }

    def test_pure_functions(self):
        """F37: the small functions keep their promises."""
        for module in (
            catalog_address,
            partner_portal_attributes,
            partner_portal_cards,
        ):
            self.assertEqual(doctest.testmod(module).failed, 0)

    def test_one_value(self):
        """F37: shown is what has the value; a card stands for its variants with it."""
        self.assertEqual(self._by(self.small), ["Kestreltest CAP", "Kestreltest TEE"])
        self.assertEqual(self._by(self.steel), ["Kestreltest TEE"])
        (card,) = self._page(values={self.large.id, self.steel.id})["cards"]
        self.assertEqual(
            (card["code"], card["variants"], card["has_box"]), ("TEE-L-Steel", 1, True)
        )

    def test_values_of_one_attribute_are_either(self):
        """F37: two values of one attribute show what has one of them."""
        self.assertEqual(len(self._by(self.small, self.large)), 2)
        self.assertEqual(self._by(self.large), ["Kestreltest TEE"])

    def test_values_of_two_attributes_are_both(self):
        """F37: values of two attributes must meet in the same variant."""
        gone = self.tee.filtered(lambda p: p.default_code == "TEE-L-Steel")
        self.assertEqual(
            self._by(self.large, self.steel), ["Kestreltest TEE (L, Steel)"]
        )
        gone.action_archive()
        self.assertEqual(self._by(self.large, self.steel), [])
        self.assertEqual(len(self._by(self.large)), 1)

    def test_counts(self):
        """F37: each value says how many products there are with it."""
        self.assertEqual(self._counts(), {"S": 2, "L": 1, "Brass": 2, "Steel": 1})
        # of the own attribute: what one value more would show
        self.assertEqual(
            self._counts(self.steel), {"S": 1, "L": 1, "Brass": 2, "Steel": 1}
        )
        self.assertEqual(
            self._counts(self.small, self.steel),
            {"S": 1, "L": 1, "Brass": 2, "Steel": 1},
        )
        self.assertEqual(self._counts(search="CAP"), {})
        self.assertEqual(
            self._counts(self.large, search="CAP"), {"S": 1, "L": 0}, "stays to untick"
        )

    def test_counts_follow_the_products(self):
        """F33, F37: what is kept is forgotten when a variant comes or goes."""
        self._counts()
        self.tee.filtered(lambda p: "Steel" in p.default_code).action_archive()
        self.assertEqual(self._counts(), {"S": 2, "L": 1})
        self._create_varied("ROD", self.small, self.steel)
        self.assertEqual(self._counts(), {"S": 3, "L": 1, "Brass": 2, "Steel": 1})
        self.cap.product_tmpl_id.portal_published = False
        self.assertEqual(self._counts(), {"S": 2, "L": 1, "Brass": 1, "Steel": 1})

    def test_hidden_and_unknown_values_count_for_nothing(self):
        """F33, S20: a value only hidden products have is as one that never was."""
        _color, red, _blue = self._create_attribute("Color", "Red", "Blue")
        hidden = self._create_varied("HID", red, portal_published=False)
        everything = self._page(search="Kestreltest")
        for ids in ({red.id}, {2**31 - 1}, {red.id, 2**31 - 1}):
            page = self._page(search="Kestreltest", values=ids)
            self.assertEqual(page["total"], everything["total"])
            self.assertEqual(page["criteria"]["values"], set())
            self.assertEqual(page["attributes"], everything["attributes"])
        hidden.product_tmpl_id.portal_published = True
        self.assertEqual(self._by(red), ["Kestreltest HID"])

    def test_values_that_make_no_variants(self):
        """F37: a value of the whole product finds all its variants."""
        _finish, raw, _fine = self._create_attribute(
            "Finish", "Raw", "Fine", create_variant="no_variant"
        )
        self._create_varied("ROD", self.small, self.large, raw)
        self.assertEqual(self._by(raw), ["Kestreltest ROD"])
        self.assertEqual(self._by(raw, self.large), ["Kestreltest ROD (L)"])

    def test_in_stock_and_value_meet(self):
        """F35, F37: in stock must be the very variant that has the value."""
        self._set_stock(self.tee.filtered(lambda p: p.default_code == "TEE-S-Brass"), 4)
        self.assertEqual(self._by(self.steel, stock=True), [])
        self.assertEqual(
            self._by(self.small, self.brass, stock=True),
            ["Kestreltest CAP", "Kestreltest TEE (S, Brass)"],
        )


@tagged("post_install", "-at_install")
class TestBoughtBefore(CatalogCase):
    def _bought(self, user=None):
        """Return the codes that *Bought before* leaves."""
        cards = self._page(bought=True, user=user)["cards"]
        return sorted(card["code"] for card in cards)

    def _confirm(self, user, products):
        """Place an order and confirm it."""
        self._fill(user, products)
        self._place(user).action_confirm()

    def test_confirmed_orders_of_the_company(self):
        """F37: what the customer's company has ordered, by whomever of it."""
        self.assertEqual(self._bought(), [])
        self._fill(self.buyer, {self.low: 1})
        self.assertEqual(self._bought(), [], "a basket is not bought")
        order = self._place()
        self.assertEqual(self._bought(), [], "it waits for us")
        order.action_confirm()
        self.assertEqual(self._bought(), ["KT-LOW"])
        self.assertEqual(self._bought(self.colleague), ["KT-LOW"])
        self.assertEqual(self._bought(self.stranger), [])

    def test_hidden_since(self):
        """F33: what was bought and is hidden now does not show."""
        self._confirm(self.buyer, {self.low: 1, self.product: 2})
        self.low.portal_published = False
        self.assertEqual(self._bought(), ["KT-IN"])

    def test_variants(self):
        """F37: the card stands for the variant that was bought."""
        self.variants[1].default_code = "KT-ELB-M"
        self._confirm(self.buyer, {self.variants[1]: 1})
        (card,) = self._page(bought=True)["cards"]
        self.assertEqual((card["code"], card["has_box"]), ("KT-ELB-M", True))
