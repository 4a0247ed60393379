from odoo import fields, models


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    is_free_signup_on = fields.Boolean(
        string="Free Sign-up",
        compute="_compute_is_free_signup_on",
        help="Whether Odoo lets anybody make a log-in. It is only told, not changed.",
    )

    def _compute_is_free_signup_on(self):
        scope = self.env["res.users"].sudo()._get_signup_invitation_scope()
        self.is_free_signup_on = scope == "b2c"
