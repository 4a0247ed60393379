"""F22, F24, F25: every page and mail in the look of its portal."""

from odoo import Command
from odoo.tests import tagged

from .brand_common import banner, logo
from .common import SLUG
from .http_common import PortalHttpCase

PAGES = (
    "/my",
    "/my/catalog",
    "/my/basket",
    "/my/orders",
    "/my/invoices",
    "/my/account",
    "/my/security",
    "/my/tickets",
    "/new/ticket",
    "/my/keys",
    "/my/catalog/product/999999999",
)


@tagged("post_install", "-at_install")
class TestBrandPages(PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"phone": "555 0100", "email": "office@kestreltest.example"})
        cls.salesperson.partner_id.write(
            {"phone": "555 0142", "email": "robin@kestreltest.example"}
        )
        cls.portal.write(
            {
                "logo": logo((600, 150)),
                "brand_color": "#ffcc00",
                "announcement": "Closed on Friday.\nCall us.",
                "banner_ids": [
                    Command.create(
                        {
                            "name": "Hose and clamps",
                            "image": banner(),
                            "link_type": "category",
                            "category_id": cls.category.id,
                        }
                    ),
                    Command.create({"name": "Spring stock", "image": banner()}),
                ],
            }
        )

    def _styles(self, page):
        """Return the colours that the page sets, by name."""
        styles = self._tree(page).xpath("//div[@id='wrapwrap']/@style")
        pairs = (part.split(":") for style in styles for part in style.split(";"))
        return {name.strip(): value.strip() for name, value in pairs}

    def _check_look(self, page):
        """Assert that a page shows logo, name and colours of the portal."""
        styles = self._styles(page)
        self.assertEqual(styles["--o-partner-portal-brand"], "#ffcc00")
        self.assertEqual(styles["--o-partner-portal-on-brand"], "#000000")
        self.assertEqual(styles["--o-partner-portal-ink"], "#8c7000")
        tree = self._tree(page)
        brand = "//*[contains(@class, 'o_partner_portal_brand')]"
        pictures = tree.xpath(f"{brand}/img/@src")
        names = tree.xpath(f"{brand}/*[contains(@class, '_name')]/text()")
        if tree.xpath("//*[@id='wrapwrap']/header"):  # a site's own brand stands there
            self.assertEqual(pictures + names, [])
            return
        path = f"/portal/{SLUG}/logo?v={self.portal.logo_version}"
        self.assertEqual((pictures, names), ([path], ["Kestreltest Supplies"]))

    def _links(self, page, scheme):
        """Return the phone numbers, or addresses, that the page links; beside a
        website that has its own in header and footer.
        """
        links = self._tree(page).xpath(
            f"//a[starts-with(@href, '{scheme}:')]"
            "[not(ancestor::header or ancestor::footer)]/@href"
        )
        return {link.removeprefix(f"{scheme}:") for link in links}

    def test_every_page(self):
        """F22, F25: pages of ours and of Odoo, found or not."""
        self._login(self.buyer)
        for path in PAGES:
            with self.subTest(path=path):
                page = self._get(path)
                self._check_look(page)
                self.assertEqual(self._links(page, "tel"), {"5550142"})
                self.assertEqual(
                    self._links(page, "mailto"), {"robin@kestreltest.example"}
                )

    def test_support_of_the_company(self):
        """F25, F70: the hotline in the bar, the foot and More; the salesperson's card
        stays in the foot.
        """
        self.portal.write(
            {
                "support_source": "company",
                "hotline": "555 0199",
                "support_email": "help@kestreltest.example",
            }
        )
        self._login(self.buyer)
        for path in PAGES:
            with self.subTest(path=path):
                tree = self._tree(self._get(path))
                for place in ("contact", "foot", "more_support"):
                    links = tree.xpath(
                        f"//*[contains(@class, 'o_partner_portal_{place}')]"
                        "//a[@href='tel:5550199']"
                    )
                    self.assertEqual(len(links), 1, place)
                card = tree.xpath("//*[@data-portal-responsible]//a/@href")
                self.assertIn("tel:5550142", card)

    def test_welcome(self):
        """F21, F22, F24, F25: logo, announcement, log-in, support, banners in order."""
        self._login(None)
        for path in (f"/{SLUG}", f"/portal/{SLUG}"):
            page = self._get(path)
            self._root(page, "login")
            self._check_look(page)
            self.assertIn("Closed on Friday.\nCall us.", page.text)
            self.assertEqual(self._links(page, "tel"), {"5550100"})
            tree = self._tree(page)
            pictures = tree.xpath("//*[@data-banner-id]//img")
            self.assertEqual(
                [picture.get("alt") for picture in pictures],
                ["Hose and clamps", "Spring stock"],
            )
            for picture in pictures:
                self.assertEqual(self._get(picture.get("src")).status_code, 200)
            links = tree.xpath("//*[@data-banner-id]//a/@href")
            category = f"/my/catalog/category/kestreltest-pipes-{self.category.id}"
            first = self.portal.banner_ids[0].id
            self.assertEqual(
                links, [f"/portal/{SLUG}?banner={first}&redirect={category}"]
            )
            page = self._get(links[0])
            self.assertIn("Log in to go on.", page.text)
            self.assertNotIn("You were logged out.", page.text)
            [values] = self._forms(page, f"/portal/{SLUG}/login")
            self.assertEqual(values["redirect"], category)

    def test_home(self):
        """F24: announcement and banners on Home; the link opens the category."""
        self._login(self.buyer)
        page = self._get_home()
        self.assertIn("Closed on Friday.", page.text)
        links = self._tree(page).xpath("//*[@data-banner-id]//a/@href")
        self.assertEqual(len(links), 1)
        self.assertIn(self.product.id, self._cards(self._get(links[0])))
        self.portal.write({"announcement": False, "banner_ids": [Command.clear()]})
        page = self._get_home()
        self.assertNotIn("o_partner_portal_banners", page.text)
        self.assertNotIn("o_partner_portal_announcement", page.text)

    def test_closed(self):
        """F20, F22, F25: the closed page has the look and the support, nothing else."""
        self.portal.is_open = False
        for user, phone in ((None, "5550100"), (self.buyer, "5550142")):
            self._login(user)
            page = self._get(f"/{SLUG}" if user is None else "/my")
            self._root(page, "closed")
            self._check_look(page)
            self.assertEqual(self._links(page, "tel"), {phone})
            self.assertNotIn("Closed on Friday.", page.text)
            self.assertNotIn("data-banner-id", page.text)

    def test_neighbours_keep_their_look(self):
        """F20: people without a portal, and another brand, see nothing of it."""
        for user in (self.outsider, self.internal_user):
            self._login(user)
            page = self._get("/my")
            self.assertNotIn("#ffcc00", page.text)
            self.assertNotIn("o_partner_portal_bars", page.text)
        north = self.portal.copy({"name": "North", "slug": "kestreltestnorth"})
        north.write({"brand_color": "#2f6b3a", "logo": False, "announcement": False})
        self._login(None)
        page = self._get("/portal/kestreltestnorth")
        self.assertEqual(self._styles(page)["--o-partner-portal-brand"], "#2f6b3a")
        self.assertNotIn("#ffcc00", page.text)
        self.assertNotIn(f"/portal/{SLUG}/", page.text)

    def test_mails(self):
        """F5, F22, F25: mails about access and orders carry logo, colours, support."""
        self._fill(self.buyer, {self.product: 2})
        order = self._place()
        mail = self.env["mail.mail"].search(
            [("recipient_ids", "=", self.buyer.partner_id.id)], limit=1
        )
        self.assertIn(order.name, mail.body_html)
        self.assertIn(
            f"/portal/{SLUG}/logo?v={self.portal.logo_version}", mail.body_html
        )
        self.assertIn("background-color: #ffcc00; color: #000000", mail.body_html)
        self.assertIn("border-bottom: 3px solid #ffcc00", mail.body_html)
        self.assertIn("555 0142", mail.body_html)
