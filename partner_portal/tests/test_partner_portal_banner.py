"""F24, S19: up to five pictures, in order, each leading somewhere or nowhere."""

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .brand_common import BrandCase, banner, encoded
from .upload_files import HTML, huge_png


@tagged("post_install", "-at_install")
class TestPartnerPortalBanner(BrandCase):
    def _command(self, **values):
        return Command.create({"name": "Sale", "image": banner(), **values})

    def test_five(self):
        """F24: five are possible, a sixth is refused by form, program and import."""
        for number in range(5):
            self._create_banner(name=f"Banner {number}", sequence=5 - number)
        self.portal.invalidate_recordset()
        self.assertEqual(
            self.portal.banner_ids.mapped("name"),
            [f"Banner {number}" for number in (4, 3, 2, 1, 0)],
        )
        self._refused(
            {"banner_ids": [self._command()]}, "A portal has 5 banners at most."
        )
        with self.assert_refused(ValidationError, "partner_portal_banner"):
            self._create_banner()
        other = self.portal.copy({"slug": "kestreltestfive", "banner_ids": False})
        spare = self._create_banner(portal_id=other.id)
        with self.assert_refused(ValidationError, "partner_portal_banner"):
            spare.portal_id = self.portal
        result = spare.load(
            ["portal_id/.id", "name", "image"], [[self.portal.id, "Sixth", banner()]]
        )
        self.assertIn("5 banners at most", result["messages"][0]["message"])

    def test_six_at_once(self):
        """F24: six in one write are refused, five are not."""
        commands = [self._command() for _number in range(6)]
        self._refused({"banner_ids": commands}, "A portal has 5 banners at most.")
        self.mine.banner_ids = commands[:5]
        self.assertEqual(len(self.portal.banner_ids), 5)

    def test_measures(self):
        """F24: 1372 x 480 is kept as it is; one pixel less is refused."""
        self._create_banner(image=banner((1372, 480)))
        for size in ((1371, 480), (1372, 479)):
            self._refused(
                {"banner_ids": [self._command(image=banner(size))]},
                f"This picture is {size[0]} × {size[1]}. "
                "At least 1372 × 480 is needed.",
            )

    def test_no_picture(self):
        """S19: what is no picture is refused, also in place of a good one."""
        self._create_banner()
        for content, text in (
            (huge_png(), "This picture has more than 50 million pixels."),
            (HTML, "This file is no JPEG or PNG picture."),
        ):
            commands = [
                Command.update(self.portal.banner_ids.id, {"image": encoded(content)})
            ]
            self._refused({"banner_ids": commands}, text)

    def test_links(self):
        """F24: nothing, an address or a category; nothing that a browser runs."""
        item = self._create_banner()
        self.assertEqual(item._frame_href(inside=True), "")
        for url in ("https://kestrel.example/x?y=1", "/my/catalog?search=hose"):
            item.write({"link_type": "url", "url": url})
            self.assertEqual(item._frame_href(inside=True), url)
        for url in (
            False,
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "/\\evil.example",
            "https:evil",
            "https:///x",
            "kestrel.example",
            "/my x",
            "https://a\n.example",
        ):
            with (
                self.subTest(url=url),
                self.assert_refused(ValidationError, "partner_portal_banner"),
            ):
                item.url = url

    def test_category(self):
        """F24: customers come to the category, visitors to the log-in before it."""
        with self.assertRaises(ValidationError):
            self._create_banner(link_type="category")
        item = self._create_banner(link_type="category", category_id=self.category.id)
        path = f"/my/catalog/category/kestreltest-pipes-{self.category.id}"
        item = item.sudo()
        self.assertEqual(item._frame_href(inside=True), path)
        self.assertEqual(
            item._frame_href(inside=False),
            f"/portal/kestreltest?banner={item.id}&redirect={path}",
        )
        self.env["product.product"].search(
            [("categ_id", "=", self.category.id)]
        ).categ_id = self.env["product.category"].create({"name": "Kestreltest rest"})
        self.env["product.template"].with_context(active_test=False).search(
            [("categ_id", "=", self.category.id)]
        ).categ_id = self.env["product.category"].create({"name": "Kestreltest old"})
        self.category.unlink()
        item.invalidate_recordset()
        self.assertEqual(item._frame_href(inside=True), "")

    def test_log(self):
        """F24: a new banner, a changed and a deleted one are logged."""
        item = self._create_banner()
        item.name = "Spring stock"
        item.unlink()
        log = self.env["partner.portal.log"].search([], limit=3)
        self.assertEqual(
            log.mapped("detail"),
            [
                "Spring stock: Deleted",
                "Spring stock: Words: Winter stock → Spring stock",
                "Winter stock: Created",
            ],
        )
