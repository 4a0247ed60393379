from odoo import models

from ..order_progress import Document

#: What customers get as invoices and credit notes.
INVOICES = ("out_invoice", "out_refund")


class SaleOrder(models.Model):
    """Invoices of an order and what was paid of them (F61)."""

    _inherit = "sale.order"

    def _portal_invoices(self):
        """Return the posted invoices and credit notes of one order; needs sudo."""
        self.ensure_one()
        return self.invoice_ids.filtered(
            lambda move: move.state == "posted" and move.move_type in INVOICES
        )

    def _portal_prepayments(self, invoices):
        """Return a Document for each online payment that no invoice took yet."""
        paid = self.transaction_ids.filtered(
            lambda each: (
                each.state == "done"
                and each.currency_id == self.currency_id
                and not each.invoice_ids & invoices
            )
        )
        taken = set()
        if paid:
            taken = {entry.id for entry, _amount, _move in invoices._portal_partials()}
        return [
            Document(
                "payment",
                each.id,
                each.provider_id.name or each.reference,
                on=each.last_state_change.date(),
                amount=each.amount,
            )
            for each in paid
            if each.payment_id.move_id.id not in taken
        ]
