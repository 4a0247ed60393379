"""F37: the customer's own codes on the pages."""

from odoo.tests import tagged

from .http_common import PortalHttpCase


def own_codes(tree):
    """Return the own codes a page shows, in their order."""
    return [
        element.get("data-own-code") for element in tree.xpath("//*[@data-own-code]")
    ]


@tagged("post_install", "-at_install")
class TestProductCodePages(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self.env["partner.portal.product.code"].create(
            {
                "partner_id": self.customer.id,
                "product_id": self.product.id,
                "code": "BF-1",
                "name": "Shutter",
            }
        )
        self._login(self.buyer)

    def test_beside_ours(self):
        """F37: list, basket and order show it; another customer's pages do not."""
        self._fill(self.buyer, {self.product: 2, self.low: 1})
        self._fill(self.colleague, {self.product: 2, self.low: 1})
        order = self._place(self.colleague)
        pages = (self._get_catalog(), self._get_basket(), self._get_order(order))
        for page in pages:
            with self.subTest(page=page.url):
                self.assertEqual(own_codes(self._tree(page)), ["BF-1"])
                self.assertIn("Shutter", page.text)
        self._login(self.stranger)
        self._fill(self.stranger, {self.product: 2})
        for page in (self._get_catalog(), self._get_basket()):
            self.assertEqual(own_codes(self._tree(page)), [])

    def test_product_page(self):
        """F37: the facts of a product begin with both codes."""
        rows = self._tree(self._get_product(self.product)).xpath(
            "//table[contains(@class, 'o_partner_portal_facts')]//tr"
        )
        facts = [" ".join(row.text_content().split()) for row in rows[:2]]
        self.assertEqual(facts, ["Code KT-IN", "Your code BF-1 Shutter"])

    def test_exact_code_has_the_cursor(self):
        """F37: an exact own code gives one row with the cursor in its box."""
        page = self._get_catalog(search="bf-1")
        self.assertEqual(list(self._cards(page)), [self.product.id])
        boxes = self._tree(page).xpath("//input[@name='quantity'][@autofocus]")
        self.assertEqual(len(boxes), 1)

    def test_added_by_own_code(self):
        """F37: typed in the basket, the own code adds our product."""
        values = {"code": "bf-1", "quantity": "3", "mode": "add"}
        self.assertEqual(self._post("/my/basket/add", values).status_code, 303)
        self.assertEqual(self._quantities(self._basket()), {self.product: 3.0})
