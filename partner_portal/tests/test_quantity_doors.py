"""F39: every door refuses a quantity outside minimum, maximum and multiple."""

from odoo.tests import tagged

from ..exceptions import BasketConflict
from .http_common import PortalHttpCase

NEXT = "Sold in 6. 12 is the next possible quantity."


@tagged("post_install", "-at_install")
class TestQuantityDoors(PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product.write({"portal_multiple_quantity": 6, "portal_max_quantity": 18})
        cls.product.barcode = "4006381333931"

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _ordered(self):
        """Return the quantity of the product in the buyer's basket."""
        self.env.invalidate_all()
        return self._quantities(self._basket()).get(self.product, 0)

    def test_list_and_page(self):
        """F39: the row says the rule; the box's placeholder is the smallest."""
        for response in (self._get_catalog(), self._get_product(self.product)):
            form = self._tree(response).xpath(
                f"//form[input[@name='product_id'][@value={self.product.id}]]"
            )[0]
            box = form.xpath(".//input[@name='quantity']")[0]
            self.assertEqual(box.get("placeholder"), "6")
            terms = self._tree(response).get_element_by_id(box.get("aria-describedby"))
            self.assertEqual(
                terms.text_content().strip(), "Sold in 6. At most 18 of this."
            )

    def test_json(self):
        """F39: JSON add and set; the sum with what is in the basket counts."""
        with self.assert_untouched():
            answer = self._basket_line(self.product, "7")
        self.assertEqual((answer["ok"], answer["message"]), (False, NEXT))
        self.assertTrue(self._basket_line(self.product, "12")["ok"])
        answer = self._basket_line(self.product, "12")
        self.assertEqual(
            (answer["ok"], answer["message"]), (False, "At most 18 of this.")
        )
        self.assertFalse(self._basket_line(self.product, "5", "set")["ok"])
        self.assertEqual(self._ordered(), 12)
        self.assertTrue(self._basket_line(self.product, "0", "set")["ok"])
        self.assertEqual(self._ordered(), 0)

    def test_form(self):
        """F39: the form of a card; an empty box adds the smallest quantity."""
        with self.assert_untouched():
            refused = self._basket_add(self.product, "7")
        self.assertEqual(refused.status_code, 422)
        self.assertIn(NEXT, refused.text)
        self.assertEqual(self._basket_add(self.product, "").status_code, 303)
        self.assertEqual(self._ordered(), 6)

    def test_code_line(self):
        """F39: the line by code in the basket, with a quantity and without."""
        with self.assert_untouched():
            values = {"code": "KT-IN", "quantity": "7"}
            refused = self._post("/my/basket/add", values)
        self.assertEqual(refused.status_code, 422)
        self.assertIn(NEXT, refused.text)
        values = {"code": "4006381333931", "quantity": ""}
        self.assertEqual(self._post("/my/basket/add", values).status_code, 303)
        self.assertEqual(self._ordered(), 6)

    def test_update(self):
        """F39: the basket's own boxes; what was typed stays there."""
        basket = self._fill(self.buyer, {self.product: 6})
        line = self._line(basket, self.product)
        with self.assert_untouched():
            response = self._post("/my/basket/update", {f"quantity_{line.id}": "7"})
        self.assertEqual(response.status_code, 422)
        box = self._tree(response).xpath(f"//input[@name='quantity_{line.id}']")[0]
        error = self._tree(response).get_element_by_id(box.get("aria-describedby"))
        self.assertEqual((box.get("value"), box.get("aria-invalid")), ("7", "true"))
        self.assertEqual(error.text_content().strip(), NEXT)

    def test_placing(self):
        """F39, F43: a rule made after adding stops the order and says so."""
        basket = self._fill(self.buyer, {self.product: 6})
        self.product.portal_min_quantity = 12
        row = self._as(self.buyer)._portal_basket()._portal_review()["lines"][0]
        self.assertEqual(
            (row["problem"], row["message"]), ("quantity", "At least 12 of this.")
        )
        with self.assert_refused(BasketConflict):
            self._place()
        self.assertEqual(basket.portal_state, "basket")

    def test_staff_may_differ(self):
        """F39: the rule is the portal's; a salesperson may sell any quantity."""
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        order.order_line = [
            (0, 0, {"product_id": self.product.id, "product_uom_qty": 7})
        ]
        self.assertEqual(self._quantities(order), {self.product: 7})

    def test_bought_often(self):
        """F39: the usual quantity becomes one that is still possible."""
        order = self._fill(self.buyer, {self.product: 6}) and self._place()
        order.with_user(self.sales_manager).action_confirm()
        self.product.portal_min_quantity = 12
        boxes = self._tree(self._get_home()).xpath(
            "//form[@data-portal-add]/input[@name='quantity']"
        )
        self.assertEqual([box.get("value") for box in boxes], ["12"])
