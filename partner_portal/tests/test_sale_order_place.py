"""F42, F43: placing turns a basket into exactly one order, with what was chosen."""

from odoo.tests import tagged

from ..exceptions import BasketConflict, PortalInputErrors
from .common import PortalCase


@tagged("post_install", "-at_install")
class TestPlace(PortalCase):
    """F43: what placing does."""

    def test_placed_order(self):
        """F43: state, number, time, person; still a draft that nobody signs or pays."""
        basket = self._fill(self.buyer, {self.product: 2, self.low: 1})
        order = self._place(key="placed-order-1")
        self.assertEqual(order, basket)
        self.assertEqual((order.state, order.portal_state), ("draft", "submitted"))
        self.assertRegex(order.name, r"^S\d+$")
        self.assertEqual(order.portal_user_id, self.buyer)
        self.assertEqual(order.portal_submitted_on, order.date_order)
        self.assertFalse(order._has_to_be_signed())
        self.assertFalse(order._has_to_be_paid())
        self.assertFalse(order._can_be_edited_on_portal())
        self.assertFalse(self._basket())
        self.assertEqual(self._quantities(order), {self.product: 2.0, self.low: 1.0})

    def test_number_is_drawn_at_placing(self):
        """F43: two placed orders have neighbouring numbers, whatever was abandoned."""
        self._fill(self.buyer, {self.product: 1})
        first = self._place()
        self._fill(self.colleague, {self.product: 1})
        self._fill(self.stranger, {self.product: 1})
        self._fill(self.buyer, {self.product: 1})
        second = self._place()
        self.assertEqual(int(second.name[1:]), int(first.name[1:]) + 1)

    def test_refused_placing_draws_no_number(self):
        """F43: a refusal leaves no gap."""
        self._fill(self.buyer, {self.product: 1})
        first = self._place()
        self._fill(self.buyer, {self.product: 1})
        for _attempt in range(3):
            with self.assertRaises(BasketConflict):
                self._place(total_seen="0.01")
        second = self._place()
        self.assertEqual(int(second.name[1:]), int(first.name[1:]) + 1)

    def test_same_key_again(self):
        """F43: a double click: the same order, nothing else, whatever it sends."""
        self._fill(self.buyer, {self.product: 2})
        order = self._place(key="same-key-1")
        orders = self._as(self.buyer)
        for version, total in (
            (order.portal_version, order.amount_total),
            (1, "0"),
            ("abc", None),
        ):
            with self.assert_untouched("sale_order", "sale_order_line", "mail_message"):
                again = orders._portal_place("same-key-1", version, total)
            self.assertEqual(again, order)

    def test_same_key_with_a_new_basket(self):
        """F43: the old key never takes the next basket along."""
        self._fill(self.buyer, {self.product: 2})
        order = self._place(key="same-key-2")
        basket = self._fill(self.buyer, {self.low: 1})
        self.assertEqual(self._place(key="same-key-2"), order)
        self.assertEqual(self._basket(), basket)

    def test_same_key_of_a_colleague(self):
        """F43: keys are one person's: a colleague with that key has an own order."""
        self._fill(self.buyer, {self.product: 2})
        self._fill(self.colleague, {self.low: 1})
        mine = self._place(key="shared-key-1")
        hers = self._place(self.colleague, key="shared-key-1")
        self.assertNotEqual(mine, hers)
        self.assertEqual(self._quantities(hers), {self.low: 1.0})

    def test_bad_keys(self):
        """F43: a missing or strange key is refused; the basket stays."""
        self._fill(self.buyer, {self.product: 2})
        for key in (
            None,
            "",
            "short",
            "x" * 65,
            "a b c d e f",
            "key'--drop",
            12345,
            [],
        ):
            with self.subTest(key=key), self.assert_refused(PortalInputErrors):
                self._place(key=key)
        self.assertTrue(self._basket())

    def test_one_order_per_basket(self):
        """F43: another key after placing finds an empty basket."""
        self._fill(self.buyer, {self.product: 2})
        order = self._place(key="first-key-1")
        with self.assert_refused(PortalInputErrors) as caught:
            self._as(self.buyer)._portal_place(
                "second-key-1", order.portal_version, order.amount_total
            )
        self.assertEqual(set(caught.exception.errors), {"basket"})

    def test_told(self):
        """F43, F70: salesperson set, both queued a mail, an activity; none sent."""
        self._fill(self.buyer, {self.product: 2})
        mails = self.env["mail.mail"].search([])
        order = self._place()
        self.assertEqual(order.user_id, self.salesperson)
        self.assertEqual(order.activity_ids.user_id, self.salesperson)
        self.assertIn(self.buyer.partner_id, order.message_partner_ids)
        queued = self.env["mail.mail"].search([]) - mails
        receivers = queued.recipient_ids + queued.mapped("mail_message_id.partner_ids")
        self.assertIn(self.salesperson.partner_id, receivers)
        self.assertIn(self.buyer.partner_id, receivers)
        self.assertEqual(set(queued.mapped("state")), {"outgoing"})

    def test_back_office_confirms(self):
        """F61: confirmed by staff: accepted, and delivered from the warehouse."""
        self._fill(self.buyer, {self.product: 2})
        order = self._place()
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual((order.state, order.portal_state), ("sale", "accepted"))
        self.assertEqual(order.picking_ids.partner_id, order.partner_shipping_id)

    def test_copy_is_an_ordinary_order(self):
        """F43: a copy of a portal order is no portal order and has no key."""
        self._fill(self.buyer, {self.product: 2})
        copy = self._place().with_user(self.salesperson).copy()
        self.assertFalse(copy.portal_order)
        self.assertFalse(copy.portal_state)
        self.assertFalse(copy.sudo().portal_key)
        self.assertFalse(copy.portal_user_id)


@tagged("post_install", "-at_install")
class TestPlaceDetails(PortalCase):
    """F42: addresses, delivery, payment, PO number, date, note."""

    def setUp(self):
        super().setUp()
        self.basket = self._fill(self.buyer, {self.product: 2})

    def test_details_are_kept(self):
        """F42: everything chosen at checkout is on the order."""
        details = {
            "partner_shipping_id": str(self.site.id),
            "partner_invoice_id": str(self.customer.id),
            "carrier_id": str(self.free_carrier.id),
            "payment_method_id": str(self.in_advance.id),
            "client_order_ref": " PO 4711 ",
            "commitment_date": "2031-03-14",
            "note": "Ring <b>twice</b>",
        }
        self._as(self.buyer)._portal_checkout_save(details)
        order = self._place()
        self.assertEqual(order.partner_shipping_id, self.site)
        self.assertEqual(order.partner_invoice_id, self.customer)
        self.assertEqual(order.carrier_id, self.free_carrier)
        self.assertEqual(order.portal_payment_method_id, self.in_advance)
        self.assertEqual(order.payment_term_id, self.in_advance.payment_term_id)
        self.assertEqual(order.client_order_ref, "PO 4711")
        self.assertEqual(str(order.commitment_date.date()), "2031-03-14")
        self.assertEqual(order.portal_note, "Ring <b>twice</b>")

    def test_details_with_the_placing_form(self):
        """F42: the same fields sent together with placing."""
        order = self._place(details={"client_order_ref": "PO 4712"})
        self.assertEqual(order.client_order_ref, "PO 4712")

    def test_delivery_price(self):
        """F42: the method's price is a line; another method replaces it."""
        line = self.basket.order_line.filtered("is_delivery")
        self.assertEqual((line.price_unit, line.product_uom_qty), (14.4, 1.0))
        self._as(self.buyer)._portal_checkout_save(
            {"carrier_id": str(self.free_carrier.id)}
        )
        line = self.basket.order_line.filtered("is_delivery")
        self.assertEqual((len(line), line.price_unit), (1, 0.0))

    def test_own_terms(self):
        """F42: *On account* means the customer's own payment terms."""
        term = self.env["account.payment.term"].create({"name": "Kestreltest 30"})
        self.customer.property_payment_term_id = term
        self._as(self.buyer)._portal_checkout_save(
            {"payment_method_id": str(self.on_account.id)}
        )
        self.assertEqual(self.basket.payment_term_id, term)

    def test_only_what_is_offered(self):
        """F42: ids of others' addresses, carriers, methods are refused by field."""
        carrier = self._create_carrier("Not offered", 1.0)
        portal = self.env["partner.portal"].create(
            {
                "name": "Kestreltest other",
                "slug": "kestreltestother",
                "payment_method_ids": [(0, 0, {"name": "Gold"})],
            }
        )
        wrong = {
            "partner_shipping_id": self.other_customer.id,
            "partner_invoice_id": self.stranger.partner_id.id,
            "carrier_id": carrier.id,
            "payment_method_id": portal.payment_method_ids.id,
        }
        for field, value in wrong.items():
            for text in (str(value), "abc", "-1", "999999999", "1 or 1=1"):
                with self.subTest(field=field, text=text):
                    with self.assert_refused(PortalInputErrors) as caught:
                        self._as(self.buyer)._portal_checkout_save({field: text})
                    self.assertEqual(set(caught.exception.errors), {field})

    def test_dates(self):
        """F42: no date and past dates are refused at the field; empty is no date."""
        for text in (
            "2001-01-01",
            "tomorrow",
            "31.12.2031",
            "2031-02-30",
            "9999-01-01",
        ):
            with self.subTest(text=text):
                with self.assert_refused(PortalInputErrors) as caught:
                    self._as(self.buyer)._portal_checkout_save(
                        {"commitment_date": text}
                    )
                self.assertEqual(set(caught.exception.errors), {"commitment_date"})
        self._as(self.buyer)._portal_checkout_save({"commitment_date": ""})
        self.assertFalse(self.basket.commitment_date)

    def test_next_basket_remembers(self):
        """F42: the next basket starts with the last order's choices, without its PO."""
        self._as(self.buyer)._portal_checkout_save(
            {
                "partner_shipping_id": str(self.site.id),
                "carrier_id": str(self.free_carrier.id),
                "payment_method_id": str(self.in_advance.id),
                "client_order_ref": "PO 4713",
            }
        )
        self._place()
        basket = self._fill(self.buyer, {self.product: 1})
        self.assertEqual(basket.partner_shipping_id, self.site)
        self.assertEqual(basket.carrier_id, self.free_carrier)
        self.assertEqual(basket.portal_payment_method_id, self.in_advance)
        self.assertFalse(basket.client_order_ref)
