from odoo import api, models
from odoo.exceptions import ValidationError

#: What accounts depend on: the portal's company, and the number in their log-in.
FOLLOWED = {"portal_id", "portal_customer_number", "parent_id", "is_company"}


class ResPartner(models.Model):
    """Accounts follow their customer: to another portal, to another number."""

    _inherit = "res.partner"

    @api.constrains("portal_id", "company_id")
    def _check_portal_company(self):
        for partner in self.sudo():
            company, portal = partner.company_id, partner.portal_id
            if company and portal and company != portal.company_id:
                raise ValidationError(
                    self.env._(
                        "%(customer)s belongs to %(company)s, the portal "
                        "%(portal)s to another company.",
                        customer=partner.name,
                        company=company.name,
                        portal=portal.name,
                    )
                )

    def write(self, vals):
        if not FOLLOWED & vals.keys():
            return super().write(vals)
        accounts = self._portal_accounts_below()
        technical = accounts._portal_technical()
        result = super().write(vals)
        accounts._portal_follow_company()
        technical._portal_write_technical_login()
        return result

    def _portal_accounts_below(self):
        """Return the log-ins of these partners and of all people below them.

        Under sudo, archived ones included: salespeople may not change users.
        """
        users = self.env["res.users"].sudo().with_context(active_test=False)
        return users.search(
            [
                ("share", "=", True),
                ("partner_id", "child_of", self.ids),
                ("partner_id.portal_access_state", "not in", [False, "none"]),
            ]
        )
