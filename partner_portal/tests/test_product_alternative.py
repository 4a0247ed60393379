"""F33, F41: what to take in the place of a product that is no longer sold."""

from odoo.tests import tagged

from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestProductAlternative(PortalHttpCase):
    """The ball valve is replaced by the gate valve, the secret one by nothing."""

    def setUp(self):
        super().setUp()
        self.product.product_tmpl_id.portal_alternative_ids = (
            self.low + self.unflagged
        ).product_tmpl_id
        self._login(self.buyer)

    def _drop(self):
        """Stop selling the ball valve."""
        self.product.product_tmpl_id.sale_ok = False

    def _offered(self, page):
        """Return the products a page offers instead, by the text of the links."""
        tree = self._tree(page)
        return tree.xpath(
            "//*[@data-portal-alternatives]//a/text()"
            " | //*[contains(@class, 'o_partner_portal_mark_blocked')]//a/text()"
        )

    def test_basket(self):
        """F41: the line says what to take instead; hidden products are not named."""
        self._fill(self.buyer, {self.product: 2, self.out: 1})
        self.assertEqual(self._offered(self._get_basket()), [])
        self._drop()
        page = self._get_basket()
        self.assertEqual(self._offered(page), ["KT-LOW"])
        said = " ".join(self._tree(page).text_content().split())
        self.assertIn("No longer sold. Remove it, or take KT-LOW instead.", said)
        self.low.product_tmpl_id.sale_ok = False
        said = " ".join(self._tree(self._get_basket()).text_content().split())
        self.assertIn("No longer sold. Remove it.", said)

    def test_page(self):
        """F33: the page of a product the customer ordered names what replaces it."""
        self._fill(self.buyer, {self.product: 2})
        self._drop()
        page = self._get_product(self.product)
        self.assertEqual(page.status_code, 404)
        self.assertEqual(self._offered(page), ["KT-LOW"])

    def test_unknown(self):
        """F33: who never ordered it cannot tell it from what does not exist."""
        self._fill(self.buyer, {self.product: 2})
        self._drop()
        self._login(self.stranger)
        page = self._get_product(self.product)
        self.assertEqual((page.status_code, self._offered(page)), (404, []))
        self.assertEqual(self._offered(self._get_catalog(search="KT-IN")), [])

    def test_hidden_only(self):
        """F33: a product that is sold but not open to the customer tells nothing."""
        self._fill(self.buyer, {self.product: 2})
        self.product.product_tmpl_id.portal_published = False
        page = self._get_product(self.product)
        self.assertEqual((page.status_code, self._offered(page)), (404, []))

    def test_code(self):
        """F37: our code and the own one find what replaces it, in list and basket."""
        self.env["partner.portal.product.code"].create(
            {
                "partner_id": self.customer.id,
                "product_id": self.product.id,
                "code": "BF-1",
            }
        )
        self.product.action_archive()
        for code in ("bf-1", "KT-IN"):
            with self.subTest(code=code), self.assert_untouched():
                page = self._get_catalog(search=code)
                self.assertEqual(self._offered(page), ["KT-LOW"])
                form = {"code": code, "quantity": "1"}
                answer = self._post("/my/basket/add", form)
                self.assertEqual(answer.status_code, 422)
                said = f"{code} is no longer sold. Take KT-LOW instead."
                self.assertIn(said, answer.text)
        self.assertEqual(self._offered(self._get_catalog(search="nothing")), [])
