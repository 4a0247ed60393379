"""PERFORMANCE §4: invoices and statement, for 5 and 50 documents."""

from odoo.tests import tagged

from .money_common import MoneyCase
from .test_query_counts import ORDERS, QueryCase

# Above the empty page: two tables in each currency, read by group.
STATEMENT = 26


@tagged("post_install", "-at_install")
class TestInvoicesQueries(MoneyCase, QueryCase):
    def _documents(self, count):
        """Make invoices, some paid in part, a credit note and one in euros."""
        for number in range(count):
            due = -5 * number
            invoice = self._invoice(10.0 + number, due, ref=f"PO-{number}")
            if number % 2:
                self._pay(invoice, 5.0)
        self._credit(3.0)
        self._invoice(7.0, 5, currency_id=self.euro.id)

    def test_invoices(self):
        """F68: the list with 5 and with 40 invoices."""
        self._documents(5)
        counts = [self._count(lambda: self._get("/my/invoices"))]
        self._documents(36)
        counts.append(self._count(lambda: self._get("/my/invoices")))
        self.assertLessEqual(counts[1] - counts[0], 1, "the link to the next page")
        self.assertLessEqual(counts[1] - self._empty(), ORDERS, counts)

    def test_invoices_filtered(self):
        """F68: every filter and a search."""
        self._documents(5)
        for name in ("open", "overdue", "paid", "credit"):
            count = self._count(
                lambda n=name: self._get("/my/invoices", filter=n, search="INV")
            )
            self.assertLessEqual(count - self._empty(), ORDERS, name)

    def test_statement(self):
        """F68: the statement of 5 and of 50 documents."""
        self._documents(5)
        self._get("/my/statement")
        counts = [self._count(lambda: self._get("/my/statement"))]
        self._documents(45)
        counts.append(self._count(lambda: self._get("/my/statement")))
        self.assertEqual(counts[1], counts[0])
        self.assertLessEqual(counts[1] - self._empty(), STATEMENT, counts)
