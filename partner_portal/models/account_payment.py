from odoo import models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    def _portal_paid_by(self):
        """Return how it was paid, as people say it; '' for no payment."""
        if self.payment_transaction_id:
            return self.payment_transaction_id.provider_id.name
        kinds = {
            "bank": self.env._("bank transfer"),
            "cash": self.env._("cash"),
            "credit": self.env._("card"),
        }
        return kinds.get(self.journal_id.type) or self.name or ""
