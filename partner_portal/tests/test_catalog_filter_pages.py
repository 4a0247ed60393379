"""F37: the catalog's filters as pages show them: forms, chips, links."""

from odoo.tests import tagged

from .catalog_common import CatalogCase
from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestCatalogFilterPages(CatalogCase, PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.metal, cls.brass, cls.steel = cls._create_attribute(
            "Metal", "Brass", "Steel"
        )
        cls.tee = cls._create_varied("TEE", cls.brass, cls.steel)

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _form(self, page):
        """Return the fields of the form with the filters: [(name, value)]."""
        (form,) = self._tree(page).xpath("//form[@aria-label='Filters']")
        return form.form_values()

    def _chips(self, page):
        """Return the filters in use: {words: link without}."""
        chips = self._tree(page).xpath("//a[@class='o_partner_portal_chip']")
        return {
            " ".join(chip.xpath("./span[2]")[0].text_content().split()): chip.get(
                "href"
            )
            for chip in chips
        }

    def test_form_and_chips(self):
        """F37: what is ticked stands in the form, as chips, and in the address."""
        asked = {
            "search": "tee",
            "stock": "1",
            "value": [self.brass.id, self.steel.id],
            "order": "name",
            "limit": "80",
        }
        page = self._get_catalog(**asked)
        brass, steel = (str(value.id) for value in (self.brass, self.steel))
        self.assertEqual(
            sorted(self._form(page)),
            sorted(
                [
                    ("search", "tee"),
                    ("order", "name"),
                    ("limit", "80"),
                    ("stock", "1"),
                    ("value", brass),
                    ("value", steel),
                ]
            ),
        )
        start, end = "/my/catalog?search=tee&stock=1", "&order=name&limit=80"
        self.assertEqual(
            self._chips(page),
            {
                "“tee”": f"/my/catalog?stock=1&value={brass}&value={steel}{end}",
                "In stock": f"/my/catalog?search=tee&value={brass}&value={steel}{end}",
                "Kestreltest Metal: Brass": f"{start}&value={steel}{end}",
                "Kestreltest Metal: Steel": f"{start}&value={brass}{end}",
            },
        )
        clear = self._tree(page).xpath("//a[text()='Clear filters']/@href")
        self.assertEqual(set(clear), {"/my/catalog?order=name&limit=80"})

    def test_one_value_shows_its_variant(self):
        """F37: the card of the only variant with the value has a box."""
        page = self._get_catalog(value=self.brass.id)
        brass = self.tee.filtered(lambda p: p.default_code == "TEE-Brass")
        self.assertEqual(list(self._cards(page)), brass.ids)
        self.assertEqual(len(self._forms(page, "/my/basket/add")), 1)

    def test_nothing_found(self):
        """F37: no match says so and leads back."""
        page = self._get_catalog(bought="1")
        self.assertEqual(self._cards(page), {})
        self.assertIn("Nothing matches these filters.", page.text)
        self.assertEqual(list(self._chips(page)), ["Bought before"])

    def test_strange_values_are_ignored(self):
        """S20: what is no value of a visible product filters nothing."""
        whole = self._page_data(self._get_catalog())["total"]
        secret = self._create_attribute("Secret", "Hush")[1]
        self._create_varied("HID", secret, portal_published=False)
        for value in ("x", "-1", "9" * 40, "0", secret.id, ["1e9", "\x00"]):
            with self.subTest(value):
                page = self._get_catalog(value=value, bought="yes")
                self.assertEqual(page.status_code, 200)
                self.assertEqual(self._page_data(page)["total"], whole)
                self.assertEqual(self._chips(page), {})
                self.assertNotIn("Hush", page.text)

    def test_category_keeps_the_filters(self):
        """F37: a category's link and the form of its page carry the filters."""
        page = self._get_category(self.category, value=self.steel.id)
        self.assertIn(("category", str(self.category.id)), self._form(page))
        link = self._tree(page).xpath("//a[text()='All products']/@href")
        self.assertEqual(link, [f"/my/catalog?value={self.steel.id}"])
