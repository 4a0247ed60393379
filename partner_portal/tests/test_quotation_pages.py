from odoo.tests import JsonRpcException, tagged

from .http_common import PortalHttpCase
from .native_common import SIGNATURE


@tagged("post_install", "-at_install")
class TestQuotationPages(PortalHttpCase):
    """Odoo's own order pages beside ours: what goes on working and what is shut."""

    def setUp(self):
        super().setUp()
        self.quotation = self._quotation(self.customer, "sent")
        self._login(self.buyer)

    def _quotation(self, partner, state):
        """Return a quotation with a fixed and an optional line, in a state."""
        order = self.env["sale.order"].create(
            {
                "partner_id": partner.id,
                "company_id": self.company.id,
                "require_signature": True,
                "require_payment": False,
                "order_line": [
                    (0, 0, {"product_id": self.product.id}),
                    (
                        0,
                        0,
                        {
                            "name": "Optional",
                            "display_type": "line_section",
                            "is_optional": True,
                        },
                    ),
                    (0, 0, {"product_id": self.service.id, "product_uom_qty": 1}),
                ],
            }
        )
        order._portal_ensure_token()
        order.write({"state": state})
        return order

    def _accept(self, order, **query):
        """Sign an order as its page does; return the answer."""
        path = f"/my/orders/{order.id}/accept"
        if query:
            path += "?" + "&".join(f"{key}={value}" for key, value in query.items())
        return self._json(path, {"name": "Ines", "signature": SIGNATURE})

    def _set_option(self, order, quantity):
        """Set the quantity of an optional line as the quotation's page does."""
        line = order.order_line.filtered(lambda row: row.product_id == self.service)
        return self._json(
            f"/my/orders/{order.id}/update_line_dict",
            {"line_id": line.id, "input_quantity": quantity},
        )

    def test_quotation_keeps_odoos_page(self):
        """F63: a sent quotation shows Odoo's page, with the total it carries on."""
        response = self._get_order(self.quotation)
        self.assertEqual(response.status_code, 200)
        self.assertNotIn('data-portal-page="order"', response.text)
        self.assertIn('id="modalaccept"', response.text)
        stamp = self.quotation._portal_amount_stamp()
        self.assertIn(f"amount_seen={stamp}", response.text)

    def test_accept_what_was_seen(self):
        """F63, S8: accepting with today's total confirms the quotation."""
        answer = self._accept(
            self.quotation, amount_seen=self.quotation._portal_amount_stamp()
        )
        self.assertTrue(answer.get("force_refresh"), answer)
        self.assertEqual(self.quotation.state, "sale")

    def test_customers_without_portal_accept_as_before(self):
        """S8: pages and programs of other customers keep working."""
        order = self._quotation(self.outsider.partner_id.commercial_partner_id, "sent")
        self._login(self.outsider)
        self.assertTrue(self._accept(order).get("force_refresh"))
        self.assertEqual(order.state, "sale")

    def test_decline(self):
        """F63, S7: who has access declines with a reason."""
        self._post(f"/my/orders/{self.quotation.id}/decline", {"decline_message": "No"})
        self.assertEqual(self.quotation.state, "cancel")

    def test_optional_quantity_is_a_number_from_zero(self):
        """S5: no negative, endless or wordy quantity gets into a quotation."""
        line = self.quotation.order_line.filtered(
            lambda row: row.product_id == self.service
        )
        self.assertTrue(line._can_be_edited_on_portal())
        with self.assert_untouched():
            for quantity in (
                -19,
                "-19",
                "NaN",
                "abc",
                1e40,
                "1e40",
                True,
                None,
                [],
                "",
            ):
                with self.subTest(quantity=quantity):
                    answer = self._set_option(self.quotation, quantity)
                    self.assertEqual(answer["error"], "This is not a quantity.")
            for line_id in ("abc", -1, None, 10**12):
                answer = self._json(
                    f"/my/orders/{self.quotation.id}/update_line_dict",
                    {"line_id": line_id, "input_quantity": 1},
                )
                self.assertEqual(answer["error"], "This line does not exist.")
        self._set_option(self.quotation, 3)
        self.assertEqual(line.product_uom_qty, 3.0)

    def test_baskets_and_drafts_answer_as_missing(self):
        """S6, F49: no native door opens a basket, a draft or a foreign order."""
        self._fill(self.buyer, {self.product: 1})
        self._fill(self.colleague, {self.product: 1})
        draft = self._quotation(self.customer, "draft")
        foreign = self._quotation(self.other_customer, "sent")
        missing = self.quotation.browse(999999999)
        shut = self._basket() + self._basket(self.colleague) + draft + foreign + missing
        for order in shut:
            token = order.exists().access_token or "x"
            if order == foreign:
                token = "x"
            with self.subTest(order=order), self.assert_untouched():
                for params in ({}, {"access_token": token}, {"report_type": "pdf"}):
                    self.assertEqual(self._get_order(order, **params).status_code, 404)
                answer = self._accept(order, amount_seen="0.00", access_token=token)
                self.assertEqual(answer, {"error": "Invalid order."})
                response = self._post(
                    f"/my/orders/{order.id}/decline?access_token={token}",
                    {"decline_message": "No"},
                )
                self.assertTrue(response.headers["Location"].endswith("/my"))
                with self.assertRaisesRegex(JsonRpcException, "ValidationError"):
                    self._json(
                        f"/my/orders/{order.id}/transaction", {"access_token": token}
                    )

    def test_placed_order_is_neither_signed_nor_paid(self):
        """F49: a placed order waits for the seller; the customer's doors are shut."""
        self._fill(self.buyer, {self.product: 1})
        order = self._place()
        order._portal_ensure_token()
        stamp = order._portal_amount_stamp()
        with self.assert_untouched():
            answer = self._accept(order, amount_seen=stamp)
            self.assertEqual(answer["error"], "The seller decides on this order.")
            self._post(f"/my/orders/{order.id}/decline", {"decline_message": "No"})
            self._json(
                f"/my/orders/{order.id}/update_line_dict",
                {"line_id": order.order_line[0].id, "input_quantity": 9},
            )
        self.assertEqual((order.state, order.portal_state), ("draft", "submitted"))

    def test_quotes_list_shows_no_placed_orders(self):
        """F63: the list of quotations goes on, without what waits for the seller."""
        self._fill(self.buyer, {self.product: 1})
        order = self._place()
        response = self._get("/my/quotes")
        self.assertEqual(response.status_code, 200)
        self.assertIn(self.quotation.name, response.text)
        self.assertNotIn(order.name, response.text)
