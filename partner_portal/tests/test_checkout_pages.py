from datetime import date, timedelta

from odoo.tests import tagged

from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestCheckoutPages(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self._login(self.buyer)
        self._fill(self.buyer, {self.product: 2, self.low: 1})

    def _form(self, response=None):
        """Return the values of the form that places, as the page shows them."""
        if response is None:
            response = self._get_basket()
        return self._forms(response, "/my/basket/place")[0]

    def _press_place(self, form=None, **changes):
        """Press Place on a page, with boxes changed before; return the answer."""
        values = {**(form or self._form()), **changes}
        return self._post("/my/basket/place", values)

    def _placed(self):
        """Return the placed orders of the buyer's company."""
        return self.env["sale.order"].search(
            [
                ("partner_id", "child_of", self.customer.id),
                ("portal_state", "=", "submitted"),
            ]
        )

    def _errors(self, response):
        """Return the fields that the error box links to."""
        links = self._tree(response).xpath(
            "//*[@id='o_partner_portal_errors']//a/@href"
        )
        return [link.removeprefix("#o_partner_portal_") for link in links]

    def test_place_leads_to_the_order(self):
        """F42, F43: one press places what was seen, with all that was chosen."""
        wanted = (date.today() + timedelta(days=9)).isoformat()
        response = self._press_place(
            client_order_ref="4500-812",
            commitment_date=wanted,
            note="Before noon",
            partner_shipping_id=str(self.site.id),
            payment_method_id=str(self.in_advance.id),
        )
        self.assertEqual(response.status_code, 303)
        order = self._placed()
        self.assertEqual(len(order), 1)
        self.assertTrue(
            response.headers["Location"].endswith(f"/my/orders/{order.id}?placed=1")
        )
        self.assertEqual(order.client_order_ref, "4500-812")
        self.assertEqual(order.commitment_date.date().isoformat(), wanted)
        self.assertEqual(order.portal_note, "Before noon")
        self.assertEqual(order.partner_shipping_id, self.site)
        self.assertEqual(order.portal_payment_method_id, self.in_advance)
        # 2 × 11.36, 7.99 and the van's 14.40 with 15 % tax
        self.assertEqual(f"{order.amount_total:.2f}", "51.88")

    def test_confirmation_page_can_be_loaded_again(self):
        """F43: the page after placing says number, who confirms and places nothing."""
        self._press_place()
        order = self._placed()
        for _time in range(2):
            with self.assert_untouched():
                response = self._get_order(order, placed=1)
            self.assertEqual(response.status_code, 200)
            page = self._page_data(response, "order")
            self.assertEqual(page["order_id"], str(order.id))
            self.assertEqual(page["portal_state"], "submitted")
            self.assertIn(f"Order {order.name} is placed.", response.text)
            self.assertIn("Robin Vale confirms this order.", response.text)

    def test_same_key_answers_the_same_order(self):
        """F43: a double click or a repeated POST makes one order, one answer."""
        form = self._form()
        first = self._press_place(form)
        order = self._placed()
        with self.assert_untouched():
            second = self._press_place(form)
        self.assertEqual(second.status_code, 303)
        self.assertEqual(second.headers["Location"], first.headers["Location"])
        self.assertEqual(self._placed(), order)

    def test_every_page_view_has_a_key_of_its_own(self):
        """F43: two views of the page carry two idempotency keys."""
        keys = {self._form()["idempotency_key"] for _view in range(3)}
        self.assertEqual(len(keys), 3)

    def test_price_changed_shows_the_difference_and_places_nothing(self):
        """F43: another total than the one seen is shown; then it can be placed."""
        form = self._form()
        self.product.list_price = 20.0
        self.env.flush_all()
        with self.assert_untouched():
            response = self._press_place(form, client_order_ref="4500-812")
        self.assertEqual(response.status_code, 409)
        rows = self._tree(response).xpath("//tr[@data-change]")
        self.assertEqual([row.get("data-change") for row in rows], ["changed", "same"])
        texts = [" ".join(cell.text_content().split()) for cell in rows[0]]
        self.assertIn("KT-IN", texts[0])
        self.assertEqual(texts[1:], ["2 × 11.36", "2 × 16.00"])
        again = self._form(response)
        self.assertEqual(again["idempotency_key"], form["idempotency_key"])
        self.assertEqual(again["client_order_ref"], "4500-812")
        self.assertEqual(self._press_place(again).status_code, 303)
        self.assertEqual(self._placed().client_order_ref, "4500-812")
        self.assertEqual(f"{self._placed().amount_total:.2f}", again["total_seen"])

    def test_changed_on_another_screen(self):
        """F43: an older version of the basket is not placed; the new one is shown."""
        form = self._form()
        self._fill(self.buyer, {self.service: 1, self.low: 0})
        with self.assert_untouched():
            response = self._press_place(form)
        self.assertEqual(response.status_code, 409)
        kinds = self._tree(response).xpath("//tr/@data-change")
        self.assertEqual(sorted(kinds), ["added", "gone", "same"])
        self.assertEqual(self._page_data(response, "basket")["conflict"], "1")

    def test_wrong_total_or_version_places_nothing(self):
        """F43: totals and versions nobody showed are refused, whatever their form."""
        form = self._form()
        for field, values in {
            "total_seen": ("0", "abc", "NaN", "inf", "-1", "", "1e400"),
            "version": ("0", "abc", "", "999999999999999999999"),
        }.items():
            for value in values:
                with self.subTest(field=field, value=value), self.assert_untouched():
                    response = self._press_place(form, **{field: value})
                    self.assertEqual(response.status_code, 409)

    def test_line_out_of_reach_blocks_until_removed(self):
        """F33, F43: a product archived meanwhile is named and cannot be placed."""
        form = self._form()
        self.low.active = False
        with self.assert_untouched():
            response = self._press_place(form)
        self.assertEqual(response.status_code, 409)
        self.assertIn("1 line must be changed first.", response.text)
        self.assertFalse(
            self._tree(response).xpath("//form[@action='/my/basket/place']//button")
        )

    def test_po_number_required(self):
        """F42: a missing PO number is told at its box, all else stays typed."""
        self.portal.po_number_required = True
        with self.assert_untouched():
            response = self._press_place(client_order_ref=" ", note="Before noon")
        self.assertEqual(response.status_code, 422)
        self.assertEqual(self._errors(response), ["client_order_ref"])
        self.assertEqual(self._form(response)["note"], "Before noon")
        box = self._tree(response).get_element_by_id(
            "o_partner_portal_client_order_ref"
        )
        self.assertEqual(box.get("aria-required"), "true")
        self.assertEqual(box.get("aria-invalid"), "true")

    def test_po_number_used_before_needs_a_tick(self):
        """F42: a PO number used before is placed again only when it is meant."""
        self._press_place(client_order_ref="4500-812")
        self._fill(self.buyer, {self.product: 1})
        with self.assert_untouched():
            response = self._press_place(client_order_ref="4500-812")
        self.assertEqual(response.status_code, 422)
        self.assertEqual(self._errors(response), ["po_again"])
        again = self._press_place(self._form(response), po_again="1")
        self.assertEqual(again.status_code, 303)
        self.assertEqual(len(self._placed()), 2)

    def test_wrong_choices_change_nothing(self):
        """F42: addresses and methods not offered, and no dates, are refused."""
        other_carrier = self._create_carrier("Kestreltest courier", 99.0)
        yesterday = (date.today() - timedelta(days=1)).isoformat()
        for field, value in {
            "partner_shipping_id": str(self.other_customer.id),
            "partner_invoice_id": "abc",
            "carrier_id": str(other_carrier.id),
            "payment_method_id": "999999999999",
            "commitment_date": yesterday,
        }.items():
            for path in ("/my/basket/checkout", "/my/basket/place"):
                with self.subTest(field=field, path=path), self.assert_untouched():
                    form = {**self._form(), field: value}
                    response = self._post(path, form)
                    self.assertEqual(response.status_code, 422)
                    self.assertEqual(self._errors(response), [field])
        with self.assert_untouched():
            response = self._press_place(commitment_date="31 Nov")
        self.assertEqual(self._errors(response), ["commitment_date"])
        self.assertEqual(self._form(response)["commitment_date"], "31 Nov")

    def test_delivery_method_is_saved_and_changes_the_total(self):
        """F42: another delivery method is kept and the page shows the new total."""
        before = self._form()
        response = self._post(
            "/my/basket/checkout", {"carrier_id": self.free_carrier.id}
        )
        self.assertEqual(response.status_code, 303)
        after = self._form()
        self.assertEqual(after["carrier_id"], str(self.free_carrier.id))
        # the van costs 14.40 and 15 % tax
        self.assertAlmostEqual(
            float(before["total_seen"]) - float(after["total_seen"]), 16.56, places=2
        )

    def test_method_picked_without_saving_first(self):
        """F42, F43: a dearer delivery picked together with Place asks once more."""
        self._post("/my/basket/checkout", {"carrier_id": self.free_carrier.id})
        response = self._press_place(carrier_id=str(self.carrier.id))
        self.assertEqual(response.status_code, 409)
        self.assertFalse(self._placed())
        self.assertEqual(self._press_place(self._form(response)).status_code, 303)
        self.assertEqual(self._placed().carrier_id, self.carrier)

    def test_quantity_typed_without_saving_first(self):
        """F43: a quantity typed together with Place is never left out silently."""
        basket = self._basket()
        line = basket.order_line.filtered(lambda row: row.product_id == self.product)
        response = self._press_place(**{f"quantity_{line.id}": "7"})
        self.assertEqual(response.status_code, 409)
        self.assertFalse(self._placed())
        self.assertEqual(self._press_place(self._form(response)).status_code, 303)
        line = self._placed().order_line.filtered(
            lambda row: row.product_id == self.product
        )
        self.assertEqual(line.product_uom_qty, 7.0)

    def test_no_address(self):
        """F42: without a street the order is not placed and the reason stands there."""
        (self.customer + self.site).street = False
        with self.assert_untouched():
            response = self._press_place()
        self.assertEqual(response.status_code, 422)
        self.assertEqual(self._errors(response), ["partner_shipping_id"])

    def test_empty_basket(self):
        """F43: an empty basket places nothing and says so."""
        form = self._form()
        self._as(self.buyer)._portal_basket_empty()
        with self.assert_untouched():
            response = self._press_place(form)
        self.assertEqual(response.status_code, 422)
        self.assertIn("This basket is empty.", response.text)

    def test_needs_token_and_post(self):
        """F43: without the CSRF token, or by GET, nothing is placed."""
        with self.assert_untouched():
            response = self._post_place(csrf=False)
            self.assertEqual(response.status_code, 400)
            self.assertEqual(self._get("/my/basket/place").status_code, 405)

    def test_closed_portal(self):
        """F20, F43: on a closed portal nothing is added, saved or placed."""
        form = self._form()
        self.portal.is_open = False
        with self.assert_untouched():
            for path in ("place", "add", "update", "checkout", "empty"):
                with self.subTest(path=path):
                    response = self._post(f"/my/basket/{path}", form)
                    self.assertIn("closed at the moment", response.text)
            answer = self._basket_line(self.product, 1)
        self.assertFalse(answer["ok"])
        self.assertEqual(answer["message"], "The portal is closed at the moment.")

    def test_user_without_portal(self):
        """F20, F43: people without portal access get the page for what is missing."""
        form = self._form()
        for user in (self.outsider, self.revoked, self.internal_user):
            self._login(user)
            with self.subTest(user=user.login), self.assert_untouched():
                self.assertEqual(self._get_basket().status_code, 404)
                for path in ("place", "add", "update", "checkout", "empty"):
                    response = self._post(f"/my/basket/{path}", form)
                    self.assertEqual(response.status_code, 404)
                self.assertFalse(self._basket_line(self.product, 1)["ok"])
