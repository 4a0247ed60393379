"""F34: offers cost a constant number of queries."""

from odoo.tests import tagged

from odoo.addons.partner_portal.models.product_pricelist import PricedPage

from .common import PortalCase


@tagged("post_install", "-at_install")
class TestOfferQueries(PortalCase):
    """F34: a constant number of queries, whatever the products and the lists."""

    # All caches cold, so a part of these is paid by the empty page already; the
    # ceilings of whole pages stand in test_query_counts.
    PLAIN, LEVEL = 40, 5

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.many = cls.env["product.product"].union(
            *(
                cls._create_product(f"Pipe {number}", f"KT-P{number}", number, stock=9)
                for number in range(1, 51)
            )
        )

    def _count(self, products, quantities=None):
        """Return the number of queries a cold call takes."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        offers = self._offers(products, quantities)
        self.assertEqual(len(offers), len(products))
        return self.cr.sql_log_count - before

    def _chain(self, levels):
        """Give the customer a list chained over so many others."""
        base = self._create_pricelist(
            "Level 0",
            {"compute_price": "percentage", "percent_price": 5.0},
            {"compute_price": "fixed", "fixed_price": 0.5, "min_quantity": 100},
        )
        for level in range(levels):
            base = self._create_pricelist(
                f"Level {level + 1}",
                {
                    "compute_price": "formula",
                    "base": "pricelist",
                    "base_pricelist_id": base.id,
                    "price_discount": 1.0,
                },
            )
        self.customer.property_product_pricelist = base

    def assert_constant(self, ceiling):
        """Assert the same count for 5, 20 and 50 products, within the ceiling."""
        self._count(self.many[:2])
        counts = [self._count(self.many[:size]) for size in (5, 20, 50)]
        self.assertEqual(counts, counts[:1] * 3)
        self.assertLessEqual(counts[0], ceiling)

    def test_plain(self):
        """F34: one percentage for all."""
        self.assert_constant(self.PLAIN)

    def test_chained(self):
        """F34: lists based on lists: at most 5 more a level, not one a product."""
        for levels in (1, 2, 3):
            with self.subTest(levels=levels):
                self._chain(levels)
                self.assert_constant(self.PLAIN + self.LEVEL * levels)

    def test_quantities(self):
        """F34: every product with its own quantity, some more than there is, asks no
        further query.
        """
        self._chain(1)
        quantities = {p.id: float(n) for n, p in enumerate(self.many, 7)}
        self._count(self.many[:5], quantities)
        counts = [self._count(self.many[:size], quantities) for size in (5, 50)]
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0], self.PLAIN + self.LEVEL)

    def test_other_currency_and_fiscal_position(self):
        """F34: converting and mapping taxes ask no query a product."""
        crowns = self.env["res.currency"].create(
            {"name": "KTC", "symbol": "K", "rate_ids": [(0, 0, {"rate": 7.31})]}
        )
        self.customer.property_product_pricelist = self._create_pricelist(
            "Crowns",
            {"compute_price": "percentage", "percent_price": 5.0},
            currency=crowns,
        )
        position = self.env["account.fiscal.position"].create({"name": "KT"})
        self.customer.property_account_position_id = position
        self.assert_constant(self.PLAIN + self.LEVEL)

    def test_not_on_the_page(self):
        """F34: who asks for a product that is not on the priced page gets its price."""
        other = self._create_product("Vat", "KT-VAT", 80.0)
        fixed = {"compute_price": "fixed", "fixed_price": 61.0}
        rule = {**fixed, "applied_on": "1_product"}
        rule["product_tmpl_id"] = other.product_tmpl_id.id
        pricelist = self._create_pricelist("Vats", rule)
        paged = pricelist.with_context(portal_priced_page=PricedPage(self.many[:2]))
        many = self.many[:2].with_env(paged.env)
        asked = many.product_tmpl_id | other.with_env(paged.env).product_tmpl_id
        self.assertEqual(paged._get_product_price(many[1], 1.0), 2.0)
        self.assertEqual(paged._get_product_price(other, 1.0), 61.0)
        prices = paged._get_products_price(asked, 1.0)
        self.assertEqual([*prices.values()], [1.0, 2.0, 61.0])

    def test_currency_of_list_prices(self):
        """F34: what is filled in is what Odoo would have found."""
        crowns = self.env["res.currency"].create({"name": "KTC", "symbol": "K"})
        company = self.env["res.company"].create(
            {"name": "Kestreltest Crowns", "currency_id": crowns.id}
        )
        crown = self._create_product("Crown", "KT-CROWN", 1.0)
        crown.product_tmpl_id.company_id = company
        templates = (crown | self.many[0]).product_tmpl_id.sudo()
        templates.invalidate_recordset(["currency_id"])
        found = templates.mapped("currency_id.name")
        self.assertEqual(found[0], "KTC")
        templates.invalidate_recordset(["currency_id"])
        templates._portal_recall_currency()
        self.assertEqual(templates.mapped("currency_id.name"), found)
