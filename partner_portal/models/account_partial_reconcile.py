from collections import defaultdict

from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    # a statement asks what was settled after a day: of today, next to nothing
    _portal_max_date_idx = models.Index("(max_date)")

    @api.model_create_multi
    def create(self, vals_list):
        """Tell of payments that are set against invoices now (F80)."""
        partials = super().create(vals_list)
        partials.sudo()._portal_tell_paid()
        return partials

    def _portal_tell_paid(self):
        """Tell of each payment in here once, whatever it is for; needs sudo.

        Money that came in, as a registered payment or a line of the bank's
        statement: no credit notes, no differences of exchange.
        """
        invoices = defaultdict(self.env["account.move"].browse)
        for partial in self:
            invoice = partial.debit_move_id.move_id
            is_invoice = invoice.move_type in ("out_invoice", "out_receipt")
            if is_invoice and partial.credit_move_id._portal_is_payment():
                invoices[partial.credit_move_id] |= invoice
        for line, paid in invoices.items():
            if not line.move_id.portal_payment_told:
                line.move_id.portal_payment_told = True
                paid = paid.sorted("id")
                paid[0]._portal_tell("paid", payment=line._portal_payment_facts(paid))


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _portal_is_payment(self):
        """Return whether this is money that came in from a customer."""
        self.ensure_one()
        return self.account_type == "asset_receivable" and bool(
            self.payment_id or self.statement_line_id
        )

    def _portal_payment_facts(self, invoices):
        """Return what a mail tells of a payment, as plain values."""
        self.ensure_one()
        return {
            "amount": -self.amount_currency,
            "currency": self.currency_id.id,
            "on": str(self.date),
            "invoices": invoices.mapped("name"),
        }
