import binascii
from datetime import datetime, timedelta

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL, consteq, hash_sign, hmac, verify_hash_signed

from ..password_policy import problem

TOKEN_SCOPE = "partner_portal.password"
RESET_HOURS = 4


class ResUsers(models.Model):
    """The rule for passwords of customers; invitation and reset links."""

    _inherit = "res.users"

    def _set_password(self):
        """Hold passwords of customers to our rule, whatever way they come (S17)."""
        people = self.filtered(lambda user: user.share and user.password)
        for user in people:
            refusal = user._portal_password_refusal(user.password)
            if refusal or user._portal_is_initial_password(user.password):
                raise UserError(refusal or user._portal_given_text())
        result = super()._set_password()
        people._portal_own_password_set()
        return result

    def _change_password(self, new_passwd):
        """Refuse a customer's present password as the new one."""
        if self.share and self._portal_is_password(new_passwd.strip()):
            raise UserError(
                self._portal_given_text()
                if self.sudo().portal_must_change_password
                else self.env._(
                    "This is the password you have now. Please choose another."
                )
            )
        return super()._change_password(new_passwd)

    def _portal_password_refusal(self, password):
        """Return in a sentence why a text is no password of a customer, or ''."""
        return {
            "": "",
            "short": self.env._("The password must have 8 characters at least."),
            "long": self.env._("The password may have 100 characters at most."),
            "edge": self.env._("The password cannot begin or end with a space."),
        }[problem(password)]

    def _portal_is_password(self, password):
        """Return whether a text is the present password of this person."""
        stored = self._portal_password_hash()
        return bool(stored) and self._crypt_context().verify(password, stored)

    def _portal_is_initial_password(self, password):
        """Return whether a text is the initial password of the person's portal."""
        portal = self.sudo().portal_customer_id.portal_id
        return bool(portal) and portal._portal_is_initial_password(password)

    def _portal_given_text(self):
        return self.env._("This is the password you were given. Please choose another.")

    def _portal_own_password_set(self):
        """Note that these people have passwords of their own now."""
        log = self.env["partner.portal.log"]
        for user in self.sudo():
            if user.portal_must_change_password:
                user.write(
                    {
                        "portal_must_change_password": False,
                        "portal_initial_until": False,
                    }
                )
            if user.portal_customer_id.portal_id:
                log._portal_log("password", user=user)

    def _portal_password_url(self, purpose):
        """Return the address where this person chooses a password.

        It works until the password changes, the contact's epoch rises or the
        time is over: the portal's hours for an invitation, 4 hours for a reset.

        :param str purpose: ``invite`` or ``reset``
        """
        self.ensure_one()
        user = self.sudo()
        portal = user.portal_customer_id.portal_id
        hours = portal.invitation_hours if purpose == "invite" else RESET_HOURS
        until = datetime.now() + timedelta(hours=hours)
        values = [user.id, purpose, int(until.timestamp()), portal.id]
        values += user._portal_token_bindings()
        token = hash_sign(user.env, TOKEN_SCOPE, values)
        return f"{portal.get_base_url()}/portal/{portal.slug}/password?token={token}"

    @api.model
    def _portal_signed_values(self, scope, token):
        """Return what ``hash_sign`` was given for a token, None if it is none."""
        try:
            return verify_hash_signed(self.sudo().env, scope, token)
        except (ValueError, UnicodeError, binascii.Error):
            return None

    def _portal_token_bindings(self):
        """Return what a link is bound to: the epoch and the present password."""
        return [self.partner_id.portal_token_epoch, self._portal_fingerprint()]

    def _portal_fingerprint(self):
        """Return a text that changes with the password and tells nothing of it."""
        self.ensure_one()
        stored = self._portal_password_hash()
        return hmac(self.sudo().env, TOKEN_SCOPE, (self.id, stored))[:16]

    def _portal_password_hash(self):
        """Return the stored hash, '' without a password; the field reads empty."""
        query = SQL(
            "SELECT COALESCE(password, '') FROM res_users WHERE id = %s", self.id
        )
        return self.env.execute_query(query)[0][0]

    def _portal_of_token(self, token):
        """Return (user, purpose, whether the link works) of a link, under sudo.

        The user is empty unless the link is one of ours, however old.
        """
        users = self.sudo()
        values = self._portal_signed_values(TOKEN_SCOPE, token)
        if not values:
            return users.browse(), "", False
        user_id, purpose, until, portal_id, epoch, fingerprint = values
        user = users.browse(user_id).exists()
        works = (
            user.active
            and user.share
            and datetime.now().timestamp() < until
            and user.portal_customer_id.portal_id.id == portal_id
            and user.partner_id.portal_token_epoch == epoch
            and consteq(user._portal_fingerprint(), fingerprint)
        )
        return user, purpose, bool(user and works)
