"""F21: a portal and a website share the addresses of one database."""

from odoo.exceptions import ValidationError
from odoo.tests import new_test_user, tagged

from odoo.addons.partner_portal.tests.common import SLUG, PortalCase
from odoo.addons.partner_portal.tests.http_common import PortalHttpCase


class SiteMixin:
    """Makes what a website has at an address."""

    def _page(self, url, **values):
        """Return a published page of any site."""
        view = self.env["ir.ui.view"].create(
            {
                "name": "Kestreltest",
                "type": "qweb",
                "key": "partner_portal_website.kestreltest",
                "arch": "<p>Kestreltest site</p>",
            }
        )
        values = {"url": url, "view_id": view.id, "is_published": True, **values}
        return self.env["website.page"].create(values)

    def _redirect(self, url, **values):
        """Return a redirect to the contact page."""
        values = {"name": "x", "url_from": url, "url_to": "/contactus", **values}
        return self.env["website.rewrite"].create(values)

    def _other_site(self):
        return self.env["website"].create({"name": "Kestreltest elsewhere"})


@tagged("post_install", "-at_install")
class TestSiteAddress(SiteMixin, PortalCase):
    """F21: refused on save, named by the set-up check."""

    def _try(self, slug):
        with self.assert_refused(ValidationError, "partner_portal") as caught:
            self.portal.slug = slug
        return str(caught.exception)

    def test_pages(self):
        """F21: no page of any site, published or not, in whatever case."""
        self._page("/Kestrelpage", is_published=False)
        self._page("/kestrelother", website_id=self._other_site().id)
        for slug in ("kestrelpage", "KestrelPage", "kestrelother"):
            with self.subTest(slug):
                self.assertEqual(
                    self._try(slug), f"The website has a page at /{slug.lower()}."
                )

    def test_redirects(self):
        """F21: no redirect, with or without a slash; one that is off is none."""
        text = "The website redirects /%s to another page."
        self._redirect("/kestrelmoved/")
        self._redirect("/Kestrelgone", redirect_type="301")
        self._redirect("/kestreloff", active=False)
        for slug in ("kestrelmoved", "kestrelgone"):
            with self.subTest(slug):
                self.assertEqual(self._try(slug), text % slug)
        self.portal.slug = "kestreloff"
        self.assertEqual(self.portal.slug, "kestreloff")

    def test_free(self):
        """F21: pages below an address, and those that begin like it, take nothing."""
        self._page("/kestrel/page")
        self._page("/kestrelpages")
        self.portal.slug = "kestrel"
        self.portal.slug = "kestrelpage"
        self.assertEqual(self.portal.slug, "kestrelpage")

    def _address_line(self, user):
        lines = self.portal.with_user(user)._setup_lines()
        return next(line for line in lines if line["key"] == "address")

    def test_setup_check(self):
        """F27: a page that came later is named; who may mend it gets the way there."""
        portal = "partner_portal.partner_portal_group_administrator"
        site = "website.group_website_designer"
        both = new_test_user(
            self.env, "kestrelboth", groups=f"base.group_user,{portal},{site}"
        )
        alone = new_test_user(
            self.env, "kestrelalone", groups=f"base.group_user,{portal}"
        )
        self.assertEqual(self._address_line(both)["state"], "good")
        page = self._page(f"/{SLUG}")
        line = self._address_line(both)
        self.assertEqual(line["state"], "mend")
        self.assertEqual(
            line["reason"],
            f"The website has a page at /{SLUG}."
            f" The portal is at /portal/{SLUG} alone.",
        )
        self.assertEqual(line["action"]["res_model"], "website.page")
        self.assertEqual(line["action"]["domain"], [("id", "=", page.id)])
        self.assertEqual(
            self._address_line(alone)["action"]["res_model"], "partner.portal"
        )
        page.unlink()
        redirect = self._redirect(f"/{SLUG}")
        line = self._address_line(both)
        self.assertEqual(line["action"]["res_model"], "website.rewrite")
        self.assertEqual(line["action"]["domain"], [("id", "=", redirect.id)])


@tagged("post_install", "-at_install")
class TestSitePages(SiteMixin, PortalHttpCase):
    """F21: what a browser gets at an address that both have."""

    def test_page_wins(self):
        """F21: the site's page is served, the portal stays at /portal/…"""
        self._root(self._get(f"/{SLUG}"), "login")
        self._page(f"/{SLUG}")
        self.assertIn("Kestreltest site", self._get(f"/{SLUG}").text)
        self._root(self._get(f"/portal/{SLUG}"), "login")

    def test_redirect_wins(self):
        """F21: so is its redirect."""
        self._redirect(f"/{SLUG}")
        answer = self._get(f"/{SLUG}")
        self.assertEqual(answer.status_code, 302)
        self.assertTrue(answer.headers["Location"].endswith("/contactus"))
        self._root(self._get(f"/portal/{SLUG}"), "login")

    def test_page_of_another_site(self):
        """F21: a page of another site takes nothing from this one."""
        self._page(f"/{SLUG}", website_id=self._other_site().id)
        self._root(self._get(f"/{SLUG}"), "login")

    def test_frame(self):
        """F23: the site's header and footer stay; our bars have no brand of theirs."""
        self._login(self.buyer)
        page = self._tree(self._get("/my/catalog"))
        self.assertEqual(len(page.xpath("//header[@id='top']")), 1)
        self.assertEqual(len(page.xpath("//footer[@id='bottom']")), 1)
        bars = page.xpath("//div[contains(@class, 'o_partner_portal_bars')]")
        self.assertEqual(len(bars), 1)
        self.assertEqual(bars[0].get("role"), "region")
        self.assertFalse(bars[0].xpath(".//a[@class='o_partner_portal_brand']"))
