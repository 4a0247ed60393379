"""F22, F24, S19: the pictures of a portal, as browsers get them."""

import io

from PIL import Image

from odoo.tests import tagged

from .brand_common import banner, logo
from .common import SLUG
from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestPicturePages(PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal.write({"logo": logo((600, 150))})
        cls.banner = cls._create_banner(cls.portal)

    @classmethod
    def _create_banner(cls, portal):
        return cls.env["partner.portal.banner"].create(
            {"portal_id": portal.id, "name": "Sale", "image": banner((2744, 960))}
        )

    def _get_logo(self, slug=SLUG, **params):
        return self._get(f"/portal/{slug}/logo", **params)

    def _get_banner(self, item, slug=SLUG, **params):
        return self._get(f"/portal/{slug}/banner/{item.id}", **params)

    def _size(self, answer):
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Content-Type"], "image/png")
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        return Image.open(io.BytesIO(answer.content)).size

    def test_logo(self):
        """F22: everybody gets the logo in its fitting size, without a session."""
        for user in (None, self.buyer, self.outsider, self.internal_user):
            self._login(user)
            answer = self._get_logo()
            self.assertEqual(self._size(answer), (320, 80))
        self.opener.cookies.clear()
        self.assertNotIn("Set-Cookie", self._get_logo().headers)

    def test_cache(self):
        """F22, F24: a year for the version that was named, a week for others; then
        a question without content.
        """
        for get, version in (
            (self._get_logo, self.portal.logo_version),
            (lambda **p: self._get_banner(self.banner, **p), self.banner.image_version),
        ):
            named = get(v=version).headers["Cache-Control"]
            self.assertEqual(named, "public, max-age=31536000, immutable")
            for other in ("", "0" * 16):
                kept = get(v=other).headers["Cache-Control"]
                self.assertEqual(kept, "public, max-age=604800")
        etag = self._get_logo().headers["ETag"]
        answer = self.url_open(f"/portal/{SLUG}/logo", headers={"If-None-Match": etag})
        self.assertEqual((answer.status_code, answer.content), (304, b""))

    def test_banner_sizes(self):
        """F24: two sizes; whatever else is asked for gets the larger one."""
        self.assertEqual(
            self._size(self._get_banner(self.banner, width=686)), (686, 240)
        )
        for width in ("1372", "2744", "99999", "x", ""):
            answer = self._get_banner(self.banner, width=width)
            self.assertEqual(self._size(answer), (1372, 480))

    def test_nothing_else(self):
        """S19: no logo, another portal's banner, archived portal: all alike missing."""
        north = self.portal.copy(
            {"name": "North", "slug": "kestreltestnorth", "logo": False}
        )
        foreign = self._create_banner(north)
        missing = self._get("/portal/nobody/logo")
        self.assertEqual(missing.status_code, 404)
        for answer in (
            self._get_logo("kestreltestnorth"),
            self._get_banner(foreign),
            self._get_banner(self.banner, "kestreltestnorth"),
            self._get_banner(self.banner, "nobody"),
            self._get(f"/portal/{SLUG}/banner/999999999"),
        ):
            self.assertEqual(answer.status_code, 404)
            self.assertEqual(answer.text, missing.text)
        self.portal.active = False
        self.assertEqual(self._get_logo().status_code, 404)
        self.assertEqual(self._get_banner(self.banner).status_code, 404)

    def test_closed(self):
        """F20: a closed portal shows its logo; banners staff alone see, unkept."""
        self.portal.is_open = False
        for user in (None, self.buyer, self.outsider):
            self._login(user)
            self.assertEqual(self._get_logo().status_code, 200)
            self.assertEqual(self._get_banner(self.banner).status_code, 404)
        self._login(self.internal_user)
        answer = self._get_banner(self.banner)
        self.assertEqual(answer.status_code, 200)
        self.assertIn("private", answer.headers["Cache-Control"])

    def test_only_pictures_are_sent(self):
        """S19: what got into the file store past the checks is not sent."""
        self.env["ir.attachment"].search(
            [
                ("res_model", "=", "partner.portal"),
                ("res_id", "=", self.portal.id),
                ("res_field", "=", "logo_shown"),
            ]
        ).write({"raw": b"<html><script>alert(1)</script>"})
        self.assertEqual(self._get_logo().status_code, 404)
