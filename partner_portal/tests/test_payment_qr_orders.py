"""F67: what is still open of an order or invoice, as its QR asks for it."""

from odoo import fields
from odoo.tests import tagged

from .payment_common import PaymentCase


@tagged("post_install", "-at_install")
class TestOrderQr(PaymentCase):
    """Orders of 80.00: four valves at 10.00 and two fittings at 20.00."""

    def _open(self, *acts, **values):
        """Return (amount, reference) of the QR after these acts, None without one."""
        order = self._order(4, 0, 2, **values)
        self._play(order, *acts)
        qrs = order._portal_payment_qrs()
        self.assertLessEqual(len(qrs), 1)
        self.assertTrue(all(qr["currency"] == order.currency_id for qr in qrs))
        self.order = order
        return (qrs[0]["amount"], qrs[0]["reference"]) if qrs else None

    def test_confirmed(self):
        """F67: the whole order, by its number."""
        self.assertEqual(self._open("confirm"), (80.0, self.order.name))

    def test_reference_of_the_order(self):
        """F67: the payment reference of an order wins over its number."""
        found = self._open("confirm", reference="RF18 5390 0754 7034")
        self.assertEqual(found, (80.0, "RF18 5390 0754 7034"))

    def test_drafts(self):
        """F67: a quotation and a cancelled order ask for nothing."""
        self.assertIsNone(self._open())
        self.assertIsNone(self._open("confirm", "cancel"))

    def test_placed(self):
        """F67: a placed order can be paid before it is accepted; a refused one not."""
        self._fill(self.buyer, {self.valve: 4})
        order = self._place()
        (qr,) = order._portal_payment_qrs()
        self.assertEqual(qr["amount"], order.amount_total)
        order.write({"portal_state": "rejected", "state": "cancel"})
        self.assertEqual(order._portal_payment_qrs(), [])

    def test_invoiced(self):
        """F67: by the invoice's reference once one invoice holds all of it."""
        found = self._open("confirm", "ship", "bill")
        self.assertEqual(found, (80.0, self.order.invoice_ids.payment_reference))

    def test_paid_in_part(self):
        """F67: what is left; paid in full, nothing."""
        found = self._open("confirm", "ship", "bill", "pay 30")
        self.assertEqual(found, (50.0, self.order.invoice_ids.payment_reference))
        self._play(self.order, "pay")
        self.assertEqual(self.order._portal_payment_qrs(), [])

    def test_payment_without_entry(self):
        """F67: a payment the bank has not reported yet counts."""
        found = self._open("confirm", "ship", "bill", "loose 30")
        self.assertEqual(found[0], 50.0)

    def test_invoiced_in_part(self):
        """F67: the open part of the invoice and what has none yet, in one sum."""
        found = self._open("confirm", "ship 1", "bill 1 0", "pay 4")
        self.assertEqual(found, (76.0, self.order.name))

    def test_two_invoices(self):
        """F67: two open invoices are asked for together, by the order's number."""
        found = self._open("confirm", "bill 2 1", "bill")
        self.assertEqual(found, (80.0, self.order.name))

    def test_credit_note(self):
        """F67: a credit note lessens what is open, settled or not."""
        found = self._open("confirm", "ship", "bill", "credit 1 0")
        self.assertEqual(found[0], 70.0)
        self._play(self.order, "settle")
        self.assertEqual(self.order._portal_payment_qrs()[0]["amount"], 70.0)

    def test_paid_and_credited(self):
        """F67: who gets money back is not asked to pay again."""
        self.assertIsNone(self._open("confirm", "ship", "bill", "pay", "credit 1 0"))

    def test_overpaid(self):
        """F67: nothing is open of an order that was paid too much."""
        self.assertIsNone(self._open("confirm", "ship", "bill", "pay 100"))

    def test_invoice_of_two_orders(self):
        """F67: of an invoice with another order on it only the own part."""
        first, second = self._order(4), self._order(0, 0, 3)
        self._play(first, "confirm", "ship")
        self._play(second, "confirm")
        invoice = (first + second)._create_invoices()
        self.assertEqual(len(invoice), 1)
        invoice.invoice_date = fields.Date.today()
        invoice.action_post()
        self._register(invoice, 50.0)
        asked = [
            [qr["amount"] for qr in order._portal_payment_qrs()]
            for order in (first, second)
        ]
        self.assertEqual(asked, [[20.0], [30.0]])

    def test_invoice_in_another_currency(self):
        """F67: one QR a currency, each with what is open in it."""
        euro = self.env.ref("base.EUR")
        euro.active = True
        other = euro if self.currency != euro else self.env.ref("base.USD")
        order = self._order(4)
        self._play(order, "confirm", "ship")
        invoice = order._create_invoices()
        invoice.write({"currency_id": other.id, "invoice_date": fields.Date.today()})
        invoice.action_post()
        asked = self._asked(order._portal_payment_qrs())
        reference = invoice.payment_reference
        self.assertEqual(asked, [(invoice.amount_total, other.name, reference)])

    def test_due_when_placed(self):
        """F67: whether all of it is due on the first day."""
        order = self._order(1)
        order.payment_term_id = False
        self.assertTrue(order._portal_is_paid_now())
        order.payment_term_id = self.in_advance.payment_term_id
        self.assertTrue(order._portal_is_paid_now())
        order.payment_term_id = self.env.ref("account.account_payment_term_30days")
        self.assertFalse(order._portal_is_paid_now())


@tagged("post_install", "-at_install")
class TestInvoiceQr(PaymentCase):
    """Invoices of the customer."""

    def _asked_by(self, *acts):
        order = self._play(self._order(4), "confirm", "ship", *acts)
        self.invoice = order.invoice_ids.sorted("id")[-1]
        return self._asked(self.invoice._portal_payment_qrs())

    def test_open(self):
        """F67: what is open of an invoice, by its reference."""
        asked = self._asked_by("bill", "pay 15")
        reference = self.invoice.payment_reference
        self.assertEqual(asked, [(25.0, self.currency.name, reference)])

    def test_paid(self):
        """F67: a paid invoice, a draft and a credit note ask for nothing."""
        for acts in (("bill", "pay"), ("draft",), ("bill", "credit")):
            self.assertEqual(self._asked_by(*acts), [], acts)

    def test_another_company(self):
        """F67: the portal's account is not that of another company's invoices."""
        self._asked_by("bill")
        self.portal.write(
            {
                "payment_bank_account_id": False,
                "company_id": self.other_company.id,
                "carrier_ids": False,
                "payment_method_ids": False,
            }
        )
        self.portal.payment_bank_account_id = self.account.copy(
            {"partner_id": self.other_company.partner_id.id, "acc_number": "KT-9"}
        )
        self.assertEqual(self.invoice._portal_payment_qrs(), [])
