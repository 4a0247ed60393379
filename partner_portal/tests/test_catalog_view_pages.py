"""F37: list and grid with the choice kept, page sizes, the filters as a page."""

from odoo.tests import tagged

from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestCatalogViewPages(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _view(self, page):
        """Return how the page shows its products."""
        tree = self._tree(page)
        return {
            "list": len(tree.xpath("//table//tr[@data-product-id]")),
            "grid": len(tree.xpath("//ul/li[@data-product-id]")),
        }

    def test_same_facts(self):
        """F34, F35, F37: tiles say what rows say, with the same box."""
        rows, tiles = (self._get_catalog(view=view) for view in ("list", "grid"))
        own = self._cards(tiles)
        for card in own.values():
            self.assertEqual(card.pop("portal_row"), "1")
        self.assertEqual(own, self._cards(rows))
        boxes = [
            [form["product_id"] for form in self._forms(page, "/my/basket/add")]
            for page in (rows, tiles)
        ]
        self.assertEqual(boxes[0], boxes[1])
        self.assertIn("In stock", tiles.text)

    def test_choice_is_kept(self):
        """F37: the next page is shown as the last one was, in this browser."""
        count = len(self._cards(self._get_catalog()))
        self.assertEqual(self._view(self._get_catalog()), {"list": count, "grid": 0})
        with self.assert_untouched("res_users", "res_partner", "partner_portal"):
            self._get_catalog(view="grid")
        self.assertEqual(self._view(self._get_catalog()), {"list": 0, "grid": count})
        self._get_catalog(view="no such view")
        self.assertEqual(self._view(self._get_catalog())["grid"], count)
        self._get_catalog(view="list")
        self.assertEqual(self._view(self._get_catalog())["list"], count)

    def test_strange_cookie(self):
        """S20: what somebody wrote into the cookie shows the list."""
        self.opener.cookies["partner_portal_view"] = "../../grid"
        self.assertEqual(self._view(self._get_catalog())["grid"], 0)

    def test_page_sizes(self):
        """F37: 20, 40 or 80 a page; any other number is 40."""
        for number in range(85):
            self._create_product(f"Pipe {number}", f"KTP-{number:03}", 1.0)
        for limit, shown in (("20", 20), ("40", 40), ("80", 80), ("60", 40), ("", 40)):
            with self.subTest(limit):
                page = self._get_catalog(search="KTP", limit=limit)
                self.assertEqual(len(self._cards(page)), shown)

    def test_filters_page(self):
        """F37: the filters as a page, filled, with the rest sent along."""
        page = self._get(
            "/my/catalog/filters",
            search="valve",
            stock="1",
            category=self.category.id,
            order="name",
        )
        self.assertEqual(page.status_code, 200)
        self.assertEqual(self._page_data(page, "catalog_filters")["total"], "2")
        (form,) = self._tree(page).xpath("//main//form[@action='/my/catalog']")
        self.assertEqual(
            dict(form.form_values()),
            {
                "search": "valve",
                "order": "name",
                "stock": "1",
                "category": str(self.category.id),
            },
        )
        link = self._tree(self._get_catalog(search="valve", stock="1")).xpath(
            "//a[contains(@class, 'o_partner_portal_filter_link')]/@href"
        )
        self.assertEqual(link, ["/my/catalog/filters?search=valve&stock=1"])
