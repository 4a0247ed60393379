"""F67: the QR on the pages of an order, as customers see it."""

from lxml import etree

from odoo.tests import tagged

from .http_common import PortalHttpCase, data
from .payment_common import PaymentCase, decoded
from .test_query_counts import ORDER, QueryCase


@tagged("post_install", "-at_install")
class TestPaymentQrPages(PaymentCase, PortalHttpCase):
    def _shown(self, response):
        """Return the QR of a page as (data-* values, decoded text), None without."""
        self.assertEqual(response.status_code, 200)
        found = self._tree(response).xpath("//figure[@data-payment-qr]")
        if not found:
            return None
        (picture,) = found[0].xpath("./*[local-name()='svg']")
        return data(found[0]), decoded(etree.tostring(picture, encoding="unicode"))

    def test_order_page(self):
        """F67: what is open, as data, words and picture."""
        order = self._play(self._order(4), "confirm", "ship", "bill", "pay 15")
        self._login(self.buyer)
        values, text = self._shown(self._get_order(order))
        reference = order.invoice_ids.payment_reference
        self.assertEqual(
            values,
            {
                "payment_qr": "text",
                "amount": "25.00",
                "currency": self.currency.name,
                "reference": reference,
            },
        )
        self.assertIn(f"Amount: 25.00 {self.currency.name}", text)
        self.assertIn(f"Reference: {reference}", text)

    def test_account_as_text(self):
        """F67: bank, number and holder stand on the page where switched on."""
        order = self._play(self._order(4), "confirm")
        self._login(self.colleague)
        self.assertIn(self.account.acc_number, self._get_order(order).text)
        self.portal.payment_show_account = False
        self.assertNotIn(self.account.acc_number, self._get_order(order).text)

    def test_order_placed(self):
        """F67: after placing, where the money is due at once."""
        self._fill(self.buyer, {self.valve: 4})
        order = self._place()
        self._login(self.buyer)
        values, _text = self._shown(self._get_order(order, placed=1))
        self.assertEqual(values["reference"], order.name)
        self.assertEqual(values["amount"], f"{order.amount_total:.2f}")
        order.payment_term_id = self.env.ref("account.account_payment_term_30days")
        self.assertIsNone(self._shown(self._get_order(order, placed=1)))
        self.assertIsNotNone(self._shown(self._get_order(order)))

    def test_invoice_page(self):
        """F67: Odoo's page of an invoice, for who is logged in and by a link."""
        order = self._play(self._order(4), "confirm", "ship", "bill", "pay 15")
        invoice = order.invoice_ids
        token = invoice._portal_expiring_token(self.colleague.partner_id)
        for user, params in ((self.buyer, {}), (None, {"access_token": token})):
            self._login(user)
            answer = self._get(f"/my/invoices/{invoice.id}", **params)
            values, text = self._shown(answer)
            self.assertEqual(values["amount"], "25.00")
            self.assertIn(f"Reference: {invoice.payment_reference}", text)
        self._play(order, "pay")
        self.assertIsNone(
            self._shown(self._get(f"/my/invoices/{invoice.id}", **params))
        )

    def test_switched_off(self):
        """F67: off, nothing of it is on the page."""
        order = self._play(self._order(4), "confirm")
        self.portal.payment_qr = False
        self._login(self.buyer)
        self.assertIsNone(self._shown(self._get_order(order)))
        self.assertNotIn("Pay by bank transfer", self._get_order(order).text)

    def test_stranger(self):
        """F67, S13: nobody else gets the account or the amount."""
        order = self._play(self._order(4), "confirm")
        self._login(self.stranger)
        answer = self._get_order(order)
        self.assertEqual(answer.status_code, 404)
        self.assertNotIn(self.account.acc_number, answer.text)


@tagged("post_install", "-at_install")
class TestPaymentQrQueries(QueryCase, PaymentCase):
    def test_order_page(self):
        """F67: the page stays within its ceiling with one and with five invoices."""
        counts = []
        for rounds in (1, 5):
            order = self._order(20, 10)
            order._portal_ensure_token()
            acts = ("ship 2 1", "bill 2 1", "pay 5") * rounds
            self._play(order, "confirm", *acts)
            self.assertEqual(len(order._portal_payment_qrs()), 1)
            counts.append(self._count(lambda o=order: self._get_order(o)))
        # account_qr_code_sepa asks which countries pay by it.
        ceiling = ORDER + 4 if "website" in self.env else ORDER
        self.assertLessEqual(max(counts) - self._empty(), ceiling, counts)
        self.assertLessEqual(counts[1] - counts[0], 1, counts)
