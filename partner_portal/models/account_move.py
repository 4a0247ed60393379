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

    def _portal_documents(self):
        """Return a Document for each invoice, credit note and payment of these."""
        unbooked = self._portal_unbooked()
        documents = []
        for move in self:
            sign = -1 if move.move_type == "out_refund" else 1
            documents.append(
                Document(
                    "refund" if sign < 0 else "invoice",
                    move.id,
                    move.name,
                    on=move.invoice_date,
                    amount=sign * move.amount_total,
                    open=sign * move._portal_open(unbooked),
                    due=move.invoice_date_due or None,
                )
            )
        return [*documents, *self._portal_payment_documents(unbooked)]

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
        """Return what settled these invoices: [(entry, amount)].

        The entry is a payment's, a bank statement's, or a credit note's that is none
        of these. The amount is in the invoice's currency, negative for money that
        goes back. Exchange differences are none of it.
        """
        partials = self._portal_settled()
        (partials.debit_move_id | partials.credit_move_id).fetch(["move_id"])
        left_out = self | partials.exchange_move_id
        found = []
        for partial in partials:
            if partial.debit_move_id.move_id in self:
                other, amount = partial.credit_move_id, partial.debit_amount_currency
            else:
                other, amount = partial.debit_move_id, -partial.credit_amount_currency
            if other.move_id not in left_out:
                found.append((other.move_id, amount))
        return found

    def _portal_payment_documents(self, unbooked):
        """Return a Document for each payment; the parts of one are summed."""
        sums = defaultdict(float)
        for entry, amount in self._portal_partials():
            sums[entry] += amount
        for move in self:
            sign = -1 if move.move_type == "out_refund" else 1
            for payment, amount in unbooked.get(move.id, ()):
                sums[payment] += sign * amount
        return [
            Document(
                "payment", paid.id, paid._portal_paid_by(), on=paid.date, amount=amount
            )
            for paid, amount in sums.items()
        ]

    def _portal_paid_by(self):
        """Return how a payment's entry is called: its method, else its number."""
        return self.origin_payment_id._portal_paid_by() or self.name
