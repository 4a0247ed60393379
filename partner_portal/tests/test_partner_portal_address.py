"""F21: which addresses a portal may have, and who answers at one."""

import threading
from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import SLUG, PortalCase
from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestAddress(PortalCase):
    """F21: refused on save is all that leads elsewhere."""

    def _try(self, slug):
        """Try an address for a new portal and for one that is there."""
        with self.assert_refused(ValidationError, "partner_portal") as caught:
            self.portal.slug = slug
        with self.assert_refused(ValidationError, "partner_portal"):
            self.env["partner.portal"].create({"name": "x", "slug": slug})
        return str(caught.exception)

    def test_routes(self):
        """F21: no first path segment that routes here, in whatever case."""
        for slug in ("my", "web", "odoo", "portal", "mail", "report", "payment", "MY"):
            with self.subTest(slug):
                self.assertEqual(
                    self._try(slug), f"Odoo has pages of its own at /{slug.lower()}."
                )

    def test_every_route(self):
        """F21: each rule of the routing map, other addons' included."""
        thread = threading.current_thread()
        with patch.object(thread, "dbname", self.cr.dbname, create=True):
            rules = self.env["ir.http"].routing_map().iter_rules()
        segments = {rule.rule.split("/")[1] for rule in rules}
        plain = {segment for segment in segments if segment.isalnum()}
        self.assertIn("ticket", plain)
        for segment in plain:
            with self.subTest(segment):
                self.assertTrue(self.portal._address_clash(segment))

    def test_languages(self):
        """F21: no code of a language, switched on or not, nor its beginning."""
        french = self.env.ref("base.lang_fr")
        self.assertFalse(french.active)
        for slug in ("fr", "FR", "de", "en", "e"):
            with self.subTest(slug):
                self.assertIn(f"/{slug.lower()} opens pages in ", self._try(slug))
        french.url_code = "francais"
        self.assertEqual(
            self._try("francais"), f"/francais opens pages in {french.name}."
        )

    def test_files(self):
        """F21: Odoo serves a file at its address before any portal."""
        self.env["ir.attachment"].create(
            {"name": "x", "type": "binary", "raw": b"x", "url": "/Kestrelfile"}
        )
        self.assertEqual(self._try("Kestrelfile"), "There is a file at /kestrelfile.")

    def test_free(self):
        """F21: everything else is free: digits, capitals, words like a route's."""
        for slug in ("1", "42", "Kestrel2", "myportal", "webshop", "deal", "x" * 60):
            with self.subTest(slug):
                self.portal.slug = slug
                self.assertEqual(
                    self.env["partner.portal"]._at_address(slug.upper()), (self.portal)
                )

    def test_clash_that_arises_later(self):
        """F21: the portal keeps its address; other settings are saved as before."""
        self.env["ir.attachment"].create(
            {"name": "x", "type": "binary", "raw": b"x", "url": f"/{SLUG}"}
        )
        self.portal.name = "Kestrel renamed"
        self.env.flush_all()
        self.assertEqual(self.portal.slug, SLUG)
        self.assertTrue(self.portal._address_clash(SLUG))

    def test_company_named_like_a_route(self):
        """F20 F21: the portal of a company is made at an address that is free."""
        for name, slug in (("Web", "web2"), ("DE", "de2"), ("***", "portal2")):
            company = self.env["res.company"].create({"name": name})
            portal = self.env["partner.portal"]._default_for_company(company)
            with self.subTest(name):
                self.assertEqual(portal.slug, slug)

    def test_kept_addresses(self):
        """F21: a change of the address, an archived or deleted portal show at once."""
        find = self.env["partner.portal"]._at_address
        other = self.portal.create({"name": "x", "slug": "kestreltwo"})
        self.assertEqual(find("KESTRELTWO"), other)
        with self.assertQueryCount(0):
            self.assertEqual(
                (find(SLUG).id, find("nobody").id), (self.portal.id, False)
            )
        other.slug = "kestrelthree"
        self.assertFalse(find("kestreltwo"))
        self.assertEqual(find("kestrelthree"), other)
        other.active = False
        self.assertFalse(find("kestrelthree"))
        other.active = True
        self.assertEqual(find("kestrelthree"), other)
        other.unlink()
        self.assertFalse(find("kestrelthree"))


@tagged("post_install", "-at_install")
class TestAddressPages(PortalHttpCase):
    """F21: what a browser gets at an address."""

    def test_portal_path_always_works(self):
        """F21: at its own page and, besides, at the path no site can take."""
        for path in (f"/{SLUG}", f"/{SLUG}/", "/KestrelTest", f"/portal/{SLUG}"):
            with self.subTest(path):
                page = self._get(path, allow_redirects=True)
                self.assertEqual(page.status_code, 200)
                self._root(page, "login")

    def test_the_site_wins(self):
        """F21: what is at the address already is served; /portal/… stays ours."""
        self.env["ir.attachment"].create(
            {
                "name": "page",
                "type": "binary",
                "raw": b"Kestreltest site",
                "mimetype": "text/plain",
                "url": f"/{SLUG}",
                "public": True,
            }
        )
        self.assertEqual(self._get(f"/{SLUG}").text, "Kestreltest site")
        self._root(self._get(f"/portal/{SLUG}"), "login")

    def test_unknown_address_costs_nothing(self):
        """F21: a 404 that could be an address costs what any other 404 costs."""
        counts = []
        for path in ("/kestrel-nobody", "/kestrelnobody"):
            for _round in range(3):
                self.env.flush_all()
                before = self.cr.sql_log_count
                self.assertEqual(self._get(path).status_code, 404)
                count = self.cr.sql_log_count - before
            counts.append(count)
        self.assertEqual(counts[0], counts[1])
