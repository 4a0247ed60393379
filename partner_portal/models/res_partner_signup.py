from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def action_portal_choose(self):
        """Choose this customer for the account request named in the context.

        Called by the list of possible customers on the request's form.
        """
        self.ensure_one()
        signup = self.env["partner.portal.signup"].browse(
            self.env.context.get("portal_signup_id")
        )
        signup.customer_id = self
        return True
