"""The catalog and the product page, over HTTP, as a customer sees them."""

from odoo.tests import tagged

from .http_common import PortalHttpCase, data

MISSING = "This page does not exist or is not open to your account."


@tagged("post_install", "-at_install")
class TestCatalogPages(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def test_cards_carry_the_customers_price(self):
        """F34, F35: own price, list price and stock word of each card."""
        cards = self._cards(self._get_catalog())
        shown = {
            product: (
                cards[product.id]["price"],
                cards[product.id].get("list_price"),
                cards[product.id]["availability"],
            )
            for product in (self.product, self.low, self.out, self.service)
        }
        self.assertEqual(
            shown,
            {
                self.product: ("11.36", "14.20", "in"),
                self.low: ("7.99", "9.99", "low"),
                self.out: ("26.66", "33.33", "out"),
                self.service: ("20.00", "25.00", "none"),
            },
        )

    def test_hidden_products_never_show(self):
        """F32, F33: unflagged, archived, not for sale, combo, foreign: no card."""
        cards = self._cards(self._get_catalog(limit=80))
        self.assertEqual(set(cards) & set(self.hidden.ids), set())
        self.portal.product_rule = "all"
        cards = self._cards(self._get_catalog(search="KT-"))
        self.assertEqual(set(cards) & set(self.hidden.ids), set(self.unflagged.ids))

    def test_one_card_for_a_product_with_variants(self):
        """F33: the cheapest variant stands for all, without a quantity box."""
        page = self._get_catalog(search="elbow")
        cards = self._cards(page)
        self.assertEqual(list(cards), [self.variants[0].id])
        self.assertEqual(cards[self.variants[0].id]["price"], "9.60")
        self.assertEqual(cards[self.variants[0].id]["variants"], "3")
        self.assertEqual(self._forms(page, "/my/basket/add"), [])

    def test_box_adds_and_comes_back_to_the_row(self):
        """F37: the form of a card works without JavaScript."""
        page = self._get_catalog(search="KT-IN")
        (form,) = self._forms(page, "/my/basket/add")
        self.assertEqual(form["product_id"], str(self.product.id))
        self.assertEqual(
            form["next"],
            f"/my/catalog?search=KT-IN#o_partner_portal_offer_{self.product.id}",
        )

    def test_what_is_in_the_basket(self):
        """F34: the row says how many pieces of it are in the basket already."""
        self._fill(self.buyer, {self.product: 7})
        tree = self._tree(self._get_catalog(search="KT-"))
        cell = tree.get_element_by_id(f"o_partner_portal_in_basket_{self.product.id}")
        self.assertEqual((data(cell)["quantity"], cell.get("hidden")), ("7", None))
        cell = tree.get_element_by_id(f"o_partner_portal_in_basket_{self.low.id}")
        self.assertEqual((data(cell)["quantity"], cell.get("hidden")), ("0", "hidden"))

    def test_refused_when_out_of_stock(self):
        """F35, F36: what cannot be ordered has no box but the sentence."""
        self.portal.allow_out_of_stock = False
        page = self._get_catalog(search="KT-OUT")
        self.assertEqual(self._forms(page, "/my/basket/add"), [])
        self.assertIn("Out of stock. It cannot be ordered at the moment.", page.text)

    def test_stock_switched_off(self):
        """F35: no word, no filter, no quantity when the portal shows no stock."""
        self.portal.stock_display = "none"
        page = self._get_catalog(search="KT-IN")
        self.assertEqual(self._cards(page)[self.product.id]["availability"], "none")
        self.assertEqual(self._tree(page).xpath("//input[@name='stock']"), [])

    def test_prices_with_tax(self):
        """F34: a portal with tax shows the price with 15 % and says so."""
        self.portal.tax_display = "included"
        page = self._get_catalog(search="KT-IN")
        self.assertEqual(self._cards(page)[self.product.id]["price"], "13.06")
        self.assertIn("Prices with tax", page.text)

    def test_unknown_parameters_fall_back(self):
        """S20: whatever stands in the address, the page answers 200."""
        for params in (
            {"order": "price"},
            {"page": "abc", "limit": "-1"},
            {"page": "99999999999999999999"},
            {"limit": "1e9", "stock": "x"},
            {"category": "no-such-0"},
            {"category": "9" * 40, "search": "%'\\_;--" * 50},
            {"order": "create_date desc; drop", "page": "²"},
        ):
            with self.subTest(params):
                page = self._get_catalog(**params)
                self.assertEqual(page.status_code, 200)
                self._root(page, "catalog")

    def test_category_page(self):
        """F37: a category by its slug; unknown and empty ones are missing."""
        page = self._get_category(self.category)
        self.assertEqual(page.status_code, 200)
        self.assertEqual(self._page_data(page)["category_id"], str(self.category.id))
        self.assertIn("Kestreltest pipes · Catalog · Kestreltest Supplies", page.text)
        empty = self.env["product.category"].create({"name": "Nothing here"})
        missing = [
            self._get(f"/my/catalog/category/{slug}")
            for slug in (f"nothing-{empty.id}", "x-999999999", "x", "0", "9" * 30)
        ]
        self.assertEqual([page.status_code for page in missing], [404] * 5)

    def test_product_page(self):
        """F34, F35, F37: price, stock and description of one product."""
        self.product.description_sale = "Full bore, PN 40."
        page = self._get_product(self.product)
        values = self._page_data(page, "product")
        self.assertEqual(
            (values["product_id"], values["price"], values["list_price"]),
            (str(self.product.id), "11.36", "14.20"),
        )
        self.assertEqual(values["availability"], "in")
        self.assertIn("Full bore, PN 40.", page.text)
        (form,) = self._forms(page, "/my/basket/add")
        self.assertEqual(form["product_id"], str(self.product.id))

    def test_product_page_lists_the_variants(self):
        """F34: each variant with its own price and its own box."""
        page = self._get_product(self.variants[1])
        prices = {id_: card["price"] for id_, card in self._cards(page).items()}
        self.assertEqual(
            prices,
            dict(zip(self.variants.ids, ("9.60", "11.60", "15.24"), strict=True)),
        )
        boxes = self._tree(page).xpath(
            "//form[@data-portal-variants]//table//input/@name"
        )
        self.assertEqual(boxes, [f"quantity_{id_}" for id_ in self.variants.ids])

    def test_hidden_equals_missing(self):
        """F33: a hidden product and one that never was answer the same."""
        self._get_product(self.product)
        answers = set()
        for slug in (
            *(f"x-{product.id}" for product in self.hidden),
            "x-999999999",
            "x",
            "-1",
            "9" * 30,
        ):
            page = self._get(f"/my/catalog/product/{slug}")
            tree = self._tree(page)
            (main,) = tree.xpath("//main")
            text = " ".join(main.text_content().split())
            answers.add((page.status_code, text))
        self.assertEqual(
            answers,
            {(404, f"{MISSING} Back to Home")},
        )

    def test_price_of_typed_quantities(self):
        """F34: the server prices what is typed; nothing hidden, nothing unreadable."""
        answer = self._json(
            "/my/catalog/price",
            {
                "quantities": {
                    str(self.product.id): "10",
                    str(self.low.id): "abc",
                    str(self.unflagged.id): "1",
                    "-1": "1",
                    "x": "2",
                }
            },
        )
        self.assertEqual(list(answer["rows"]), [str(self.product.id)])
        row = answer["rows"][str(self.product.id)]
        self.assertEqual((row["price"], row["subtotal"]), (11.36, 113.6))
        self.assertIn("113.60", answer["html"])
        for rubbish in (None, "x", [], {}, 7, {"1": None}, {"1": {"a": []}}):
            answer = self._json("/my/catalog/price", {"quantities": rubbish})
            self.assertEqual((answer["ok"], answer["rows"]), (True, {}))
