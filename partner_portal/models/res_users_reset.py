from odoo import api, models


class ResUsers(models.Model):
    """Help for people who cannot log in, from our page and from Odoo's."""

    _inherit = "res.users"

    @api.model
    def reset_password(self, login):
        """Answer alike whether the account exists; a job sends the mail (S15).

        :raises TooManyAttempts: after too many of these
        """
        self._portal_take_reset(login)
        # somebody without an e-mail address has an empty one
        login = login.replace("\0", "") or " "
        users = self.search(self._get_login_domain(login))
        users = users or self.search(self._get_email_domain(login))
        # Odoo says that several people have this e-mail; that would tell of them
        user = users if len(users) == 1 else users.browse()
        self.env["partner.portal.reset"]._portal_ask(user)

    @api.model
    def signup(self, values, token=None):
        """Limit how many accounts one address makes on Odoo's own sign-up page."""
        ip = self.env["ir.http"]._portal_remote_address()
        if ip and not token:
            attempts = self.env["partner.portal.attempt"]
            attempts._portal_take("signup", values.get("login"), ip)
        return super().signup(values, token)

    @api.model
    def _portal_take_reset(self, account):
        """Count that somebody asked for a new password of an account."""
        ip = self.env["ir.http"]._portal_remote_address()
        if ip:
            self.env["partner.portal.attempt"]._portal_take("reset", account, ip)

    def _portal_help(self):
        """Send this person what is needed to get in.

        A link by mail; without an e-mail address the responsible is asked to call.
        Users who are no customers of a portal get Odoo's own mail.
        """
        self.ensure_one()
        contact = self.partner_id
        portal = self.portal_customer_id.portal_id
        if not (self.share and portal):
            if self.email:
                self.action_reset_password()
        elif not self._portal_may_enter():
            return
        elif not contact.email:
            self._portal_ask_responsible(portal)
        elif contact.portal_access_state == "invited":
            contact._portal_send_invitation()
        else:
            contact._portal_send_reset()

    def _portal_ask_responsible(self, portal):
        """Make an activity for whoever looks after the customer."""
        responsible = portal._responsible(self.partner_id)
        if not responsible:
            return
        self.partner_id.activity_schedule(
            "mail.mail_activity_data_call",
            summary=self.env._("Cannot log in to the portal"),
            note=self.env._(
                "%(name)s (customer number %(number)s, user name %(username)s) asked "
                "for a new password and has no e-mail address.",
                name=self.name,
                number=self.portal_customer_id.portal_customer_number or "",
                username=self.portal_username or "",
            ),
            user_id=responsible.id,
        )
