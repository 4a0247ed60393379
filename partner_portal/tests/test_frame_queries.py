"""PERFORMANCE §4: what every page of the portal looks up, and when it is forgotten."""

from odoo.tests import tagged

from .common import PortalCase
from .test_query_counts import QueryCase


@tagged("post_install", "-at_install")
class TestCustomerFamily(PortalCase):
    """S13: the customer and all contacts below, whatever happens to them."""

    def _create(self, name, parent, **values):
        values.update(name=name, parent_id=parent.id)
        return self.env["res.partner"].create(values)

    def _family(self):
        return set(self.customer._portal_family())

    def test_as_odoo_finds_it(self):
        """S13: contacts, branches and those below them, archived ones included."""
        branch = self._create("Branch", self.customer, is_company=True)
        desk = self._create("Desk", branch)
        self._create("Gone", desk).action_archive()
        partners = self.env["res.partner"].with_context(active_test=False)
        found = partners.search([("id", "child_of", self.customer.ids)])
        self.assertEqual(self._family(), set(found.ids))
        self.assertIn(desk.id, self._family())
        self.assertNotIn(self.other_customer.id, self._family())

    def test_forgotten(self):
        """S13: a contact that is made, moved or deleted counts at once."""
        before = self._family()
        branch = self._create("Branch", self.customer, is_company=True)
        desk = self._create("Desk", branch)
        self.assertEqual(self._family() - before, {branch.id, desk.id})
        desk.parent_id = self.other_customer
        self.assertEqual(self._family() - before, {branch.id})
        self.assertIn(desk.id, self.other_customer._portal_family())
        branch.unlink()
        self.assertEqual(self._family(), before)

    def test_nobody_reads_it(self):
        """S10: it is no field of a customer's person."""
        partners = self.env["res.partner"].with_user(self.buyer)
        self.assertNotIn("portal_family_ids", partners.fields_get())


@tagged("post_install", "-at_install")
class TestFrameQueries(QueryCase):
    """What each page pays before it shows anything."""

    def test_empty_page(self):
        """PERFORMANCE §4: 11 queries, with a basket of 2 or of 40 lines.

        A website, its shop and its live chat add 12 to every page.
        """
        counts = []
        for lines in (2, 40):
            self._fill(self.buyer, dict.fromkeys(self.many[:lines], 1))
            counts.append(self._empty())
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0], 23 if "website" in self.env else 11)

    def test_language_of_visitors(self):
        """F27: the language of new partners is kept, and forgotten when it changes."""
        defaults = self.env["ir.default"].sudo()
        self.env["res.lang"]._activate_lang("fr_FR")
        for code in ("fr_FR", "en_US"):
            defaults.set("res.partner", "lang", code)
            self.assertEqual(defaults._get("res.partner", "lang"), code)
            before = self.cr.sql_log_count
            self.assertEqual(defaults._get("res.partner", "lang"), code)
            self.assertEqual(self.cr.sql_log_count, before)
        own = {"user_id": self.buyer.id}
        self.assertIsNone(defaults._get("res.partner", "lang", **own))
        defaults.set("res.partner", "lang", "fr_FR", **own)
        self.assertEqual(defaults._get("res.partner", "lang", **own), "fr_FR")
        self.assertEqual(defaults._get("res.partner", "lang"), "en_US")
