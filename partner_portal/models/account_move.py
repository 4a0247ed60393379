from collections import defaultdict

from odoo import models
from odoo.fields import Domain

from ..order_progress import Document

#: What is read of a partial reconciliation.
PARTIAL = (
    "debit_move_id",
    "credit_move_id",
    "debit_amount_currency",
    "credit_amount_currency",
    "exchange_move_id",
)


class AccountMove(models.Model):
    """What customers are told of their invoices and of what was paid; needs sudo."""

    _inherit = "account.move"

    def _portal_documents(self, currency=None, parts=None):
        """Return a Document for each invoice, credit note and payment of these.

        :param currency: of the order that asks; the invoice's own without it
        :param parts: {invoice id: the order's share of it}; all of it without
        """
        parts = parts or {}
        unbooked = self._portal_unbooked()
        documents = []
        for move in self:
            sign = -1 if move.move_type == "out_refund" else 1
            amounts = (sign * move.amount_total, sign * move._portal_open(unbooked))
            amount, still_open = move._portal_in(currency, *amounts)
            documents.append(
                Document(
                    "refund" if sign < 0 else "invoice",
                    move.id,
                    move.name,
                    on=move.invoice_date,
                    amount=amount,
                    open=still_open,
                    due=move.invoice_date_due or None,
                    own=move._portal_own(currency, *amounts),
                    share=parts.get(move.id, 1.0),
                )
            )
        payments = self._portal_payment_parts(unbooked)
        return [
            *documents,
            *(self._portal_payment(currency, parts, *each) for each in payments),
        ]

    def _portal_in(self, currency, *amounts):
        """Return amounts of an invoice in a currency, at the rate of its day."""
        if not currency or currency == self.currency_id:
            return amounts
        day = self.invoice_date or self.date
        return tuple(
            self.currency_id._convert(amount, currency, self.company_id, day)
            for amount in amounts
        )

    def _portal_own(self, currency, amount, still_open=0.0):
        """Return ``Document.own``: None in the currency that is asked for."""
        if not currency or currency == self.currency_id:
            return None
        return (amount, still_open, self.currency_id.id)

    def _portal_paid_shares(self):
        """Return {id: the share of its total that is paid, 0.0 to 1.0}."""
        unbooked = self._portal_unbooked()
        return {
            move.id: 1 - move._portal_open(unbooked) / move.amount_total
            if move.amount_total
            else 1.0
            for move in self
        }

    def _portal_open(self, unbooked):
        """Return what is still to be paid of one invoice, in its currency."""
        taken = sum(amount for _payment, amount in unbooked.get(self.id, ()))
        return self.currency_id.round(self.amount_residual - taken)

    def _portal_unbooked(self):
        """Return {invoice id: [(payment, amount)]} of payments without an entry.

        A journal without an outstanding account books nothing before the bank's
        statement, and the invoice's residual stays: Odoo then calls it in payment.
        A payment of several invoices fills the one that is due first. Once the bank's
        statement took its place it is called paid.
        """
        waiting = self.matched_payment_ids.filtered(lambda each: not each.move_id)
        settled = waiting.invoice_ids._portal_settled_moves() if waiting else self
        payments = waiting.filtered(
            lambda each: (
                each.state == "in_process"
                or each.state == "paid"
                and not each.invoice_ids & settled
            )
        )
        left = {move.id: move.amount_residual for move in payments.invoice_ids}
        found = defaultdict(list)
        for payment in payments.sorted("id"):
            rest = payment.amount
            moves = payment.invoice_ids.sorted(
                lambda each: (each.invoice_date_due or each.date, each.id)
            )
            for move in moves:
                rate = payment.currency_id._get_conversion_rate(
                    payment.currency_id, move.currency_id, move.company_id, payment.date
                )
                amount = min(move.currency_id.round(rest * rate), left[move.id])
                if amount > 0:
                    left[move.id] -= amount
                    rest -= amount / rate
                    found[move.id].append((payment, amount))
        return found

    def _portal_settled(self):
        """Return the partial reconciliations of these invoices' receivables."""
        sides = ("debit_move_id", "credit_move_id")
        domain = Domain.OR(Domain(f"{side}.move_id", "in", self.ids) for side in sides)
        domain &= Domain("debit_move_id.account_type", "=", "asset_receivable")
        return self.env["account.partial.reconcile"].search_fetch(domain, PARTIAL)

    def _portal_settled_moves(self):
        """Return those of these invoices that something was set against."""
        partials = self._portal_settled()
        lines = partials.debit_move_id | partials.credit_move_id
        return lines.move_id & self

    def _portal_partials(self):
        """Return what settled these invoices: [(entry, amount, invoice)].

        The entry is a payment's, a bank statement's, or a credit note's that is none
        of these. The amount is in the invoice's currency, negative for money that
        goes back. Exchange differences are none of it.
        """
        partials = self._portal_settled()
        (partials.debit_move_id | partials.credit_move_id).fetch(["move_id"])
        left_out = self | partials.exchange_move_id
        found = []
        for partial in partials:
            debit, credit = (
                partial.debit_move_id.move_id,
                partial.credit_move_id.move_id,
            )
            if debit in self:
                row = (credit, partial.debit_amount_currency, debit)
            else:
                row = (debit, -partial.credit_amount_currency, credit)
            if row[0] not in left_out:
                found.append(row)
        return found

    def _portal_payment_parts(self, unbooked):
        """Return [(entry, [(invoice, amount in its currency)])] of the payments."""
        parts = defaultdict(list)
        for entry, amount, move in self._portal_partials():
            parts[entry].append((move, amount))
        for move in self:
            sign = -1 if move.move_type == "out_refund" else 1
            for payment, amount in unbooked.get(move.id, ()):
                parts[payment].append((move, sign * amount))
        return list(parts.items())

    def _portal_payment(self, currency, parts, paid, rows):
        """Return the Document of a payment; what it paid of several is summed."""
        sums = [(move._portal_in(currency, part)[0], move) for move, part in rows]
        amount = sum(part for part, _move in sums)
        ours = sum(part * parts.get(move.id, 1.0) for part, move in sums)
        return Document(
            "payment",
            paid.id,
            paid._portal_paid_by(),
            on=paid.date,
            amount=amount,
            own=self._portal_own_sum(currency, rows),
            share=ours / amount if amount else 1.0,
        )

    def _portal_own_sum(self, currency, rows):
        """Return ``Document.own`` of the parts of a payment, if they are of one kind.

        :param rows: [(invoice, amount in its currency)]
        """
        moves = self.union(*(move for move, _part in rows))
        if len(moves.currency_id) != 1:
            return None
        return moves[:1]._portal_own(currency, sum(part for _move, part in rows))

    def _portal_paid_by(self):
        """Return how a payment's entry is called: its method, else its number."""
        return self.origin_payment_id._portal_paid_by() or self.name
