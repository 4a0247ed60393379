from odoo import models


class PortalWizardUser(models.TransientModel):
    _inherit = "portal.wizard.user"

    def action_revoke_access(self):
        """Close the account for good (S11), also one the portal never gave."""
        rows = self.with_context(portal_revoking=True)
        action = super(PortalWizardUser, rows).action_revoke_access()
        self.partner_id._portal_revoke()
        return action
