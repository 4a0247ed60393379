"""A placed order of Bluefield, and the lookup of it by a visitor."""

from .common import SLUG
from .http_common import PortalHttpCase, data

MISS = "We found no order with these two. Check both, or call us."
OFFICE = "office@kestreltest.example"


class GuestOrderCase(PortalHttpCase):
    """The lookup is on; nobody is logged in."""

    def setUp(self):
        super().setUp()
        self.portal.order_lookup = True
        self.customer.write({"email": OFFICE, "phone": "+1 304-555-0100"})
        self.buyer.partner_id.email = "Buyer@Kestreltest.example"
        self._fill(self.buyer, {self.product: 2})
        self.order = self._place(details={"partner_shipping_id": str(self.site.id)})
        self.attempts = self.env["partner.portal.attempt"].sudo()
        self._login(None)

    def _track(self, number=None, contact=OFFICE, slug=SLUG):
        values = {
            "order_number": self.order.name if number is None else number,
            "contact": contact,
        }
        return self._post(f"/portal/{slug}/track", values)

    def _found(self, response):
        """Return the data-* of the order that was found."""
        self.assertEqual(response.status_code, 200)
        self.attempts.search([]).unlink()
        (found,) = self._root(response, "track").xpath(".//*[@data-order]")
        return data(found)

    def assert_missed(self, response, text=MISS, status=422):
        self.assertEqual(response.status_code, status)
        box = self._tree(response).xpath("//*[@role='alert']")
        self.assertEqual(
            [" ".join(each.text_content().split()) for each in box], [text]
        )
        self.assertFalse(self._tree(response).xpath("//*[@data-order]"))
