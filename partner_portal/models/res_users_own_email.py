from datetime import datetime, timedelta

from odoo import models
from odoo.exceptions import AccessDenied
from odoo.tools import email_normalize, hash_sign

from .. import user_names
from ..exceptions import PortalInputError

TOKEN_SCOPE = "partner_portal.email"
LINK_HOURS = 24


class ResUsers(models.Model):
    """A person changes the own e-mail address and user name."""

    _inherit = "res.users"

    def _portal_ask_email(self, email, password):
        """Send a link to a new e-mail address; nothing changes before it is used.

        :raise PortalInputError: for what must be typed differently
        :raise TooManyAttempts: after too many passwords or mails
        """
        self.ensure_one()
        new = email_normalize((email or "").replace("\0", "").strip()) or ""
        if not new or len(new) > 254:
            raise PortalInputError(
                self.env._("Write one e-mail address, like name@company.com."), "email"
            )
        self._portal_check_password(password)
        if new == email_normalize(self.email or ""):
            raise PortalInputError(
                self.env._("This is your e-mail address already."), "email"
            )
        self._portal_check_email_is_free(new)
        self.env["partner.portal.attempt"]._portal_take(
            "reset",
            f"email of {self.id}",
            self.env["ir.http"]._portal_remote_address(),
        )
        self._portal_queue_own_mail(
            "email_confirm", new, portal_link=self._portal_email_url(new)
        )

    def _portal_check_password(self, password):
        """Raise unless the text is the present password of this person."""
        attempts = self.env["partner.portal.attempt"]
        ip = self.env["ir.http"]._portal_remote_address()
        attempts._portal_take("login", self.login, ip)
        credential = {
            "login": self.login,
            "password": (password or "").replace("\0", ""),
            "type": "password",
        }
        try:
            self._check_credentials(credential, {"interactive": True})
        except AccessDenied as error:
            raise PortalInputError(
                self.env._("This is not your present password."), "password"
            ) from error
        attempts._portal_clear("login", self.login, ip)

    def _portal_check_email_is_free(self, email):
        """Raise if any other log-in has the address, in the same words for all."""
        if self.sudo().partner_id._portal_same_email(email):
            raise PortalInputError(
                self.env._("This address cannot be used. Take another one."), "email"
            )

    def _portal_email_url(self, email):
        """Return the address that proves who reads the mails of ``email``.

        It works for a day, until the e-mail or the password changes or the
        contact's epoch rises.
        """
        self.ensure_one()
        user = self.sudo()
        until = int((datetime.now() + timedelta(hours=LINK_HOURS)).timestamp())
        values = [user.id, email, until, user.email or ""]
        values += user._portal_token_bindings()
        token = hash_sign(user.env, TOKEN_SCOPE, values)
        portal = user._portal()
        return f"{portal.get_base_url()}/portal/{portal.slug}/email?token={token}"

    def _portal_of_email_token(self, token):
        """Return (user, new address) of a link that works, under sudo, else nothing."""
        users = self.sudo()
        values = self._portal_signed_values(TOKEN_SCOPE, token)
        if not values:
            return users.browse(), ""
        user_id, email, until, old, epoch, fingerprint = values
        user = users.browse(user_id).exists()
        works = (
            user.active
            and user._portal_customer()
            and datetime.now().timestamp() < until
            and (user.email or "") == old
            and user._portal_token_bindings() == [epoch, fingerprint]
        )
        return (user, email) if works else (users.browse(), "")

    def _portal_confirm_email(self, email):
        """Write the proved address, and the log-in where it was the old one.

        The old address is told. Called with the user and the address of a link
        that works.

        :raise PortalInputError: when somebody else took the address meanwhile
        """
        user = self.sudo().with_context(portal_told=True)
        user._portal_check_email_is_free(email)
        old = user.email or ""
        user.partner_id.email = email
        if user.login.lower() == old.lower():
            user.login = email
        self.env["partner.portal.log"]._portal_log(
            "email_changed", user=user, detail=f"{old} → {email}"
        )
        if old:
            user._portal_queue_own_mail("email_changed", old, portal_new_email=email)

    def _portal_change_username(self, username, password):
        """Write another user name; raise PortalInputError if it cannot be taken."""
        self.ensure_one()
        name = (username or "").replace("\0", "").strip()
        if not user_names.is_possible(name):
            raise PortalInputError(
                self.env._(
                    "A user name may hold letters, digits, points, hyphens and "
                    "underscores, 64 at most, and no spaces."
                ),
                "username",
            )
        self._portal_check_password(password)
        user = self.sudo().with_context(portal_told=True)
        if not user.partner_id._portal_username_is_free(name):
            raise PortalInputError(
                self.env._("A colleague has this user name. Take another one."),
                "username",
            )
        old = user.portal_username or ""
        user.portal_username = name
        self.env["partner.portal.log"]._portal_log(
            "username_changed", user=user, detail=f"{old} → {name}"
        )

    def _portal_queue_own_mail(self, name, address, **context):
        """Queue a mail about the own account to an address the person gave."""
        self.ensure_one()
        template = self.sudo().env.ref(
            f"partner_portal.mail_template_own_{name}", raise_if_not_found=False
        )
        if template:
            company = self.sudo()._portal().company_id
            template._portal_queue(self, company, address=address, **context)

    def _notify_security_setting_update(self, *args, **kwargs):
        """Leave out Odoo's mail, sent within the request, where ours is queued."""
        if self.env.context.get("portal_told"):
            return self.env["mail.mail"].sudo()
        return super()._notify_security_setting_update(*args, **kwargs)
