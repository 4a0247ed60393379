from odoo.tests import tagged
from odoo.tools import format_amount

from .http_common import PortalHttpCase


class BasketPageCase(PortalHttpCase):
    """The buyer, logged in, and what the basket page says."""

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _lines(self, user=None):
        """Return {product: quantity} of a user's basket."""
        return {
            line["product_id"]: line["quantity"]
            for line in self._basket(user)._portal_basket_json()["lines"]
        }

    def _texts(self, response, css_class):
        """Return the texts of the elements with a class."""
        found = self._tree(response).xpath(
            f"//*[contains(concat(' ', @class, ' '), ' {css_class} ')]"
        )
        return [" ".join(element.text_content().split()) for element in found]

    def _line_id(self, product):
        basket = self._basket()
        return basket.order_line.filtered(lambda row: row.product_id == product).id


@tagged("post_install", "-at_install")
class TestBasketPages(BasketPageCase):
    def test_empty_basket_leads_to_the_catalog(self):
        """F41: an empty basket says so, links to the catalog and is not created."""
        with self.assert_untouched():
            response = self._get_basket()
        self.assertEqual(response.status_code, 200)
        page = self._page_data(response, "basket")
        self.assertEqual((page["basket_id"], page["total"]), ("", "0.00"))
        self.assertEqual(
            self._texts(response, "o_partner_portal_empty")[0][:21],
            "This basket is empty.",
        )
        self.assertTrue(self._tree(response).xpath("//a[@href='/my/catalog']"))

    def test_page_shows_lines_and_total_and_writes_nothing(self):
        """F40, F41: the page's data are the basket's; looking changes no row."""
        basket = self._fill(self.buyer, {self.product: 2, self.service: 1})
        with self.assert_untouched():
            page = self._page_data(self._get_basket(), "basket")
        self.assertEqual(page["basket_id"], str(basket.id))
        self.assertEqual(page["version"], str(basket.portal_version))
        # 2 × 14.20, 25.00 and the van's 18.00, less 20 %, with 15 % tax
        self.assertEqual(page["total"], "65.69")
        self.assertEqual(page["count"], "2")

    def test_same_form_on_the_checkout_page(self):
        """F42: the phone's checkout page is the same form with the same values."""
        self._fill(self.buyer, {self.product: 2})
        (basket,) = self._forms(self._get_basket(), "/my/basket/place")
        (checkout,) = self._forms(self._get_checkout(), "/my/basket/place")
        for field in ("version", "total_seen", "carrier_id", "partner_shipping_id"):
            self.assertEqual(basket[field], checkout[field])
        self.assertEqual((basket["step"], checkout["step"]), ("basket", "checkout"))

    def test_enter_in_a_box_does_not_place(self):
        """F41: the first button of the form updates, it never places."""
        self._fill(self.buyer, {self.product: 2})
        button = self._tree(self._get_basket()).xpath(
            "//form[@action='/my/basket/place']//button"
        )[0]
        self.assertEqual(button.get("formaction"), "/my/basket/update")

    def test_json_adds_and_sets(self):
        """F41: the JSON door answers with the basket and its button."""
        answer = self._basket_line(self.product, 2)
        self.assertTrue(answer["ok"])
        answer = self._basket_line(self.product, "3")
        basket = self._basket()
        self.assertEqual(
            answer["basket"],
            {
                "id": basket.id,
                "version": basket.portal_version,
                "count": 1,
                "total": basket.amount_total,
                "currency": self.pricelist.currency_id.name,
                "lines": [
                    {
                        "id": basket.order_line[:1].id,
                        "product_id": self.product.id,
                        "quantity": 5.0,
                        "uom_id": self.product.uom_id.id,
                        "price_unit": 11.36,
                        "subtotal": 56.8,
                    }
                ],
            },
        )
        self.assertIn("o_partner_portal_basket_button", answer["html"]["basket_button"])
        amount = format_amount(self.env, 56.8, self.pricelist.currency_id)
        code = self.product.default_code
        said = f"5 × {code} in the basket. Basket: 1 line, {amount}."
        self.assertEqual(answer["message"], said)
        answer = self._basket_line(self.product, 0, mode="set")
        self.assertEqual(answer["basket"]["lines"], [])
        self.assertEqual(answer["message"], "Removed. The basket is empty.")

    def test_json_refuses_with_a_message_and_changes_nothing(self):
        """F36, F41: no bad quantity or product passes; the basket stays as it was."""
        self._fill(self.buyer, {self.product: 2})
        bad = [
            (self.product, quantity)
            for quantity in ("abc", "NaN", "-3", "1e40", "1,5", "", None, True, [], {})
        ]
        bad += [(product, 1) for product in self.hidden]
        bad += [(product, 1) for product in (0, -1, 10**12, 2**31 - 1)]
        for product, quantity in bad:
            with self.subTest(product=product, quantity=quantity):
                with self.assert_untouched():
                    answer = self._basket_line(product, quantity)
                self.assertFalse(answer["ok"])
                self.assertTrue(answer["message"])
                self.assertEqual(answer["basket"]["lines"][0]["quantity"], 2.0)

    def test_out_of_stock_is_refused_when_the_portal_says_so(self):
        """F36: the door of the basket and the stock word ask the same function."""
        self.assertTrue(self._basket_line(self.out, 1)["ok"])
        self.portal.allow_out_of_stock = False
        with self.assert_untouched():
            answer = self._basket_line(self.out, 1)
        self.assertFalse(answer["ok"])
        self.assertEqual(
            answer["message"], "Out of stock. It cannot be ordered at the moment."
        )

    def test_form_adds_and_returns_to_an_own_path(self):
        """F41: without JavaScript the form adds and leads back, never elsewhere."""
        response = self._basket_add(self.product, "2", next="/my/catalog?page=2")
        self.assertEqual(response.status_code, 303)
        self.assertTrue(response.headers["Location"].endswith("/my/catalog?page=2"))
        self.assertEqual(self._lines(), {self.product.id: 2.0})
        for path in (
            "https://evil.example",
            "//evil.example",
            "/\\evil",
            "javascript:",
        ):
            response = self._basket_add(self.product, "2", mode="set", next=path)
            self.assertEqual(response.status_code, 303)
            self.assertTrue(response.headers["Location"].endswith("/my/catalog"))

    def test_form_refusal_keeps_what_was_typed(self):
        """F41: the refusal stands at the box, which keeps its text."""
        with self.assert_untouched():
            response = self._basket_add(self.product, "abc", next="/my/catalog?page=2")
        self.assertEqual(response.status_code, 422)
        (form,) = self._forms(response, "/my/basket/add")
        self.assertEqual(form["quantity"], "abc")
        self.assertEqual(form["product_id"], str(self.product.id))
        self.assertEqual(form["next"], "/my/catalog?page=2")
        self.assertIn("This is not a quantity.", response.text)

    def test_form_needs_its_token(self):
        """F41: without the CSRF token nothing is added."""
        with self.assert_untouched():
            response = self._basket_add(self.product, "2", csrf=False)
        self.assertEqual(response.status_code, 400)

    def test_add_line_by_code_or_barcode(self):
        """F41: an exact reference or barcode adds a line from the basket page."""
        self.low.barcode = "4006381333931"
        for code, quantity in (("kt-in", "2"), ("4006381333931", "")):
            response = self._post(
                "/my/basket/add", {"code": code, "quantity": quantity}
            )
            self.assertEqual(response.status_code, 303)
            self.assertTrue(response.headers["Location"].endswith("/my/basket"))
        self.assertEqual(self._lines(), {self.product.id: 2.0, self.low.id: 1.0})

    def test_unknown_or_hidden_code_is_told_at_its_box(self):
        """F33, F41: a hidden product's code answers as one that does not exist."""
        for code in ("KT-NO", "KT-OLD", "KT-FOR", "nothing", "%", "KT_IN", ""):
            with self.subTest(code=code), self.assert_untouched():
                response = self._post("/my/basket/add", {"code": code, "quantity": "7"})
                self.assertEqual(response.status_code, 422)
                (form,) = self._forms(response, "/my/basket/place")
                self.assertEqual((form["code"], form["quantity"]), (code, "7"))
                said = self._tree(response).get_element_by_id(
                    "o_partner_portal_code_error"
                )
                expected = f"There is no product with the code {code}."
                self.assertEqual(
                    said.text_content(), expected if code else "Type a code."
                )

    def test_update_many_quantities_and_notes(self):
        """F41: one press changes quantities, line notes and the order's note."""
        self._fill(self.buyer, {self.product: 2, self.low: 1})
        one, two = self._line_id(self.product), self._line_id(self.low)
        response = self._post(
            "/my/basket/update",
            {
                f"quantity_{one}": "5",
                f"quantity_{two}": "0",
                f"line_note_{one}": "For the shed",
                "note": "Before noon",
            },
        )
        self.assertEqual(response.status_code, 303)
        self.assertEqual(self._lines(), {self.product.id: 5.0})
        basket = self._basket()
        self.assertEqual(basket.portal_note, "Before noon")
        line = basket.order_line.filtered(lambda row: row.id == one)
        self.assertEqual(line.portal_note, "For the shed")

    def test_update_refusal_keeps_everything_typed(self):
        """F41: each wrong box has its reason, all keep their text, nothing changes."""
        self._fill(self.buyer, {self.product: 2, self.low: 1})
        one, two = self._line_id(self.product), self._line_id(self.low)
        typed = {
            f"quantity_{one}": "abc",
            f"quantity_{two}": "-3",
            "note": "Before noon",
            "client_order_ref": "4500-812",
        }
        with self.assert_untouched():
            response = self._post("/my/basket/update", typed)
        self.assertEqual(response.status_code, 422)
        (form,) = self._forms(response, "/my/basket/place")
        for field, text in typed.items():
            self.assertEqual(form[field], text)
        (box,) = self._texts(response, "o_partner_portal_errors")
        self.assertTrue(box.startswith("Please check 2 things"))
        page = self._tree(response)
        for line_id in (one, two):
            name = f"o_partner_portal_quantity_{line_id}"
            self.assertTrue(page.xpath(f"//a[@href='#{name}']"))
            self.assertEqual(
                page.get_element_by_id(name).get("aria-describedby"), f"{name}_error"
            )

    def test_remove_offers_undo(self):
        """F41: a removed line can be brought back with its quantity, once."""
        self._fill(self.buyer, {self.product: 4, self.low: 1})
        line_id = self._line_id(self.product)
        response = self._post("/my/basket/update", {"remove": line_id})
        self.assertEqual(response.status_code, 303)
        self.assertEqual(self._lines(), {self.low.id: 1.0})
        (form,) = self._forms(self._get_basket(), "/my/basket/add")
        self.assertEqual(
            (form["product_id"], form["quantity"], form["mode"]),
            (str(self.product.id), "4", "set"),
        )
        self._post("/my/basket/add", form)
        self.assertEqual(self._lines(), {self.product.id: 4.0, self.low.id: 1.0})
        self.assertEqual(self._forms(self._get_basket(), "/my/basket/add"), [])

    def test_lines_of_others_stay_out_of_reach(self):
        """F40, F49: line ids of another basket change nothing there."""
        self._fill(self.colleague, {self.product: 3})
        foreign = self._basket(self.colleague).order_line[:1]
        self._fill(self.buyer, {self.low: 1})
        for values in (
            {f"quantity_{foreign.id}": "9"},
            {"remove": foreign.id},
            {f"line_note_{foreign.id}": "mine"},
        ):
            self._post("/my/basket/update", values)
        self.assertEqual(self._lines(self.colleague), {self.product.id: 3.0})
        self.assertFalse(foreign.portal_note)

    def test_empty_asks_first(self):
        """F41: emptying is confirmed on a page of its own."""
        self._fill(self.buyer, {self.product: 4})
        with self.assert_untouched():
            response = self._post("/my/basket/empty")
        self.assertEqual(response.status_code, 200)
        self.assertIn("Empty the basket?", response.text)
        self._post("/my/basket/empty", {"confirm": "1"})
        self.assertEqual(self._lines(), {})
