"""PERFORMANCE §4: a page costs the same number of queries for 5 rows and for 50."""

from odoo import Command
from odoo.tests import tagged

from .http_common import PortalHttpCase

# Above the empty page: /my/keys, which shows the frame and nothing else.
CATALOG, CHAIN, ORDERS, ORDER, PLACE = 18, 5, 10, 30, 150
BASKET, NEW_LINE, FIRST_LINE = 20, 30, 50


class QueryCase(PortalHttpCase):
    """Counts whole requests, log-in check included."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.many = cls.env["product.product"].union(
            *(
                cls._create_product(f"Q{number:02}", f"KT-Q{number:02}", 1 + number, 9)
                for number in range(60)
            )
        )

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _count(self, request):
        """Return the queries of a request that was warmed up before."""
        for _round in range(3):  # beside a website two warm it up
            self.env.flush_all()
            before = self.cr.sql_log_count
            answer = request()
            count = self.cr.sql_log_count - before
        self.assertEqual(answer.status_code, 200)
        return count

    def _give_own_codes(self):
        """Give each product a code of the customer's own."""
        self.env["partner.portal.product.code"].create(
            [
                {
                    "partner_id": self.customer.id,
                    "product_id": product.id,
                    "code": f"BF-{number}",
                }
                for number, product in enumerate(self.many)
            ]
        )

    def _give_packaging(self):
        """Return a box that each product is sold in, too."""
        unit = self.env["uom.uom"].create(
            {
                "name": "KT box",
                "relative_factor": 12,
                "relative_uom_id": self.product.uom_id.id,
            }
        )
        self.many.product_tmpl_id.uom_ids = unit
        return unit

    def _empty(self):
        return self._count(lambda: self._get("/my/keys"))

    def assert_same(self, counts, ceiling, empty):
        """Assert equal counts, at most so many above the empty page."""
        self.assertEqual(len(set(counts)), 1, counts)
        self.assertLessEqual(counts[0] - empty, ceiling, (counts, empty))


@tagged("post_install", "-at_install")
class TestQueryCounts(QueryCase):
    """Pages, counted warm."""

    def _show(self, count):
        """Leave so many products in the catalog, besides none of the others."""
        shown = self.many[:count]
        (self.env["product.product"].search([]) - shown).product_tmpl_id.write(
            {"portal_published": False}
        )
        shown.product_tmpl_id.write({"portal_published": True})

    def _catalog(self, count, **params):
        self._show(count)
        cards = self._cards(self._get_catalog(**params))
        self.assertEqual(len(cards), min(count, int(params.get("limit", 40))))
        return self._count(lambda: self._get_catalog(**params))

    def test_catalog(self):
        """F34, F37: 5, 20, 40, 50 products."""
        counts = [self._catalog(count, limit=80) for count in (5, 20, 40, 50)]
        self.assert_same(counts, CATALOG, self._empty())

    def test_quantity_rules(self):
        """F39: minimums of products and defaults of their category cost nothing."""
        self.category.write({"portal_multiple_quantity": 2})
        for number, product in enumerate(self.many):
            product.portal_min_quantity = number % 7
        counts = [self._catalog(count, limit=80) for count in (5, 50)]
        self.assert_same(counts, CATALOG, self._empty())

    def test_condition(self):
        """F32: a condition counts the catalog anew, and stays within the ceiling."""
        condition = "[('portal_published', '=', True)]"
        self.portal.write({"product_rule": "condition", "product_domain": condition})
        counts = [self._catalog(count, limit=80) for count in (5, 50)]
        self.assert_same(counts, CATALOG, self._empty())

    def test_forecast(self):
        """F35: Odoo's two sums of moves and the arrivals of what is out."""
        self.portal.stock_basis = "forecast"
        for product in self.many:
            self._set_stock(product, -9)
        counts = [self._catalog(count, limit=80) for count in (5, 50)]
        self.assert_same(counts, CATALOG, self._empty())

    def test_condition_and_forecast(self):
        """F32, F35: a condition and the forecast together, all out of stock."""
        condition = "[('portal_published', '=', True)]"
        self.portal.write({"product_rule": "condition", "product_domain": condition})
        self.test_forecast()

    def test_search(self):
        """F37: a search that finds 5 or 50."""
        counts = [
            self._catalog(count, limit=80, search="Kestreltest") for count in (5, 50)
        ]
        self.assert_same(counts, CATALOG, self._empty())

    def _filters(self):
        """Return every filter but the warehouse, each with something to find."""
        attribute = self.env["product.attribute"].create(
            {"name": "Kestreltest depth", "create_variant": "no_variant"}
        )
        values = self.env["product.attribute.value"].create(
            [{"name": name, "attribute_id": attribute.id} for name in ("Flat", "Deep")]
        )
        line = {"attribute_id": attribute.id, "value_ids": [Command.set(values.ids)]}
        self.many.product_tmpl_id.attribute_line_ids = [Command.create(line)]
        self._fill(self.buyer, dict.fromkeys(self.many, 1))
        self._place().action_confirm()
        return {"stock": "1", "bought": "1", "value": values.ids}

    def _filtered(self, chips, **filters):
        """Assert that so many filters count, and what they cost with a search."""
        page = self._tree(self._get_catalog(**filters))
        found = page.xpath("//a[@class='o_partner_portal_chip']")
        self.assertEqual(len(found), chips)
        filters["search"] = "Kestreltest"
        counts = [self._catalog(n, limit=80, **filters) for n in (5, 50)]
        self.assert_same(counts, CATALOG, self._empty())

    def test_filters(self):
        """F35, F37: every filter at once, with the stock of one warehouse."""
        self.env["stock.warehouse"].create(
            {"name": "North", "code": "KTN", "company_id": self.company.id}
        )
        self.portal.write({"allow_warehouse_filter": True, "allow_out_of_stock": False})
        self._filtered(5, warehouse=self.warehouse.id, **self._filters())

    def test_filters_and_condition(self):
        """F32, F37: every filter on a portal with a condition."""
        condition = "[('portal_published', '=', True)]"
        self.portal.write({"product_rule": "condition", "product_domain": condition})
        self._filtered(4, **self._filters())

    def test_price_changed(self):
        """F37: what was paid last is read and priced besides, for all at once."""
        self._fill(self.buyer, dict.fromkeys(self.many, 1))
        order = self._place()
        order.action_confirm()
        order.order_line.price_unit = 7777.0
        counts = [self._catalog(n, limit=80, changed="1") for n in (5, 50)]
        self.assert_same(counts, CATALOG, self._empty())

    def test_sorting_by_price(self):
        """F34, F37: all are priced at once."""
        counts = [self._catalog(n, limit=20, order="price") for n in (20, 50)]
        self.assert_same(counts, CATALOG, self._empty())

    def test_nothing_found(self):
        """F37: the search that looks for what may have been meant."""
        for search in ("vlave", "bulldozer"):
            count = self._count(lambda text=search: self._get_catalog(search=text))
            self.assertLessEqual(count - self._empty(), CATALOG)

    def test_chained_pricelist(self):
        """F34: two levels of chained lists cost ten queries at most."""
        base = self.pricelist
        for level in (1, 2):
            base = self._create_pricelist(
                f"Level {level}",
                {
                    "compute_price": "formula",
                    "base": "pricelist",
                    "base_pricelist_id": base.id,
                    "price_discount": 1.0,
                },
            )
        self.customer.property_product_pricelist = base
        counts = [self._catalog(count, limit=80) for count in (5, 50)]
        self.assert_same(counts, CATALOG + 2 * CHAIN, self._empty())

    def test_basket(self):
        """F41: the basket page with 5 and with 50 lines, some more than there is."""
        counts = []
        for count in (5, 50):
            self._fill(self.buyer, {p: n for n, p in enumerate(self.many[:count], 7)})
            counts.append(self._count(self._get_basket))
        self.assert_same(counts, BASKET, self._empty())

    def test_own_codes(self):
        """F37: a customer with an own code for each product: list, search, basket."""
        self._give_own_codes()
        counts = [self._catalog(count, limit=80) for count in (5, 50)]
        self.assert_same(counts, CATALOG, self._empty())
        counts = [self._catalog(count, limit=80, search="BF-") for count in (5, 50)]
        self.assert_same(counts, CATALOG, self._empty())

    def test_packagings_and_codes(self):
        """F37, F38: a packaging and an own code for each product: list and basket."""
        self._give_own_codes()
        unit = self._give_packaging()
        counts = [self._catalog(count, limit=80) for count in (5, 50)]
        self.assert_same(counts, CATALOG, self._empty())
        basket = self._as(self.buyer)
        for product in self.many[:50]:
            basket._portal_basket_set(product.id, "1", uom=unit.id)
        self.assert_same([self._count(self._get_basket)], BASKET, self._empty())


@tagged("post_install", "-at_install")
class TestQueryCountsWriting(QueryCase):
    """BASKET §2: adding and placing, whatever is in the basket already."""

    def _line(self, product, quantity="1"):
        """Return the queries of one JSON add."""
        self.env.flush_all()
        before = self.cr.sql_log_count
        answer = self._basket_line(product, quantity)
        self.assertTrue(answer["ok"], answer["message"])
        return self.cr.sql_log_count - before

    def _warm_up(self):
        for _round in range(2):  # beside a website two warm it up
            self._line(self.product)

    def test_add(self):
        """F41: first line, new line at 5 and at 50 lines, the same line again."""
        self._warm_up()
        self._as(self.buyer)._portal_basket().unlink()
        first = self._line(self.many[0])
        self._fill(self.buyer, {p: 1 for p in self.many[:5]})
        at_5 = self._line(self.many[5])
        self._fill(self.buyer, {p: 1 for p in self.many[:50]})
        at_50 = self._line(self.many[50])
        again = self._line(self.many[50])
        self.assertLessEqual(first, FIRST_LINE)
        self.assertEqual(at_5, at_50)
        self.assertLessEqual(at_50, NEW_LINE)
        self.assertLessEqual(again, NEW_LINE)

    def test_add_with_packagings_and_codes(self):
        """F37, F38, F41: a new line costs no more where there are both."""
        self._give_own_codes()
        self._give_packaging()
        self._warm_up()
        counts = []
        for count in (5, 50):
            self._fill(self.buyer, {p: 1 for p in self.many[:count]})
            counts.append(self._line(self.many[count]))
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0], NEW_LINE)

    def test_first_line(self):
        """F41: the first line after an order was placed, and in an emptied basket."""
        self._line(self.product)
        self._place()
        self.assertLessEqual(self._line(self.many[0]), FIRST_LINE)
        self._as(self.buyer)._portal_basket_empty()
        self.assertLessEqual(self._line(self.many[0]), FIRST_LINE)

    def test_place(self):
        """F43: placing 60 lines and 5 lines: at most 150 queries, few more for 60."""
        counts = []
        for count in (5, 5, 60):
            self._fill(self.buyer, {p: 1 for p in self.many[:count]})
            values = self._place_form(key=f"query-key-{len(counts)}")
            self.env.flush_all()
            before = self.cr.sql_log_count
            self.assertEqual(self._post_place(**values).status_code, 303)
            counts.append(self.cr.sql_log_count - before)
        self.assertLessEqual(counts[-1], PLACE, counts)
        self.assertLessEqual(counts[-1] - counts[1], 5, counts)
