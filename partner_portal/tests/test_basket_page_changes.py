from odoo.tests import tagged

from .test_basket_pages import BasketPageCase


@tagged("post_install", "-at_install")
class TestBasketPageChanges(BasketPageCase):
    def test_price_change_is_marked(self):
        """F41: the page shows today's price beside the one at adding."""
        self._fill(self.buyer, {self.product: 2})
        self.product.list_price = 20.0
        self.env.flush_all()
        with self.assert_untouched():
            response = self._get_basket()
        (mark,) = self._texts(response, "o_partner_portal_mark_changed")
        self.assertRegex(mark, r"^Price was .*11\.36.* when you added it$")
        self.assertIn("1 price changed", response.text)
        # 2 × 16.00 and the van's 14.40 with 15 % tax
        self.assertEqual(self._page_data(response)["total"], "53.36")

    def test_product_archived_meanwhile_blocks_placing(self):
        """F33, F41: a line that is gone is said beside the button, which is off."""
        self._fill(self.buyer, {self.product: 2, self.low: 1})
        self.low.active = False
        response = self._get_basket()
        self.assertEqual(response.status_code, 200)
        button = self._tree(response).get_element_by_id("o_partner_portal_place")
        self.assertEqual(button.get("disabled"), "disabled")
        self.assertIn("1 line must be changed first.", response.text)
        self.assertIn("No longer sold. Remove it.", response.text)
