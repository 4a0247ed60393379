import binascii
from datetime import datetime, timedelta

from odoo import models
from odoo.tools import SQL, consteq, hash_sign, hmac, verify_hash_signed

TOKEN_SCOPE = "partner_portal.password"
RESET_HOURS = 4


class ResUsers(models.Model):
    """Invitation and reset links, the initial password."""

    _inherit = "res.users"

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
        query = SQL("SELECT COALESCE(password, '') FROM res_users WHERE id = %s", self.id)
        return self.env.execute_query(query)[0][0]

    def _portal_of_token(self, token):
        """Return (user, purpose, whether the link works) of a link, under sudo.

        The user is empty unless the link is one of ours, however old.
        """
        users = self.sudo()
        try:
            values = verify_hash_signed(users.env, TOKEN_SCOPE, token)
        except (ValueError, UnicodeError, binascii.Error):
            values = None
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
