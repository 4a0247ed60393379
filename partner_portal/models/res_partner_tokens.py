from odoo import fields, models


class ResPartner(models.Model):
    """Links that let a person in, ours and Odoo's, die with the epoch."""

    _inherit = "res.partner"

    portal_token_epoch = fields.Integer(copy=False, groups=fields.NO_ACCESS)

    def _portal_kill_tokens(self):
        """Make all invitation, reset and sign-up links of these contacts useless.

        They stay so whatever happens later: the epoch never comes back.
        """
        for contact in self.sudo():
            contact.portal_token_epoch += 1
            contact.signup_type = False

    def _get_login_date(self):
        """Bind Odoo's own sign-up links to the epoch, too.

        Odoo puts this value into the link and compares it when the link is used.
        """
        date, epoch = super()._get_login_date(), self.sudo().portal_token_epoch
        return f"{date}/{epoch}" if epoch else date
