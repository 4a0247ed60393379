"""The way in, the closed page, the page for what is missing, the headers."""

from odoo.tests import tagged

from .common import SLUG
from .http_common import PortalHttpCase

PAGES = ("/my", "/my/catalog", "/my/basket", "/my/orders")
MISSING = "This page does not exist or is not open to your account."


@tagged("post_install", "-at_install")
class TestLoginPages(PortalHttpCase):
    def test_address_shows_the_log_in(self):
        """F21: visitors find the portal's own log-in, whatever the case."""
        self._login(None)
        for path in (f"/{SLUG}", f"/portal/{SLUG}", f"/{SLUG.upper()}/"):
            page = self._get(path, allow_redirects=True)
            self.assertEqual(page.status_code, 200, path)
            self._root(page, "login")
            (form,) = self._forms(page, f"/portal/{SLUG}/login")
            self.assertEqual(
                set(form), {"csrf_token", "customer_number", "username", "keep"}
            )
            secret = self._tree(page).xpath("//input[@name='password']/@type")
            self.assertEqual(secret, ["password"])
            self.assertNotIn("o_partner_portal_bars", page.text)

    def test_number_of_the_address(self):
        """F21: a link fills the customer number."""
        self._login(None)
        page = self._get(f"/{SLUG}", customer="KT-1001")
        (form,) = self._forms(page, f"/portal/{SLUG}/login")
        self.assertEqual(form["customer_number"], "KT-1001")

    def test_address_leads_insiders_on(self):
        """F21: customers come to the catalog, everybody else to Odoo's own home."""
        for user, target in (
            (self.buyer, "/my/catalog"),
            (self.outsider, "/my"),
            (self.internal_user, "/my"),
        ):
            self._login(user)
            for path in (f"/{SLUG}", f"/portal/{SLUG}"):
                self.assertURLEqual(self._get(path).headers["Location"], target)

    def test_unknown_address(self):
        """F21: an address nobody has stays Odoo's ordinary 404."""
        self._login(None)
        paths = ["/kestrelnone", "/portal/kestrelnone", "/portal/a-b"]
        if "website" not in self.env:  # a site answers it in a way of its own
            paths.append("/%25")
        for path in paths:
            response = self._get(path)
            self.assertEqual(response.status_code, 404, path)
            self.assertNotIn(MISSING, response.text)
        self.portal.active = False
        self.assertEqual(self._get(f"/{SLUG}").status_code, 404)

    def test_visitors_log_in_and_come_back(self):
        """F21: each page of ours sends a visitor to the log-in and back."""
        self._login(None)
        for path in ("/my/catalog?search=valve", "/my/catalog/product/x-1"):
            response = self._get(path)
            self.assertEqual(response.status_code, 303)
            location = response.headers["Location"]
            self.assertIn("/web/login?redirect=", location)
            self.assertIn("catalog", location)

    def test_closed_for_visitors(self):
        """F20: the address of a closed portal shows its closed page."""
        self.portal.is_open = False
        self.company.write({"phone": "555 0100", "email": "hello@kestreltest.example"})
        self._login(None)
        page = self._get(f"/{SLUG}")
        self._root(page, "closed")
        self.assertIn("555 0100", page.text)
        self.assertIn("hello@kestreltest.example", page.text)
        self.assertNotIn("/web/session/logout", page.text)

    def test_closed_for_customers(self):
        """F20: all pages of ours and /my show it, with Log out and no basket."""
        self.portal.is_open = False
        self._login(self.buyer)
        for path in (
            *PAGES,
            "/my/invoices",
            "/my/tickets",
            f"/my/catalog/product/x-{self.product.id}",
        ):
            page = self._get(path)
            self._root(page, "closed")
            self.assertIn("/web/session/logout", page.text)
            self.assertNotIn("o_partner_portal_basket_button", page.text)
            self.assertEqual(self._cards(page), {})
        answer = self._json("/my/catalog/price", {"quantities": {}})
        self.assertEqual(
            answer, {"ok": False, "message": "The portal is closed at the moment."}
        )

    def test_closed_opens_to_no_made_up_token(self):
        """F20: a token in the address opens no page that is no document."""
        self.portal.is_open = False
        self._login(self.buyer)
        for path in (*PAGES, "/my/keys", "/my/invoices", "/my/tickets"):
            page = self._get(path, access_token="made-up")
            self._root(page, "closed")

    def test_closed_keeps_links_of_documents(self):
        """F20: the document's own token opens it, another one only the closed page."""
        self._fill(self.buyer, {self.product: 2})
        order = self._place()
        token = order._portal_ensure_token()
        self.portal.is_open = False
        self._login(self.buyer)
        self._root(self._get_order(order), "closed")
        page = self._get_order(order, access_token=token)
        self.assertEqual(page.status_code, 200)
        self.assertIn(order.name, page.text)
        for made_up in ("made-up", "œ"):
            page = self._get_order(order, access_token=made_up)
            self.assertEqual(page.status_code, 303)
            self.assertNotIn(order.name, page.text)

    def test_closed_leaves_the_password_page_open(self):
        """F20: /my/security works while closed, others notice nothing."""
        self.portal.is_open = False
        self._login(self.buyer)
        self.assertNotIn("is closed at the moment", self._get("/my/security").text)
        for user in (self.outsider, self.internal_user):
            self._login(user)
            self.assertNotIn("is closed at the moment", self._get("/my").text)

    def test_users_without_portal(self):
        """F101: no catalog, no bars; Odoo's own home as before."""
        for user in (self.outsider, self.revoked, self.internal_user):
            self._login(user)
            page = self._get_catalog()
            self.assertEqual(page.status_code, 404)
            self.assertIn(MISSING, page.text)
            self.assertEqual(
                self._json("/my/catalog/price", {"quantities": {}}),
                {"ok": False, "message": "This is not open to your account."},
            )
            home = self._get_home()
            self.assertIn("o_portal_my_home", home.text)
            self.assertNotIn("o_partner_portal_bars", home.text)

    def test_unknown_page_inside_the_portal(self):
        """S20: an address nobody knows gets our words, inside the frame."""
        self._login(self.buyer)
        page = self._get("/my/no-such-page")
        self.assertEqual(page.status_code, 404)
        self.assertIn(MISSING, page.text)
        self.assertIn("o_partner_portal_bars", page.text)
        words = self._root(page, "missing")
        self.assertFalse(words.xpath(".//a[contains(@href, 'contactus')]"))
        title = self._tree(page).findtext(".//title").strip()
        if "website" not in self.env:  # whose titles are its own
            self.assertEqual(title, "Page not found · Kestreltest Supplies")

    def test_headers(self):
        """S18: no frame of others, no referrer to others, nothing kept."""
        self._login(self.buyer)
        for path in (*PAGES, "/my/account", "/my/security", "/my/invoices"):
            headers = self._get(path).headers
            self.assertEqual(headers["X-Frame-Options"], "SAMEORIGIN", path)
            self.assertEqual(
                headers["Content-Security-Policy"], "frame-ancestors 'self'"
            )
            self.assertEqual(headers["Referrer-Policy"], "same-origin")
        for path in PAGES:
            self.assertIn("no-store", self._get(path).headers["Cache-Control"], path)
        self._login(self.outsider)
        self.assertEqual(self._get("/my").headers["X-Frame-Options"], "SAMEORIGIN")
