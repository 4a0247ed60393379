from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _portal_payment_qrs(self):
        """Return the QR of what is open of one invoice, as a list of at most one."""
        self.ensure_one()
        move = self.sudo()
        portal = move.partner_id.commercial_partner_id.portal_id
        known = portal and portal.company_id == move.company_id
        if not known or not portal._payment_account() or not move._portal_is_payable():
            return []
        amount = move._portal_open(move._portal_unbooked())
        reference = move.payment_reference or move.name
        qr = portal._payment_qr(amount, move.currency_id, reference, move.partner_id)
        return [qr] if qr else []

    def _portal_is_payable(self):
        """Return whether this is an invoice that customers pay."""
        return self.state == "posted" and self.move_type == "out_invoice"
