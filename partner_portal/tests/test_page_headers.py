"""S18: no page of a customer in a foreign frame, no token in a referrer."""

from odoo.tests import tagged

from .common import SLUG
from .http_common import PortalHttpCase

HEADERS = {
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",
}


@tagged("post_install", "-at_install")
class TestPageHeaders(PortalHttpCase):
    """Every kind of page, whoever opens it and however it ends."""

    def _check(self, paths):
        for path in paths:
            answer = self._get(path)
            with self.subTest(path=path, status=answer.status_code):
                found = {name: answer.headers.get(name) for name in HEADERS}
                self.assertEqual(found, HEADERS)

    def _entry(self):
        slash = "" if "website" in self.env else "/"  # a site leads to the one without
        return [
            f"/{SLUG}",
            f"/{SLUG.upper()}{slash}",
            f"/portal/{SLUG}",
            f"/portal/{SLUG}/password?token=x",
            f"/portal/{SLUG}/reset",
            f"/portal/{SLUG}/signup",
            "/portal/nobody",
        ]

    def test_visitor(self):
        """S18: the pages at the portal's address, those that lead elsewhere, too."""
        self.portal.signup_open = True
        self._check([*self._entry(), "/my/orders/1?access_token=x"])

    def test_customer(self):
        """S18: pages of ours and of Odoo, found or not."""
        self._login(self.buyer)
        self._check(
            [
                *self._entry(),
                "/my",
                "/my/catalog",
                "/my/basket",
                "/my/orders",
                "/my/orders/999999999",
                "/my/catalog/product/999999999",
                "/my/invoices",
                "/my/account",
                "/my/security",
                "/my/tickets",
                "/new/ticket",
            ]
        )

    def test_closed(self):
        """S18: the closed page, for a visitor and for a customer."""
        self.portal.is_open = False
        self._check([f"/{SLUG}", f"/portal/{SLUG}"])
        self._login(self.buyer)
        self._check(["/my", "/my/catalog", f"/{SLUG}"])

    def test_waiting(self):
        """S18: the page of a person who waits for approval."""
        self.buyer.partner_id.portal_access_state = "waiting"
        self._login(self.buyer)
        self._check(["/my", "/my/catalog", "/my/account"])
