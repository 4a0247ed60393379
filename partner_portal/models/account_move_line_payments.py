from collections import defaultdict

from odoo import models
from odoo.fields import Domain
from odoo.tools import escape_psql

from .sale_order_money import INVOICES

#: What the list reads of a line.
LINE_FIELDS = [
    "date",
    "move_id",
    "move_name",
    "ref",
    "amount_currency",
    "currency_id",
    "payment_id",
]
#: What is read of a reconciliation and of the invoice on its other side.
PARTIAL_FIELDS = ["debit_move_id", "credit_move_id"]


class AccountMoveLine(models.Model):
    """Payments as customers see them: lines that payments and the bank's statements
    left on what the customer owes; needs sudo.
    """

    _inherit = "account.move.line"

    def _portal_payments_domain(self, customer, company):
        """Return which payments people of ``customer`` see: of the whole company (S13).

        Whatever reached the books, by a registered payment or straight from a
        bank's statement; a payment nobody booked yet is none.

        :rtype: Domain
        """
        return (
            Domain("partner_id", "in", customer._portal_family())
            & Domain("company_id", "=", company.id)
            & Domain("parent_state", "=", "posted")
            & Domain("account_type", "=", "asset_receivable")
            & (
                Domain("payment_id", "!=", False)
                | Domain("statement_line_id", "!=", False)
            )
        )

    def _portal_payments_search_domain(self, text):
        """Return the domain of a search by number or reference."""
        text = " ".join(text.split())[:80]
        if not text:
            return Domain.TRUE
        pattern = escape_psql(text)
        return Domain("move_name", "ilike", pattern) | Domain("ref", "ilike", pattern)

    def _portal_payment_rows(self):
        """Return the rows of the payments list, as plain values.

        The amount is what came in, negative for money that went back.
        """
        paid = self._portal_paid_invoices()
        return [
            {
                "id": line.id,
                "date": line.date,
                "name": line.move_name,
                "method": line._portal_paid_how(),
                "reference": line.ref or "",
                "amount": -line.amount_currency,
                "currency": line.currency_id,
                "invoices": paid[line.id],
            }
            for line in self
        ]

    def _portal_paid_how(self):
        """Return how it was paid, in words; of a bank's statement by the bank."""
        return self.payment_id._portal_paid_by() or self.env._("bank transfer")

    def _portal_paid_invoices(self):
        """Return {line id: [(id, number) of what it was set against]}."""
        sides = ("debit_move_id", "credit_move_id")
        domain = Domain.OR(Domain(side, "in", self.ids) for side in sides)
        domain &= Domain.OR(
            Domain(f"{side}.move_id.move_type", "in", INVOICES) for side in sides
        )
        partials = self.env["account.partial.reconcile"].search_fetch(
            domain, PARTIAL_FIELDS, order="id"
        )
        lines = partials.debit_move_id | partials.credit_move_id
        lines.fetch(["move_id", "move_name"])
        found = defaultdict(list)
        for partial in partials:
            pair = (partial.debit_move_id, partial.credit_move_id)
            for own, other in (pair, pair[::-1]):
                if own in self:
                    found[own.id].append((other.move_id.id, other.move_name))
        return found

    def _portal_payments_table(self):
        """Return (headings, rows) of these payments as a spreadsheet shows them."""
        headings = (
            self.env._("Date"),
            self.env._("Number"),
            self.env._("Method"),
            self.env._("Reference"),
            self.env._("Paid"),
            self.env._("Amount"),
            self.env._("Currency"),
        )
        rows = [
            (
                row["date"],
                row["name"],
                row["method"],
                row["reference"],
                ", ".join(name for _id, name in row["invoices"]),
                row["amount"],
                row["currency"].name,
            )
            for row in self._portal_payment_rows()
        ]
        return headings, rows
