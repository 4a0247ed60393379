"""F32: Preview as customer: staff see a customer's catalog and change nothing."""

import re

from odoo.tests import tagged

from .common import SLUG
from .http_common import PortalHttpCase
from .matrix_actors import TABLES

# The page without the header and footer of a website beside us.
OURS = "//*[self::main or @data-portal-preview]"


class PreviewCase(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self._login(self.salesperson)

    def _path(self, customer=None, rest="", slug=SLUG):
        return f"/portal/{slug}/preview/{(customer or self.customer).id}{rest}"

    def _preview(self, rest="", customer=None, **params):
        return self._get(self._path(customer, rest), **params)


@tagged("post_install", "-at_install")
class TestPreviewPages(PreviewCase):
    def test_same_cards(self):
        """F32, F34: products, prices and stock are those the customer gets."""
        self._login(self.buyer)
        own = self._cards(self._get_catalog(limit=80))
        self._login(self.salesperson)
        self.assertEqual(self._cards(self._preview("/catalog", limit=80)), own)
        self.assertEqual(own[self.product.id]["price"], "11.36")
        cards = self._cards(self._preview("/catalog", self.other_customer, limit=80))
        self.assertEqual(cards[self.product.id]["price"], "14.20")

    def test_product_page(self):
        """F32: price, facts and variants, as the customer reads them."""
        page = self._preview(f"/catalog/product/{self.product.id}")
        shown = self._page_data(page, "product")
        self.assertEqual((shown["price"], shown["list_price"]), ("11.36", "14.20"))
        page = self._preview(f"/catalog/product/{self.variants[0].id}")
        self.assertEqual(set(self._cards(page)), {*self.variants.ids})

    def test_hidden_products(self):
        """F33: what the customer may not see is not in the preview either."""
        cards = self._cards(self._preview("/catalog", limit=80))
        self.assertFalse(set(cards) & set(self.hidden.ids))
        for product in self.hidden:
            page = self._preview(f"/catalog/product/{product.id}")
            self.assertEqual(page.status_code, 404)

    def test_first_page(self):
        """F32: how much the customer sees, on which terms, and whose view it is."""
        page = self._preview()
        total = self._page_data(page, "preview")["total"]
        self.assertEqual(total, str(self.customer.portal_shown_count))
        text = " ".join(self._tree(page).text_content().split())
        self.assertIn("You see what Bluefield Kestreltest (KT-1001) sees.", text)
        self.assertNotIn("The portal is closed", text)
        self.portal.is_open = False
        self.assertIn("The portal is closed", self._preview().text)

    def test_nothing_to_order(self):
        """F32: no basket, no box, no form that posts, and a link to leave."""
        for rest in (
            "",
            "/catalog",
            "/catalog?view=grid",
            "/catalog/filters",
            f"/catalog/category/{self.category.id}",
            f"/catalog/product/{self.product.id}",
            f"/catalog/product/{self.variants[0].id}",
        ):
            with self.subTest(page=rest):
                page = self._preview(rest)
                self.assertEqual(page.status_code, 200)
                tree = self._tree(page)
                self.assertFalse(tree.xpath("//main//form[@method='post']"))
                self.assertFalse(tree.xpath("//main//input[@name='quantity']"))
                self.assertNotIn("/my/basket", page.text)
                links = tree.xpath(f"{OURS}//@href | {OURS}//form/@action")
                self.assertFalse([link for link in links if re.match("/my\\b", link)])
                leave = f"/odoo/res.partner/{self.customer.id}"
                self.assertTrue(tree.xpath(f"//a[@href='{leave}']"))

    def test_changes_nothing(self):
        """F32: looking writes nothing; the routes take no POST."""
        with self.assert_untouched(*TABLES):
            self._preview()
            self._preview("/catalog", search="valve")
            answer = self._post(self._path(rest="/catalog"))
            self.assertIn(answer.status_code, (404, 405))
            self.assertFalse(self._basket_line(self.product, "1")["ok"])
            self.env.flush_all()

    def test_links_stay_inside(self):
        """F32: search, categories and products lead on inside the preview."""
        start = self._path(rest="/catalog")
        for page in ("/catalog", "/catalog?view=grid", "/catalog/filters"):
            tree = self._tree(self._preview(page))
            links = tree.xpath("//*[@id='wrap']//@href")
            for link in {link for link in links if link.startswith(start)}:
                with self.subTest(page=page, link=link):
                    self.assertEqual(self._get(link).status_code, 200)
        tree = self._tree(self._preview("/catalog", search="valve"))
        card = tree.xpath(f"//*[@data-product-id='{self.product.id}']//a/@href")[0]
        self.assertTrue(card.startswith(self._path(rest="/catalog/product/")), card)
        self.assertEqual(self._get(card).status_code, 200)
        actions = set(tree.xpath(f"{OURS}//form[@method='get']/@action"))
        self.assertEqual(actions, {start})


@tagged("post_install", "-at_install")
class TestPreviewRights(PreviewCase):
    def _statuses(self):
        return {
            self._preview(rest).status_code
            for rest in ("", "/catalog", f"/catalog/product/{self.product.id}")
        }

    def test_refused(self):
        """F12, F32: other teams' salespeople, other staff, customers, visitors."""
        other = self._create_user("noor.kestreltest", "sales_team.group_sale_salesman")
        for user in (
            other,
            self.internal_user,
            self.system_user,
            self.buyer,
            self.colleague,
            self.stranger,
            self.outsider,
            self.revoked,
        ):
            self._login(user)
            with self.subTest(user=user.name):
                self.assertEqual(self._statuses(), {404})
        self._login(None)
        self.assertEqual(self._statuses(), {303})

    def test_open(self):
        """F12, F32: the customer's salesperson, the leader of that one's team."""
        other = self._create_user("noor.kestreltest", "sales_team.group_sale_salesman")
        self.env["crm.team"].create(
            {
                "name": "Kestreltest led",
                "user_id": other.id,
                "member_ids": [(6, 0, self.salesperson.ids)],
            }
        )
        for user in (self.salesperson, self.sales_manager, other):
            self._login(user)
            with self.subTest(user=user.name):
                self.assertEqual(self._statuses(), {200})

    def test_wrong_addresses(self):
        """F20, S7: contacts, customers of another portal, strange ids: missing."""
        bare = self.env["res.partner"].create({"name": "Kestreltest bare"})
        self.env["partner.portal"].create({"name": "Twin", "slug": "kestreltesttwin"})
        for path in (
            self._path(self.buyer.partner_id),
            self._path(bare),
            self._path(slug="kestreltesttwin"),
            self._path(slug="nobody"),
            f"/portal/{SLUG}/preview/0",
            f"/portal/{SLUG}/preview/999999999",
            f"/portal/{SLUG}/preview/99999999999999",
            f"/portal/{SLUG}/preview/abc",
            self._path(rest="/catalog/category/0"),
        ):
            with self.subTest(path=path):
                self.assertEqual(self._get(path).status_code, 404)

    def test_other_company(self):
        """F20: staff of one company do not see another company's portal."""
        elsewhere = self.env["partner.portal"].create(
            {
                "name": "Elsewhere",
                "slug": "kestreltestx",
                "company_id": self.other_company.id,
            }
        )
        self.customer.portal_id = elsewhere
        page = self._get(self._path(slug="kestreltestx"))
        self.assertEqual(page.status_code, 404)

    def test_button(self):
        """F32: the customer's form counts what it sees and opens the preview."""
        customer = self.customer.with_user(self.salesperson)
        before = customer.portal_shown_count
        self.product.product_tmpl_id.portal_published = False
        customer.invalidate_recordset(["portal_shown_count"])
        self.assertEqual(customer.portal_shown_count, before - 1)
        self.assertEqual(customer.action_portal_preview()["url"], self._path())
