"""F38: pick a variant by attributes, or order many in one request."""

from odoo import Command
from odoo.tests import tagged

from .factories import FLAG
from .http_common import PortalHttpCase

ROUTE = "/my/basket/variants"


class VariantCase(PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = cls._create_grid((10, 20, 30), ("Brass", "Steel"))
        cls.grid = cls.template.product_variant_ids

    @classmethod
    def _create_grid(cls, sizes, materials):
        """Create a product with a variant for each size and material."""
        lines = []
        for name, values in (("size", sizes), ("material", materials)):
            attribute = cls.env["product.attribute"].create(
                {
                    "name": f"Kestreltest {name}",
                    "value_ids": [
                        Command.create({"name": str(value), "sequence": number})
                        for number, value in enumerate(values)
                    ],
                }
            )
            ids = [Command.set(attribute.value_ids.ids)]
            lines.append(
                Command.create({"attribute_id": attribute.id, "value_ids": ids})
            )
        return cls.env["product.template"].create(
            {
                "name": "Kestreltest Nipple",
                "list_price": 10.0,
                "categ_id": cls.category.id,
                "taxes_id": [Command.set(cls.tax.ids)],
                FLAG: True,
                "attribute_line_ids": lines,
            }
        )

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _variant(self, *names):
        """Return the variant with these values."""
        return self.grid.filtered(
            lambda p: (
                set(names) == set(p.product_template_attribute_value_ids.mapped("name"))
            )
        )

    def _add(self, quantities, page=None, **values):
        """POST the form of a product's page: {product: text}."""
        boxes = {f"quantity_{p.id}": text for p, text in quantities.items()}
        page = page or self.grid[0]
        return self._post(ROUTE, {"product_id": page.id, **boxes, **values})

    def _in_basket(self):
        self.env.invalidate_all()
        return self._quantities(self._basket())


@tagged("post_install", "-at_install")
class TestVariantPages(VariantCase):
    def _picked(self, **params):
        page = self._get_product(self.grid[0], **params)
        return int(self._page_data(page, "product")["product_id"])

    def test_matrix(self):
        """F38: sizes across, materials down; a variant that is gone leaves a gap."""
        gone = self._variant("20", "Steel")
        gone.action_archive()
        page = self._get_product(self.grid[0])
        (table,) = self._tree(page).xpath("//form[@data-portal-variants]//table")
        heads = [th.text_content().strip() for th in table.xpath("./thead//th")]
        self.assertEqual(heads, ["10", "20", "30"])
        found = {
            row.xpath("string(th)").strip(): [
                int(cell.get("data-product-id") or 0) for cell in row.xpath("td")
            ]
            for row in table.xpath("./tbody/tr")
        }
        expected = {
            name: [self._variant(str(size), name).id for size in (10, 20, 30)]
            for name in ("Brass", "Steel")
        }
        expected["Steel"][1] = 0
        self.assertEqual(found, expected)
        self.assertNotIn(f"quantity_{gone.id}", page.text)

    def test_prices_and_rules_in_cells(self):
        """F34, F38, F39: each cell has its own price and says its own rule."""
        values = self.template.attribute_line_ids[0].product_template_value_ids
        values[2].price_extra = 2.5
        self.template.portal_multiple_quantity = 6
        page = self._get_product(self.grid[0])
        cards = self._cards(page)
        for size, price in (("10", "8.00"), ("30", "10.00")):
            card = cards[self._variant(size, "Brass").id]
            self.assertEqual(card["price"], price)
        terms = self._tree(page).get_element_by_id(
            f"o_partner_portal_terms_{self._variant('30', 'Brass').id}"
        )
        self.assertEqual(terms.text_content(), "Sold in 6.")

    def test_picker(self):
        """F38: the address picks a variant; strange values change nothing."""
        lines = self.template.attribute_line_ids
        wanted = self._variant("30", "Steel")
        params = {
            f"value_{value.attribute_line_id.id}": value.id
            for value in wanted.product_template_attribute_value_ids
        }
        self.assertEqual(self._picked(**params), wanted.id)
        for strange in ("abc", "-1", "0", "99999999999", "%00"):
            params = {f"value_{lines[0].id}": strange}
            self.assertEqual(self._picked(**params), self.grid[0].id)

    def test_picker_of_a_gap(self):
        """F33, F38: a hidden variant is not picked; the nearest one is shown."""
        wanted = self._variant("30", "Steel")
        values = wanted.product_template_attribute_value_ids
        wanted.action_archive()
        picked = self.grid.browse(
            self._picked(value_1=values[0].id, value_2=values[1].id)
        )
        self.assertEqual(len(picked.product_template_attribute_value_ids & values), 1)

    def test_more_than_two_hundred(self):
        """F38: 200 variants are one table; of 201 and more those like the picked."""
        template = self._create_grid(range(20), range(100, 111))
        products = template.product_variant_ids
        boxes = "//form[@data-portal-variants]//table//input/@name"
        shown = self._tree(self._get_product(products[0])).xpath(boxes)
        self.assertEqual((len(products), len(shown)), (220, 11))
        products[200:].action_archive()
        shown = self._tree(self._get_product(products[0])).xpath(boxes)
        self.assertEqual(len(shown), 200)


@tagged("post_install", "-at_install")
class TestVariantsAdded(VariantCase):
    def test_add(self):
        """F38: what was typed is added, empty boxes and 0 are not; sums count."""
        one, two, three, four = self.grid[:4]
        self._fill(self.buyer, {one: 2})
        answer = self._add(
            {one: "3", two: "1,0", three: "", four: "0"}, next="/my/catalog?page=2"
        )
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith("/my/catalog?page=2"))
        self.assertEqual(self._in_basket(), {one: 5, two: 1})

    def test_line_as_if_added_alone(self):
        """F34, F38: a line is the same as one that was added by itself."""
        self._add({self.grid[0]: "3"})
        names = ("name", "price_unit", "tax_ids", "price_subtotal", "product_uom_id")
        many = self._line(self._basket(), self.grid[0]).read(names)[0]
        self._as(self.buyer)._portal_basket().unlink()
        self._fill(self.buyer, {self.grid[0]: 3})
        alone = self._line(self._basket(), self.grid[0]).read(names)[0]
        self.assertEqual({**many, "id": 0}, {**alone, "id": 0})

    def test_all_or_nothing(self):
        """F38, F39: one wrong box keeps all out; everything typed stays."""
        good, odd, wrong = self.grid[:3]
        odd.product_tmpl_id.portal_multiple_quantity = 6
        with self.assert_untouched():
            answer = self._add({good: "6", odd: "7", wrong: "abc"})
        self.assertEqual(answer.status_code, 422)
        tree = self._tree(answer)
        texts = {
            good: ("6", None),
            odd: ("7", "Sold in 6. 12 is the next possible quantity."),
            wrong: ("abc", "This is not a quantity. Type a number, for example 12."),
        }
        for product, (value, message) in texts.items():
            box = tree.get_element_by_id(f"o_partner_portal_quantity_{product.id}")
            said = tree.get_element_by_id(box.get("aria-describedby")).text_content()
            invalid = "true" if message else None
            self.assertEqual(
                (box.get("value"), box.get("aria-invalid")), (value, invalid)
            )
            self.assertEqual(said, message or "Sold in 6.")
        # the id is what takes the focus
        links = tree.xpath("//*[@id='o_partner_portal_errors']//a/@href")
        self.assertEqual(
            links, [f"#o_partner_portal_quantity_{p.id}" for p in (odd, wrong)]
        )

    def test_hidden_products(self):
        """F33: a hidden product in the form keeps all out."""
        for hidden in self.hidden:
            with self.subTest(hidden.name), self.assert_untouched():
                answer = self._add({self.grid[0]: "1", hidden: "1"})
                self.assertEqual(answer.status_code, 422)
                self.assertIn("This product is not open to your account.", answer.text)
        with self.assert_untouched():
            answer = self._add({self.unflagged: "1"}, page=self.unflagged)
        self.assertEqual(answer.status_code, 404)

    def test_nothing_typed(self):
        """F38: a form without a quantity changes nothing and says so."""
        with self.assert_untouched():
            answer = self._add({self.grid[0]: " "})
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Type a quantity above 0.", answer.text)

    def test_sixty_variants_in_one_request(self):
        """F38: 60 variants at once cost hardly more queries than 6."""
        counts = []
        for size in (6, 6, 60):
            template = self._create_grid(range(size // 6), "ABCDEF")
            products = template.product_variant_ids
            self.env.flush_all()
            before = self.cr.sql_log_count
            answer = self._add(dict.fromkeys(products, "2"), page=products[0])
            counts.append(self.cr.sql_log_count - before)
            self.assertEqual(answer.status_code, 303)
            basket = self._in_basket()
            self.assertEqual({basket[product] for product in products}, {2})
        self.assertLessEqual(counts[2] - counts[1], 8, counts)
