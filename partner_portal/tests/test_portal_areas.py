"""Areas that are switched off leave no menu, no page, no card (DESIGN §1)."""

from odoo.tests import Form, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..exceptions import PortalInputErrors
from ..models.partner_portal_areas import AREAS
from .http_common import PortalHttpCase

PAGES = {
    "catalog": ("/my/catalog", "/my/catalog/filters", "/my/catalog/product/x-1"),
    "ordering": ("/my/basket", "/my/basket/checkout"),
    "deliveries": ("/my/deliveries", "/my/deliveries/1/slip"),
    "invoices": ("/my/invoices", "/my/invoices/1", "/my/payments", "/my/statement"),
    "tickets": ("/my/tickets", "/my/ticket/1", "/new/ticket"),
    "warranty": ("/my/products", "/my/products/1"),
}


@tagged("post_install", "-at_install")
class TestPortalAreas(PortalHttpCase):
    """As a buyer of a portal with one area less."""

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _switch_off(self, area):
        self.portal[f"show_{area}"] = False

    def _links(self, path="/my"):
        """Return the addresses that a page links or posts to."""
        page = self._tree(self._get(path))
        return set(page.xpath("//@href | //@action"))

    def _led_to(self, links, area):
        paths = AREAS[area]
        return {
            link for link in links if any(link.partition("?")[0] == p for p in paths)
        }

    def test_no_page_and_no_menu(self):
        """F20: each area by itself: 404 in the portal's frame, no link to it."""
        for area, pages in PAGES.items():
            with self.subTest(area=area):
                self.portal.write({f"show_{name}": True for name in AREAS})
                self.assertTrue(self._led_to(self._links(), area))
                self._switch_off(area)
                self.assertEqual(self._led_to(self._links(), area), set())
                for path in pages:
                    answer = self._get(path)
                    self.assertEqual(answer.status_code, 404, path)
                    (root,) = self._tree(answer).xpath("//*[@data-portal-page]")
                    self.assertEqual(root.get("data-portal-page"), "missing")
                self.assertEqual(self._get("/my/orders").status_code, 200)

    def test_nothing_is_ordered(self):
        """F41: without ordering no door takes a line; prices are seen."""
        self.portal.show_ordering = False
        line = {"product_id": self.product.id, "quantity": "1"}
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException) as caught:
            self._json("/my/basket/line", line)
        self.assertEqual(caught.exception.code, 404)
        with self.assert_refused(PortalInputErrors):
            self._as(self.buyer)._portal_basket_set(self.product.id, "1")
        self.assertFalse(self._as(self.buyer)._portal_basket())
        page = self._tree(self._get_catalog())
        self.assertTrue(page.xpath("//*[@data-product-id]"))
        self.assertFalse(page.xpath("//form[@action='/my/basket/add']"))
        self.assertFalse(page.xpath("//a[@href='/my/basket']"))

    def test_home_shows_what_is_on(self):
        """F100: no overdue invoices, nothing bought often, without these areas."""
        home = self.portal._home(self.customer)
        self._switch_off("catalog")
        self._switch_off("invoices")
        off = self.portal._home(self.customer)
        self.assertEqual((off["overdue"], off["often"]), ([], []))
        self.assertEqual(off["orders"], home["orders"])

    def test_own_documents_by_link(self):
        """F62: an invoice opens by the link of the mail that brought it."""
        self._fill(self.buyer, {self.product: 2})
        order = self._place()
        order.action_confirm()
        invoice = order._create_invoices(final=True)
        invoice.action_post()
        path = invoice.get_portal_url()
        self.portal.show_invoices = False
        self.assertEqual(self._get(path).status_code, 200)
        self.assertEqual(self._get(f"/my/invoices/{invoice.id}").status_code, 404)

    def test_other_people_notice_nothing(self):
        """F20: staff and people of another portal keep all pages."""
        self._switch_off("tickets")
        self.authenticate("admin", "admin")
        self.assertEqual(self._get("/my/tickets").status_code, 200)

    def test_preview_leaves_out_the_same(self):
        """F32: staff see no catalog in the preview, and no way to order."""
        root = f"/portal/{self.portal.slug}/preview/{self.customer.id}"
        self._login(self.salesperson)
        self.assertEqual(self._get(f"{root}/catalog").status_code, 200)
        self._switch_off("catalog")
        self.assertEqual(self._get(f"{root}/catalog").status_code, 404)
        self.assertEqual(self._get(root).status_code, 200)

    def test_ordering_needs_the_catalog(self):
        """F20: off with it, whatever its own box says; the form hides that box."""
        self.assertEqual(self.portal._areas(), set(AREAS))
        with Form(self.portal.with_user(self.sales_manager)) as form:
            form.show_catalog = False
        self.assertTrue(self.portal.show_ordering)
        self.assertEqual(self.portal._areas(), set(AREAS) - {"catalog", "ordering"})
        self.assertEqual(self._get("/my/basket").status_code, 404)
        with self.assert_refused(PortalInputErrors):
            self._as(self.buyer)._portal_basket_set(self.product.id, "1")
