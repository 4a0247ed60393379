"""F22, F23, S19: logo, name and colours of a portal."""

import base64
import io

from PIL import Image

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from .brand_common import BrandCase, encoded, logo
from .upload_files import HTML, SVG, huge_png, picture


@tagged("post_install", "-at_install")
class TestPartnerPortalLook(BrandCase):
    def _size(self, value):
        return Image.open(io.BytesIO(base64.b64decode(value))).size

    def test_logo(self):
        """F22: a logo is kept, in the size that pages show, under an own version."""
        self.mine.logo = logo((600, 100))
        self.assertEqual(self._size(self.portal.logo), (600, 100))
        self.assertEqual(self._size(self.portal.logo_shown), (320, 53))
        version = self.portal.logo_version
        self.assertRegex(version, r"^[0-9a-f]{16}$")
        self.mine.logo = logo((60, 60))
        self.assertNotEqual(self.portal.logo_version, version)
        self.mine.logo = False
        self.assertFalse(self.portal.logo_version)
        self.assertFalse(self.portal.logo_shown)

    def test_logo_measures(self):
        """F22: 48 pixels are enough, 47 are refused with the measures."""
        self.mine.logo = logo((48, 48))
        self.assertEqual(self._size(self.portal.logo), (48, 48))
        self._refused(
            {"logo": logo((47, 48))},
            "This picture is 47 × 48. At least 48 × 48 is needed.",
        )
        self.assertEqual(self._size(self.portal.logo), (48, 48))

    def test_files_that_are_no_picture(self):
        """S19: each is refused with its reason; nothing is stored."""
        self._refused(
            {"logo": encoded(huge_png())},
            "This picture has more than 50 million pixels.",
        )
        for content in (SVG, HTML, picture("GIF", (60, 60))):
            self._refused(
                {"logo": encoded(content)}, "This file is no JPEG or PNG picture."
            )
        self._refused({"logo": ""}, "This file is empty.")
        self._refused({"logo": "abcde"}, "This file is no JPEG or PNG picture.")
        small = picture(size=(60, 60))
        for more in (1, 99, 3 * 1024 * 1024):
            content = small + b"\0" * (5 * 1024 * 1024 - len(small) + more)
            self._refused({"logo": encoded(content)}, "This file is larger than 5 MB.")

    def test_same_by_form_and_import(self):
        """F22, F23, S19: the form and an import refuse what a program is refused."""
        with self.assertRaises(ValidationError), Form(self.mine) as form:
            form.logo = logo((47, 47))
        fields = ["name", "slug", "logo"]
        portals = self.mine.env["partner.portal"]
        for row, text in (
            (["Good", "kestreltesta", logo((47, 47))], "This picture is 47 × 47."),
            (["Good", "kestreltestb", encoded(HTML)], "This file is no JPEG"),
            (["x" * 51, "kestreltestc", logo()], "The name has 51 characters."),
        ):
            result = portals.load(fields, [row])
            self.assertFalse(result["ids"])
            self.assertIn(text, result["messages"][0]["message"])
        result = portals.load(fields, [["x" * 50, "kestreltestd", logo()]])
        self.assertEqual(portals.browse(result["ids"]).name, "x" * 50)

    def test_name(self):
        """F23: 50 characters are possible; 51 are refused, not cut off."""
        self.mine.name = "ä" * 50
        self.assertEqual(self.portal.name, "ä" * 50)
        self._refused(
            {"name": "ä" * 51}, "The name has 51 characters. 50 are possible."
        )

    def test_colours(self):
        """F22: a colour is six digits; whatever else is typed is refused."""
        self.mine.write({"brand_color": "#2F6B3A", "brand_text_color": "#ffffff"})
        for text in ("red", "#fff", "#17567a;}", "url(x)"):
            self._refused(
                {"brand_color": text}, f"{text} is no colour. Write it as #17567a."
            )
            self._refused(
                {"brand_text_color": text}, f"{text} is no colour. Write it as #17567a."
            )

    def test_warning_of_contrast(self):
        """F22: the form says when words on the colour are hard to read."""
        with Form(self.mine) as form:
            self.assertFalse(form.brand_warning)
            form.brand_color = "#ffcc00"
            self.assertFalse(form.brand_warning)
            form.brand_text_color = "#FFFFFF"
            self.assertEqual(
                form.brand_warning,
                "White on this colour is hard to read: 1.5 of 4.5.",
            )
            form.brand_text_color = "#333333"
            self.assertFalse(form.brand_warning)
        self.assertEqual(
            self.portal._frame_colours(),
            {
                "brand": "#ffcc00",
                "text": "#333333",
                "ink": "#8c7000",
                "tint": "#fffbed",
            },
        )

    def test_text_is_chosen(self):
        """F22: without a colour of their own, words on the colour are readable."""
        self.mine.brand_color = "#ffcc00"
        self.assertEqual(self.portal._frame_colours()["text"], "#000000")
        self.mine.brand_color = "#17567a"
        self.assertEqual(self.portal._frame_colours()["text"], "#ffffff")

    def test_log(self):
        """F22: who changed the look is logged, without the picture itself."""
        self.mine.write({"logo": logo(), "brand_color": "#2f6b3a"})
        detail = self.env["partner.portal.log"].search([], limit=1).detail
        self.assertIn("Logo: changed", detail)
        self.assertIn("Brand Colour: #17567a → #2f6b3a", detail)
        self.assertNotIn("ersion", detail)

    def test_rights(self):
        """F12: salespeople and others do not change the look."""
        for user in (self.salesperson, self.internal_user, self.buyer):
            with self.assert_refused(AccessError, "partner_portal"):
                self.portal.with_user(user).brand_color = "#000000"

    def test_copy(self):
        """F22: a copy of a portal, the start of a new brand, has its look."""
        self.mine.logo = logo((3000, 50))
        self._create_banner()
        self.mine.name = "x" * 50
        copy = self.mine.copy()
        self.assertEqual(copy.logo_version, self.portal.logo_version)
        self.assertEqual(copy.banner_ids.mapped("name"), ["Winter stock"])
        self.assertEqual(
            copy.payment_method_ids.mapped("name"), ["On account", "In advance"]
        )
        self.assertEqual(copy.carrier_ids, self.portal.carrier_ids)
        self.assertEqual((copy.slug, copy.is_open), ("kestreltest2", False))
        self.assertEqual(copy.name, f"{'x' * 38} (copy)")
        self.assertFalse(copy.customer_ids)
        self.assertEqual(len(self.portal.payment_method_ids), 2)
