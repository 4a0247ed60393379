from collections import defaultdict

from odoo import models
from odoo.fields import Domain

from ..statement import Entry, merged, running

LINE_FIELDS = ("date", "date_maturity", "move_id", "currency_id", "amount_currency")
MOVE_FIELDS = ("name", "move_type", "ref", "origin_payment_id", "statement_line_id")


class PartnerPortal(models.Model):
    """The statement of a customer: entries with a running balance (F68)."""

    _inherit = "partner.portal"

    def _money_statement(self, customer, start, as_of, limit):
        """Return the statement of a customer as of a day, as plain values.

        The opening balance is what the ageing's balance leaves for all that was
        before, so table and sums cannot disagree.

        :param start: the first day whose entries are shown
        :param limit: most entries; the newest are shown, ``is_cut`` tells
        :return: dict of ``blocks`` (one for each currency: currency_id, ageing,
            opening, rows, overdue), ``start``, ``as_of``, ``is_cut``, ``credit``
        """
        self.ensure_one()
        ageing = self._money_ageing(customer, as_of)
        entries, start, is_cut = self._money_entries(customer, start, as_of, limit)
        currencies = dict.fromkeys([*ageing, *entries])
        blocks = []
        for currency in sorted(
            currencies, key=lambda each: self._money_currency_key((each,))
        ):
            known = ageing.get(currency)
            balance = known.balance if known else 0.0
            rows = merged(entries.get(currency, ()))
            rows.sort(
                key=lambda entry: (entry.on, entry.move_id, entry.due or entry.on)
            )
            opening, after = running(rows, balance)
            blocks.append(
                {
                    "currency_id": currency.id,
                    "name": currency.name,
                    "ageing": known,
                    "balance": currency.round(balance),
                    "overdue": currency.round(known.overdue) if known else 0.0,
                    "opening": currency.round(opening),
                    "rows": [
                        (entry, currency.round(value) + 0.0) for entry, value in after
                    ],
                }
            )
        return {
            "blocks": blocks,
            "start": start,
            "as_of": as_of,
            "is_cut": is_cut,
            "credit": self._money_credit(customer),
        }

    def _money_entries(self, customer, start, as_of, limit):
        """Return ({currency: [Entry]}, first day shown, whether there are more)."""
        lines = self.env["account.move.line"].sudo()
        items = lines.search_fetch(
            self._money_domain(customer, as_of)
            & Domain("date", ">=", start)
            & Domain("amount_currency", "!=", 0),
            LINE_FIELDS,
            order="date desc, id desc",
            limit=limit + 1,
        )
        is_cut = len(items) > limit
        if is_cut:
            items = items[:limit]
            start = items[-1].date
        items.move_id.fetch(MOVE_FIELDS)
        found = defaultdict(list)
        for line in items:
            found[line.currency_id].append(self._money_entry(line))
        self._money_add_exchanged(found, customer, start, as_of)
        for move, payment, amount in self._money_unbooked(customer):
            if start <= payment.date <= as_of:
                name = payment.name or payment.memo or ""
                found[move.currency_id].append(
                    Entry(payment.date, name, -amount, "payment")
                )
        return found, start, is_cut

    def _money_entry(self, line):
        """Return the Entry of a receivable item."""
        move = line.move_id
        kind = self._money_kind(move)
        return Entry(
            line.date,
            move.name,
            line.amount_currency,
            kind,
            line.date_maturity if kind == "invoice" else None,
            move.ref or "" if kind == "invoice" else "",
            move.id,
        )

    def _money_kind(self, move):
        """Return what an entry is called: invoice, refund, payment or entry."""
        if move.move_type in ("out_invoice", "out_receipt"):
            return "invoice"
        if move.move_type == "out_refund":
            return "refund"
        is_payment = move.origin_payment_id or move.statement_line_id
        return "payment" if is_payment else "entry"

    def _money_add_exchanged(self, found, customer, start, as_of):
        """Carry over what one currency settled of another, on the day it did.

        A payment in dollars of an invoice in euros lowers what is owed in euros by
        what it settled there, and its dollars are no credit any more.
        """
        domain = Domain("max_date", ">=", start) & Domain("max_date", "<=", as_of)
        own = self.company_id.currency_id
        domain &= Domain("debit_currency_id", "!=", own.id) | Domain(
            "credit_currency_id", "!=", own.id
        )
        partials = self._money_partials(customer, domain).filtered(
            lambda each: each.debit_currency_id != each.credit_currency_id
        )
        if not partials:
            return
        for partial, is_debit, line in self._money_sides(partials, customer):
            amount = partial.credit_amount_currency
            if is_debit:
                amount = -partial.debit_amount_currency
            move = partial.credit_move_id.move_id
            found[line.currency_id].append(
                Entry(
                    partial.max_date,
                    move.name,
                    amount,
                    self._money_kind(move),
                    move_id=move.id,
                )
            )

    def _money_statement_table(self, statement):
        """Return (headings, rows) of a statement as a spreadsheet shows it."""
        headings = (
            self.env._("Date"),
            self.env._("Document"),
            self.env._("Number"),
            self.env._("Your PO"),
            self.env._("Due"),
            self.env._("Amount"),
            self.env._("Balance"),
            self.env._("Currency"),
        )
        words = self._money_kind_words()
        rows = []
        for block in statement["blocks"]:
            opening = (
                statement["start"],
                self.env._("Opening balance"),
                "",
                "",
                None,
                None,
            )
            rows.append((*opening, block["opening"], block["name"]))
            rows += [
                (
                    entry.on,
                    words[entry.kind],
                    entry.name,
                    entry.note,
                    entry.due,
                    entry.amount,
                    balance,
                    block["name"],
                )
                for entry, balance in block["rows"]
            ]
        return headings, rows

    def _money_kind_words(self):
        """Return {kind: word} of entries."""
        return {
            "invoice": self.env._("Invoice"),
            "refund": self.env._("Credit note"),
            "payment": self.env._("Payment"),
            "entry": self.env._("Entry"),
        }
