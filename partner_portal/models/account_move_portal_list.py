from collections import defaultdict

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import escape_psql

from ..invoice_state import INVOICE_SHAPES, INVOICE_WORDS, days_late, invoice_state

#: What customers get as invoices; the sign is minus for what they get back.
SIGNS = {"out_invoice": 1, "out_receipt": 1, "out_refund": -1}
#: States of payment in which something is still to be paid.
UNPAID = ("not_paid", "partial", "blocked")


class AccountMove(models.Model):
    """The list of invoices and credit notes of a customer (F68); needs sudo."""

    _inherit = "account.move"

    # the predicate reads as the ORM writes the domain of the list
    _portal_list_idx = models.Index(
        "(commercial_partner_id, invoice_date, id) WHERE state = 'posted'"
        " AND move_type IN ('out_invoice', 'out_receipt', 'out_refund')"
    )

    def _portal_invoices_domain(self, customer, company):
        """Return which invoices the money pages show to people of ``customer``.

        Posted invoices, receipts and credit notes of the seller's company to the
        customer or any contact below; the one scope of all doors (S13).

        :rtype: Domain
        """
        return (
            Domain("commercial_partner_id", "in", customer._portal_family())
            & Domain("company_id", "=", company.id)
            & Domain("state", "=", "posted")
            & Domain("move_type", "in", tuple(SIGNS))
        )

    def _portal_overdue_domain(self):
        """Return the domain of invoices of which some part is due since yesterday."""
        today = fields.Date.context_today(self)
        late = self.env["account.move.line"]._portal_open_domain()
        late &= Domain("date_maturity", "<", today)
        return (
            Domain("payment_state", "in", ("not_paid", "partial"))
            & Domain("move_type", "in", ("out_invoice", "out_receipt"))
            & Domain("line_ids", "any", late)
        )

    def _portal_invoices_filters(self):
        """Return {code: domain} of the list's filter, in chip order."""
        unpaid = Domain("payment_state", "in", UNPAID)
        refund = Domain("move_type", "=", "out_refund")
        return {
            "open": unpaid & ~refund,
            "overdue": self._portal_overdue_domain(),
            "paid": ~unpaid & ~refund,
            "credit": refund,
        }

    def _portal_filter_words(self):
        """Return {code: word} of the chips."""
        words = (
            self.env._("Open"),
            self.env._("Overdue"),
            self.env._("Paid"),
            self.env._("Credit notes"),
        )
        return dict(zip(self._portal_invoices_filters(), words, strict=True))

    def _portal_invoices_search_domain(self, text):
        """Return the domain of a search by number, order, PO number or reference.

        Odoo keeps order numbers in the origin and PO numbers in the reference.
        """
        text = " ".join(text.split())[:80]
        if not text:
            return Domain.TRUE
        pattern = escape_psql(text)
        names = ("name", "ref", "invoice_origin", "payment_reference")
        return Domain.OR(Domain(name, "ilike", pattern) for name in names)

    def _portal_invoice_rows(self):
        """Return the rows of the list as plain values; constant queries."""
        unbooked = self._portal_unbooked()
        dues = self._portal_dues()
        today = fields.Date.context_today(self)
        rows = []
        for move in self:
            sign = SIGNS[move.move_type]
            due = dues.get(move.id) or move.invoice_date_due or None
            still_open = sign * move._portal_open(unbooked)
            code = invoice_state(
                sign * move.amount_total,
                still_open,
                due,
                today,
                is_reversed=move.payment_state == "reversed",
            )
            rows.append(
                {
                    "id": move.id,
                    "name": move.name,
                    "order": move.invoice_origin or "",
                    "po": (move.ref or "") if sign > 0 else "",
                    "date": move.invoice_date,
                    "due": due if sign > 0 else None,
                    "late": days_late(due, today) if code == "overdue" else 0,
                    "code": code,
                    "word": INVOICE_WORDS[code],
                    "shape": INVOICE_SHAPES[code],
                    "total": sign * move.amount_total,
                    "open": still_open,
                    "currency_id": move.currency_id.id,
                }
            )
        return rows

    def _portal_dues(self):
        """Return {id: the earliest day on which something of it is still due}."""
        open_ids = self.filtered("amount_residual").ids
        if not open_ids:
            return {}
        lines = self.env["account.move.line"].search_fetch(
            self.env["account.move.line"]._portal_open_domain()
            & Domain("move_id", "in", open_ids),
            ["move_id", "date_maturity"],
        )
        days = defaultdict(list)
        for line in lines.filtered("date_maturity"):
            days[line.move_id.id].append(line.date_maturity)
        return {move_id: min(found) for move_id, found in days.items()}

    def _portal_invoices_table(self):
        """Return (headings, rows) of these invoices as a spreadsheet shows them."""
        headings = (
            self.env._("Number"),
            self.env._("Order"),
            self.env._("Your PO"),
            self.env._("Date"),
            self.env._("Due"),
            self.env._("Days late"),
            self.env._("State"),
            self.env._("Total"),
            self.env._("Open"),
            self.env._("Currency"),
        )
        names = {currency.id: currency.name for currency in self.currency_id}
        rows = [
            (
                row["name"],
                row["order"],
                row["po"],
                row["date"],
                row["due"],
                row["late"],
                str(row["word"]),
                row["total"],
                row["open"],
                names[row["currency_id"]],
            )
            for row in self._portal_invoice_rows()
        ]
        return headings, rows
