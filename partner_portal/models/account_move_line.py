from odoo import models
from odoo.fields import Domain


class AccountMoveLine(models.Model):
    """What a customer owes, by journal item; needs sudo."""

    _inherit = "account.move.line"

    def _portal_receivable_domain(self):
        """Return the domain of posted items on accounts of trade receivables."""
        return (
            Domain("parent_state", "=", "posted")
            & Domain("account_id.account_type", "=", "asset_receivable")
            & Domain("account_id.non_trade", "=", False)
        )

    def _portal_open_domain(self):
        """Return the domain of receivable items that are not settled in full."""
        return self._portal_receivable_domain() & Domain("reconciled", "=", False)

    def _portal_owed_domain(self, customer, company):
        """Return the receivable items of a customer and all contacts below (S13)."""
        return (
            self._portal_receivable_domain()
            & Domain("partner_id", "in", customer._portal_family())
            & Domain("company_id", "=", company.id)
        )
