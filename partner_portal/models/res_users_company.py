from odoo import models
from odoo.fields import Command


class ResUsers(models.Model):
    """An account belongs to the company of its portal and to no other."""

    _inherit = "res.users"

    def _portal_follow_company(self):
        """Write the company of their portal on these accounts."""
        for user in self.sudo():
            company = user.partner_id.commercial_partner_id.portal_id.company_id
            if company and (user.company_id != company or user.company_ids != company):
                user.write(
                    {
                        "company_id": company.id,
                        "company_ids": [Command.set(company.ids)],
                    }
                )


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals:
            self.sudo().customer_ids._portal_accounts_below()._portal_follow_company()
        return result
