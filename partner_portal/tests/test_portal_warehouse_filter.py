"""F35: a customer asks for the stock of one warehouse."""

from odoo.tests import tagged

from .catalog_common import CatalogCase
from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestWarehouseFilter(CatalogCase, PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.north = cls.env["stock.warehouse"].create(
            {"name": "Kestreltest North", "code": "KTN", "company_id": cls.company.id}
        )
        cls._set_stock(cls.low, 40, cls.north)
        cls.portal.write({"allow_warehouse_filter": True, "stock_display": "quantity"})

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _stock(self, **params):
        """Return the stock words of three products on the page."""
        cards = self._cards(self._get_catalog(search="KT-", **params))
        return [
            cards[product.id]["availability"] if product.id in cards else None
            for product in (self.product, self.low, self.out)
        ]

    def _choices(self, page):
        """Return the words of the warehouse box, none if there is no box."""
        return self._tree(page).xpath("//select[@name='warehouse']/option/text()")

    def test_words_and_filter(self):
        """F35: words, quantities and *In stock* are those of the warehouse."""
        self.assertEqual(self._stock(), ["in", "in", "out"])
        self.assertEqual(self._stock(warehouse=self.north.id), ["out", "in", "out"])
        self.assertEqual(
            self._stock(warehouse=self.north.id, stock="1"), [None, "in", None]
        )
        self.assertEqual(self._stock(warehouse=self.warehouse.id), ["in", "low", "out"])
        page = self._page(search="KT-LOW", warehouse=self.north.id)
        self.assertEqual([card["available"] for card in page["cards"]], [40.0])

    def test_box_and_chip(self):
        """F35: the box offers the warehouses that count, the chip names the one."""
        page = self._get_catalog(warehouse=self.north.id)
        names = ["All warehouses", self.warehouse.name, "Kestreltest North"]
        self.assertEqual(sorted(self._choices(page)), sorted(names))
        self.assertIn("Stock at Kestreltest North", page.text)

    def _by_warehouse(self, product):
        """Return what the product's page tells of each warehouse: {name: word}."""
        page = self._tree(self._get(f"/my/catalog/product/{product.id}"))
        rows = page.xpath("//details//tr[td/@data-availability]")
        return {
            row.findtext("th"): row.find("td").get("data-availability") for row in rows
        }

    def test_product_page_by_warehouse(self):
        """F35: the product's page tells the stock of each warehouse that counts."""
        here, north = self.warehouse.name, "Kestreltest North"
        self.assertEqual(self._by_warehouse(self.low), {here: "low", north: "in"})
        self.assertEqual(self._by_warehouse(self.product), {here: "in", north: "out"})
        self.portal.allow_warehouse_filter = False
        self.assertEqual(self._by_warehouse(self.low), {})

    def test_ordering_goes_by_all(self):
        """F36: where the customer looks does not change what may be ordered."""
        self.portal.allow_out_of_stock = False
        card = self._page(search="KT-IN", warehouse=self.north.id)["cards"][0]
        self.assertEqual((card["availability"], card["may_order"]), ("out", True))
        card = self._page(search="KT-OUT", warehouse=self.north.id)["cards"][0]
        self.assertEqual((card["availability"], card["may_order"]), ("out", False))

    def test_ignored_unless_offered(self):
        """F35, S20: a warehouse that does not count here filters nothing."""
        foreign = self.env["stock.warehouse"].search(
            [("company_id", "=", self.other_company.id)], limit=1
        )
        whole = self._stock()
        for value in (foreign.id, 2**31 - 1, "x", "-1", "9" * 40):
            with self.subTest(value):
                self.assertEqual(self._stock(warehouse=value), whole)
        self.portal.stock_warehouse_ids = self.warehouse
        whole = self._stock()
        self.assertEqual(self._stock(warehouse=self.north.id), whole)

    def test_switched_off(self):
        """F35: no box unless allowed, with stock shown, and two warehouses at least."""
        whole = self._stock()
        for values in (
            {"allow_warehouse_filter": False},
            {"stock_display": "none"},
            {"stock_warehouse_ids": self.north.ids},
        ):
            with self.subTest(values), self.env.cr.savepoint() as savepoint:
                self.portal.write(values)
                page = self._get_catalog(warehouse=self.north.id)
                self.assertEqual(self._choices(page), [])
                self.assertNotIn("Stock at", page.text)
                savepoint.rollback()
            self.env.invalidate_all()
            self.env.registry.clear_cache()
        self.assertEqual(self._stock(), whole)
