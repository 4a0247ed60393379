from datetime import timedelta

from odoo import fields, models


class ResUsers(models.Model):
    """Accounts that start with the initial password of their portal."""

    _inherit = "res.users"

    def _portal_give_initial_password(self, portal):
        """Give these accounts the portal's initial password, for its days.

        The hash is copied: hashing takes a quarter of a second an account.
        """
        days = timedelta(days=portal.initial_password_days)
        for user in self.sudo():
            user._set_encrypted_password(user.id, portal.sudo().initial_password_hash)
        self.sudo().write(
            {
                "portal_must_change_password": True,
                "portal_initial_until": fields.Date.context_today(self) + days,
            }
        )
        self.env.registry.clear_cache()  # sessions depend on the password
