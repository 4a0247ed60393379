"""F60, S13: the payments of a customer: what is in the list, and for whom."""

from datetime import date

from odoo.tests import tagged

from .http_common import PortalHttpCase
from .progress_common import ProgressCase
from .test_query_counts import ORDERS, QueryCase


class PaymentsCase(ProgressCase):
    """Orders that are delivered, invoiced and paid in several ways."""

    def _paid(self, *acts, partner=None):
        """Return an order of 40.00 after it was invoiced and these acts."""
        order = self._order(4, partner=partner)
        return self._play(order, "confirm", "ship", "bill", *acts)


@tagged("post_install", "-at_install")
class TestPaymentsPages(PaymentsCase, PortalHttpCase):
    def _rows(self, user=None, **params):
        """Return the rows of the list: [(number, method, invoices, amount)]."""
        self._login(user or self.buyer)
        answer = self._get("/my/payments", **params)
        self.assertEqual(answer.status_code, 200)
        self._root(answer, "payments")
        return [
            (
                row.findall("td")[0].text_content(),
                row.findall("td")[1].text_content(),
                " ".join(row.findall("td")[4].text_content().split()),
                row.get("data-amount"),
            )
            for row in self._tree(answer).xpath("//tr[@data-payment-id]")
        ]

    def test_empty(self):
        """F60: one sentence and one link while there is nothing."""
        self.assertEqual(self._rows(), [])
        answer = self._get("/my/payments")
        self.assertIn("No payments yet.", answer.text)
        self.assertIn('href="/my/invoices"', answer.text)

    def test_registered(self):
        """F61: a registered payment: number, method, what it paid, amount."""
        order = self._paid("pay 15")
        move = order.invoice_ids.matched_payment_ids.move_id
        invoice = order.invoice_ids.name
        self.assertEqual(self._rows(), [(move.name, "bank transfer", invoice, "15.00")])

    def test_from_the_bank(self):
        """F61: what came by the bank's statement alone is a payment as well."""
        order = self._paid("bank 25")
        ((_number, method, invoice, amount),) = self._rows()
        self.assertEqual(
            (method, invoice, amount),
            ("bank transfer", order.invoice_ids.name, "25.00"),
        )

    def test_of_two_invoices(self):
        """F61: one payment of two invoices names both."""
        first, second = self._paid(), self._paid()
        self._register(first.invoice_ids + second.invoice_ids)
        ((_number, _method, invoices, amount),) = self._rows()
        self.assertEqual(amount, "80.00")
        names = (first.invoice_ids + second.invoice_ids).mapped("name")
        self.assertEqual(set(invoices.split()), set(names))

    def test_not_set_against_anything(self):
        """F61: money in advance says so."""
        self._advance(self.customer)
        ((_number, _method, invoices, amount),) = self._rows()
        self.assertEqual(amount, "7.00")
        self.assertEqual(invoices, "not set against an invoice yet")

    def _advance(self, partner, amount=7.0, **values):
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": partner.id,
                "amount": amount,
                "journal_id": self.bank.id,
                **values,
            }
        )
        payment.action_post()
        return payment

    def test_credit_notes_are_no_payments(self):
        """F61: what a credit note settles is not in the list."""
        self._paid("credit", "settle")
        self.assertEqual(self._rows(), [])

    def test_scope(self):
        """S13: colleagues see the same, strangers and drafts do not."""
        self._paid("pay 15")
        draft = self._advance(self.customer)
        draft.action_draft()
        self._advance(self.site, 3.0)
        own = self._rows()
        self.assertEqual({row[3] for row in own}, {"15.00", "3.00"})
        self.assertEqual(self._rows(self.colleague), own)
        self.assertEqual(self._rows(self.stranger), [])

    def test_search_and_sort(self):
        """F60: by number and reference; the largest or the oldest first."""
        self._advance(self.customer, 5.0, date=date(2026, 1, 5), memo="Alpha")
        self._advance(self.customer, 9.0, date=date(2025, 1, 5), memo="Beta")
        amounts = [row[3] for row in self._rows(order="amount")]
        self.assertEqual(amounts, ["9.00", "5.00"])
        self.assertEqual(self._rows(order="date")[0][3], "5.00")
        self.assertEqual(self._rows(order="date_asc")[0][3], "9.00")
        self.assertEqual([row[3] for row in self._rows(search="alpha")], ["5.00"])
        self.assertEqual(self._rows(search="gamma%"), [])
        answer = self._get("/my/payments", search="gamma%")
        self.assertIn("Nothing matches this search.", answer.text)

    def test_export(self):
        """F60: the list as a table, formula-safe, as it is searched."""
        self._advance(self.customer, 5.0, memo="=Alpha")
        self._advance(self.customer, 9.0, memo="Beta")
        self._login(self.buyer)
        answer = self._get("/my/payments/export", kind="csv", search="alpha")
        lines = answer.content.decode("utf-8-sig").splitlines()
        self.assertEqual(len(lines), 2)
        self.assertIn("'=Alpha", lines[1])
        self.assertIn("5.0", lines[1])


@tagged("post_install", "-at_install")
class TestPaymentsQueries(QueryCase, PaymentsCase):
    def test_list(self):
        """F60: the list with 5 and with 40 payments."""
        counts = []
        for number in (5, 35):
            for _index in range(number):
                order = self._order(1)
                order.action_confirm()
                self._do_bill(order, 1)
                self._do_pay(order)
            counts.append(self._count(lambda: self._get("/my/payments")))
        self.assert_same(counts, ORDERS, self._empty())
