from odoo import models


class ResUsers(models.Model):
    """Log-ins of accounts without e-mail address: ``<customer number>/<user name>``.

    Nobody types them: these people log in by number, user name and password. So
    they follow number and user name, and sessions do not depend on them.
    """

    _inherit = "res.users"

    def write(self, vals):
        if "portal_username" not in vals:
            return super().write(vals)
        technical = self._portal_technical()
        result = super().write(vals)
        technical._portal_write_technical_login()
        return result

    def _portal_technical(self):
        """Return those of these accounts whose log-in is a technical one."""
        return self.sudo().filtered(
            lambda user: (
                user.share
                and user.portal_username
                and "@" not in user.login
                and user.login.lower().endswith(f"/{user.portal_username}".lower())
            )
        )

    def _portal_technical_login(self):
        """Return the technical log-in, empty while number or user name is missing."""
        self.ensure_one()
        number = self.partner_id.commercial_partner_id.portal_customer_number
        if not number or not self.portal_username:
            return ""
        return f"{number}/{self.portal_username}"

    def _portal_write_technical_login(self):
        """Write the technical log-ins again, after number or user name changed."""
        for user in self.sudo():
            login = user._portal_technical_login()
            if login and login != user.login:
                user.with_context(portal_granting=True).login = login

    def _notify_security_setting_update(self, *args, **kwargs):
        """Send no *Security Update* about what a grant writes; it mails itself."""
        if self.env.context.get("portal_granting"):
            return self.env["mail.mail"]
        return super()._notify_security_setting_update(*args, **kwargs)

    def _session_token_get_values(self):
        """Leave a technical log-in out of what a session depends on."""
        values = super()._session_token_get_values()
        if not values or not self._portal_technical():
            return values
        return tuple(pair for pair in values if pair[0] != "login")
