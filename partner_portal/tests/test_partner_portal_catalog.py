"""Search, categories and paging of the catalog, without pages."""

import doctest
from unittest.mock import patch

from odoo.tests import tagged

from ..models import (
    partner_portal_catalog,
    partner_portal_frame,
    partner_portal_overview,
    partner_portal_search,
)
from .catalog_common import CatalogCase


@tagged("post_install", "-at_install")
class TestPartnerPortalCatalog(CatalogCase):
    def test_pure_functions(self):
        """F37: the small functions keep their promises."""
        for module in (
            partner_portal_catalog,
            partner_portal_frame,
            partner_portal_search,
        ):
            self.assertEqual(doctest.testmod(module).failed, 0)

    def test_search_by_name_reference_and_barcode(self):
        """F37: each word must be found; in name, reference or barcode."""
        self.low.barcode = "4000001002"
        self.assertEqual(self._found(search="gate"), ["KT-LOW"])
        self.assertEqual(self._found(search="kt-lo"), ["KT-LOW"])
        self.assertEqual(self._found(search="4000001002"), ["KT-LOW"])
        self.assertEqual(self._found(search="valve kestreltest gate"), ["KT-LOW"])
        self.assertEqual(self._found(search="gate KT-IN"), [])
        self.assertEqual(
            self._found(search="valve", order="code"), ["KT-IN", "KT-LOW", "KT-OUT"]
        )

    def test_search_signs_mean_themselves(self):
        """F37, S20: % and _ are no wildcards of the database."""
        self.assertEqual(self._found(search="%"), [])
        self.assertEqual(self._found(search="_"), [])
        self.assertEqual(self._found(search="K%T"), [])
        self.product.name = "Kestreltest valve 100%_A"
        self.assertEqual(self._found(search="100%_a"), ["KT-IN"])

    def test_search_finds_a_variant_by_its_code(self):
        """F37: the code of any variant finds the product's one card."""
        self.variants[2].default_code = "KT-ELB-L"
        page = self._page(search="kt-elb-l")
        self.assertEqual(
            [(card["product_id"], card["variants"]) for card in page["cards"]],
            [(self.variants[0].id, 3)],
        )

    def test_in_stock_filter_agrees_with_free_to_use(self):
        """F35, F37: shown is what has something free, reserved pieces are not."""
        self.assertEqual(
            self._found(stock=True, search="KT-", order="code"),
            ["KT-IN", "KT-LOW", "KT-SRV"],
        )
        self.env["stock.quant"]._update_reserved_quantity(
            self.low, self.warehouse.lot_stock_id, 3
        )
        self.env.invalidate_all()
        self.assertEqual(self.low.free_qty, 0)
        self.assertEqual(
            self._found(stock=True, search="KT-", order="code"), ["KT-IN", "KT-SRV"]
        )

    def test_in_stock_filter_counts_all_warehouses_of_the_company(self):
        """F35: another company's goods are not in stock here."""
        other = self.env["stock.warehouse"].create(
            {"name": "North", "code": "KTN", "company_id": self.company.id}
        )
        self._set_stock(self.out, 2, other)
        self.assertIn("KT-OUT", self._found(stock=True, search="KT-"))
        self._set_stock(self.out, -2, other)
        foreign = self.env["stock.warehouse"].search(
            [("company_id", "=", self.other_company.id)], limit=1
        )
        self._set_stock(self.out, 5, foreign)
        self.assertNotIn("KT-OUT", self._found(stock=True, search="KT-"))

    def test_sorting(self):
        """F37: by code, by name, newest first; anything else is not offered."""
        codes = self._found(search="KT-", order="code")
        self.assertEqual(codes, ["KT-IN", "KT-LOW", "KT-OUT", "KT-SRV"])
        names = self._found(search="KT-", order="name")
        self.assertEqual(names, ["KT-IN", "KT-OUT", "KT-LOW", "KT-SRV"])
        newest = self._found(search="KT-", order="newest")
        self.assertEqual(newest, ["KT-SRV", "KT-OUT", "KT-LOW", "KT-IN"])

    def test_sorting_by_price(self):
        """F34, F37: by the customer's own price, over all pages."""
        self.env["product.pricelist.item"].create(
            {
                "pricelist_id": self.pricelist.id,
                "applied_on": "0_product_variant",
                "product_id": self.out.id,
                "compute_price": "fixed",
                "fixed_price": 1.0,
            }
        )
        own = ["KT-OUT", "KT-LOW", "KT-IN", "KT-SRV"]
        self.assertEqual(self._found(search="KT-", order="price"), own)
        pages = [
            self._found(search="KT-", order="price", limit=3, page=page)
            for page in (1, 2)
        ]
        self.assertEqual(pages, [own[:3], own[3:]])
        plain = self._found(search="KT-", order="price", user=self.stranger)
        self.assertEqual(plain, ["KT-LOW", "KT-IN", "KT-SRV", "KT-OUT"])

    def test_too_many_to_sort_by_price(self):
        """F37: not offered where pricing them all would take too long."""
        asked = {"search": "KT-", "order": "price"}
        with patch.object(partner_portal_overview, "MOST_PRICED", 4):
            page = self._page(**asked)
            self.assertEqual(
                (page["by_price"], page["criteria"]["order"]), (True, "price")
            )
        with patch.object(partner_portal_overview, "MOST_PRICED", 3):
            page = self._page(**asked)
            self.assertEqual(
                (page["by_price"], page["criteria"]["order"]), (False, "catalog")
            )

    def test_paging(self):
        """F37: pages of the wished size; beyond the end is the last page."""
        first = self._page(search="KT-", order="code", limit=3)
        self.assertEqual(
            (first["first"], first["last"], first["total"], first["pages"]),
            (1, 3, 4, 2),
        )
        last = self._page(search="KT-", order="code", limit=3, page=99)
        self.assertEqual((last["page"], last["first"], last["last"]), (2, 4, 4))
        self.assertEqual([card["code"] for card in last["cards"]], ["KT-SRV"])
        none = self._page(search="no such thing")
        self.assertEqual((none["total"], none["first"], none["last"]), (0, 0, 0))

    def test_category_tree(self):
        """F31, F37: counts include what is below; only the way down is shown."""
        below = self.env["product.category"].create(
            {"name": "Kestreltest gates", "parent_id": self.category.id}
        )
        self.low.categ_id = below
        other = self.env["product.category"].create({"name": "Kestreltest other"})
        self.service.categ_id = other
        rows = {
            row["id"]: row for row in self._page(search="kestreltest")["categories"]
        }
        self.assertEqual(
            {id_: row["count"] for id_, row in rows.items()},
            {self.category.id: 4, other.id: 1},
        )
        page = self._page(search="kestreltest", category=self.category.id)
        rows = {row["id"]: row for row in page["categories"]}
        self.assertEqual((rows[below.id]["count"], rows[below.id]["level"]), (1, 1))
        self.assertEqual((page["total"], page["total_all"]), (4, 5))
        self.assertTrue(rows[self.category.id]["selected"])

    def test_category_not_known_yet(self):
        """F37: products of a category made a moment ago show all the same."""
        kept = self.portal.sudo()._catalog_every_category()
        self.low.categ_id = self.env["product.category"].create({"name": "New"})
        known = type(self.portal)
        with patch.object(known, "_catalog_every_category", lambda portal: kept):
            page = self._page(search="KT-", order="code")
        self.assertIn("KT-LOW", [card["code"] for card in page["cards"]])
        self.assertEqual(page["total"], 4)

    def test_products_without_category(self):
        """F37: a product needs no category."""
        self.low.categ_id = False
        page = self._page(search="KT-")
        self.assertEqual((page["total"], page["total_all"]), (4, 4))
        page = self._page(search="KT-", category=self.category.id)
        self.assertEqual((page["total"], page["total_all"]), (3, 4))

    def test_category_check_box_opens_what_is_below(self):
        """F31: marking a category shows products that are not marked themselves."""
        self.assertNotIn("KT-NO", self._found(search="KT-"))
        self.category.portal_published = True
        self.assertIn("KT-NO", self._found(search="KT-"))

    def test_same_number_of_queries_for_any_page_size(self):
        """F37: 5, 20, 40 and 80 products cost the same."""
        for number in range(85):
            self._create_product(
                f"Pipe {number}", f"KTP-{number:03}", 1.0, stock=number
            )
        counts = set()
        for limit in (5, 20, 40, 80):
            self.env.invalidate_all()
            self._page(search="KTP", limit=limit)
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            page = self._page(search="KTP", limit=limit)
            self.env.flush_all()
            counts.add(self.cr.sql_log_count - before)
            self.assertEqual(len(page["cards"]), limit)
        self.assertEqual(len(counts), 1, counts)

    def test_counts_follow_the_products(self):
        """F31, F32, F37: counts are right after each change of what is shown."""
        first = self._page()["total_all"]
        self.unflagged.portal_published = True
        self.assertEqual(self._page()["total_all"], first + 1)
        self.product.action_archive()
        self.assertEqual(self._page()["total_all"], first)
        self.low.sale_ok = False
        self.assertEqual(self._page()["total_all"], first - 1)
        self.category.portal_published = True
        shown = self._page()["total_all"]
        self.category.portal_published = False
        self.assertEqual(self._page()["total_all"], first - 1)
        self.portal.product_rule = "all"
        self.assertGreaterEqual(self._page()["total_all"], shown)
        self.portal.product_rule = "flagged"
        self.out.product_tmpl_id.unlink()
        self.assertEqual(self._page()["total_all"], first - 2)

    def test_counts_of_two_portals(self):
        """F32: a portal never shows the counts of another."""
        other = self.portal.copy({"slug": "kestreltestall", "product_rule": "all"})
        flagged = self.portal._catalog_counts(self.customer)
        every = other._catalog_counts(self.customer)
        self.assertLess(sum(flagged.values()), sum(every.values()))
        self.assertEqual(self.portal._catalog_counts(self.customer), flagged)
