"""F100, F101: customers who are vendors, too, find the seller's purchase documents."""

from odoo import Command
from odoo.tests import Form, tagged

from odoo.addons.partner_portal.tests.http_common import PortalHttpCase

LINKS = ["/my/rfq", "/my/purchase"]


@tagged("post_install", "-at_install")
class TestPurchasePages(PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal.show_purchases = True
        cls.order = cls._create_purchase(cls.customer)
        cls.order.button_confirm()

    @classmethod
    def _create_purchase(cls, partner):
        line = {"product_id": cls.product.id, "product_qty": 3, "price_unit": 5.0}
        return cls.env["purchase.order"].create(
            {"partner_id": partner.id, "order_line": [Command.create(line)]}
        )

    def _links(self, user, path="/my/keys"):
        """Return the addresses of purchase documents in this person's user menu."""
        self._login(user)
        menu = "//details[@class='o_partner_portal_user']//a/@href"
        return [
            link for link in self._tree(self._get(path)).xpath(menu) if link in LINKS
        ]

    def test_menu(self):
        """F101: for vendors only, and only where it is on."""
        self.assertEqual(self._links(self.buyer), LINKS)
        self.assertEqual(self._links(self.stranger), [])
        self._create_purchase(self.other_customer)  # nothing was sent yet
        self.assertEqual(self._links(self.stranger), [])
        with Form(self.portal.with_user(self.sales_manager)) as form:
            form.show_purchases = False
        self.assertEqual(self._links(self.buyer), [])

    def test_off_at_first(self):
        """F101: a new portal does not show them."""
        values = {"name": "Second", "slug": "kestrelsecond"}
        self.assertFalse(self.env["partner.portal"].create(values).show_purchases)

    def test_pages(self):
        """F100: Odoo's own pages, in the portal's frame; a colleague's are the same."""
        number = self.order.name
        for user in (self.buyer, self.colleague):
            for path in ("/my/purchase", f"/my/purchase/{self.order.id}"):
                with self.subTest(user=user.login, path=path):
                    self.assertEqual(self._links(user, path), LINKS)
                    self.assertIn(number, self._get(path).text)
        self.assertEqual(self._links(self.buyer, "/my/rfq"), LINKS)

    def test_foreign(self):
        """S13: nobody reads another vendor's documents."""
        foreign = self._create_purchase(self.other_customer)
        foreign.button_confirm()
        self._login(self.buyer)
        answers = [self._get(f"/my/purchase/{id_}") for id_ in (foreign.id, 2**31 - 2)]
        self.assertEqual({a.status_code for a in answers}, {303})
        self.assertEqual(len({a.headers["Location"] for a in answers}), 1)
        self.assertNotIn(foreign.name, self._get("/my/purchase").text)
