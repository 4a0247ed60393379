"""S9: no customer reads another's prices by RPC, whatever a shop beside us opens.

website_sale gives every portal log-in read access to products and all pricelists.
Where it is not installed the same rights are given here by hand, so that the global
rules of ours are tried in both cases.
"""

from odoo.exceptions import AccessError
from odoo.tests import JsonRpcException, tagged

from .http_common import PortalHttpCase

# What website_sale opens to portal and public users.
OPENED = (
    "product.template",
    "product.product",
    "product.category",
    "product.pricelist",
    "product.pricelist.item",
)


@tagged("post_install", "-at_install")
class TestPriceLeak(PortalHttpCase):
    """S9, F34: own list and offered lists, no rule of any list."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for model in OPENED:
            for group in ("base.group_portal", "base.group_public"):
                cls.env["ir.model.access"].create(
                    {
                        "name": f"kestreltest {model} {group}",
                        "model_id": cls.env["ir.model"]._get_id(model),
                        "group_id": cls.env.ref(group).id,
                        "perm_read": True,
                    }
                )
        cls.offered = cls.env["product.pricelist"]
        if "selectable" in cls.offered._fields:
            cls.offered = cls.offered.search([("selectable", "=", True)])

    def _readable(self, model, user):
        """Return what a person finds by RPC."""
        self._login(user)
        try:
            rows = self._call_kw(model, "search_read", [], fields=["id"])
        except JsonRpcException:
            return self.env[model]
        return self.env[model].browse(row["id"] for row in rows)

    def test_own_pricelist_only(self):
        """S9: a customer finds the own list, and those a shop offers to all."""
        for user, own in (
            (self.buyer, self.pricelist),
            (self.colleague, self.pricelist),
            (self.stranger, self.plain_pricelist),
        ):
            with self.subTest(user=user.login):
                found = self._readable("product.pricelist", user)
                self.assertIn(own, found)
                self.assertFalse(found - own - self.offered)

    def test_no_rules(self):
        """S9: not one pricelist rule, not even of the own list."""
        self.assertTrue(self.env["product.pricelist.item"].search_count([]))
        for user in (self.buyer, self.stranger, self.outsider, self.revoked):
            with self.subTest(user=user.login):
                self.assertFalse(self._readable("product.pricelist.item", user))

    def test_reading_by_id(self):
        """S9: nor by id, nor through the list, nor by a search on prices."""
        self._login(self.stranger)
        item = self.pricelist.item_ids
        for call in (
            ("product.pricelist", "read", self.pricelist.ids, ["name"]),
            ("product.pricelist", "read", self.plain_pricelist.ids, ["item_ids"]),
            ("product.pricelist.item", "read", item.ids, ["percent_price"]),
            ("product.pricelist.item", "search", [["percent_price", ">", 0]]),
            ("product.pricelist", "name_search", "Kestreltest Bluefield"),
        ):
            with self.subTest(call=call[:2]):
                try:
                    answer = self._call_kw(*call)
                except JsonRpcException:
                    continue
                self.assertNotIn(item.id, answer)
                self.assertNotIn("20.0", str(answer))
                found = [row[0] for row in answer if isinstance(row, list)]
                self.assertNotIn(self.pricelist.id, found)

    def test_searching_by_rules(self):
        """S9: prices cannot be guessed by searching through lists or products."""
        lists = self._as(self.stranger, "product.pricelist")
        for domain in (
            [("item_ids.percent_price", "=", 20.0)],
            [("item_ids.fixed_price", ">", 0)],
        ):
            try:
                found = lists.search(domain)
            except AccessError:
                continue
            self.assertFalse(found - self.offered)

    def test_overlap_of_two_customers(self):
        """S9: what two customers can both read of prices is what a shop offers."""
        mine = self._readable("product.pricelist", self.buyer)
        theirs = self._readable("product.pricelist", self.stranger)
        self.assertFalse((mine & theirs) - self.offered)

    def test_staff_and_shop_are_not_narrowed(self):
        """S9: the rules are empty for internal users."""
        for model in ("product.pricelist", "product.pricelist.item"):
            records = self.env[model].search([])
            seen = self.env[model].with_user(self.sales_manager).search([])
            self.assertEqual(
                seen.filtered(lambda r: r.company_id == self.company),
                records.filtered(lambda r: r.company_id == self.company),
            )

    def test_pages_name_no_list(self):
        """F34: no page of ours names a pricelist, a rule or a cost."""
        self.product.standard_price = 8.3731
        self._fill(self.buyer, {self.product: 2})
        self._login(self.buyer)
        for answer in (
            self._get_catalog(),
            self._get_product(self.product),
            self._get_basket(),
            self._get_orders(),
        ):
            self.assertEqual(answer.status_code, 200)
            for secret in ("Kestreltest Bluefield", "8.3731", "8.37"):
                self.assertNotIn(secret, answer.text)
