import secrets

from odoo import SUPERUSER_ID, models
from odoo.fields import Command

#: What a session depends on besides the ways in that addons of Odoo add to it.
NO_WAYS_IN = {"id", "login", "password", "active"}


class ResUsers(models.Model):
    """Every way into an account, closed for good (S11)."""

    _inherit = "res.users"

    def _portal_shut(self):
        """Archive these accounts; nothing that opened them works ever again.

        Odoo's archiving keeps password, keys and devices, so that a later grant
        would revive them. Done as Odoo itself, since people also close their
        own account.
        """
        users = self.with_user(SUPERUSER_ID).with_context(
            portal_revoking=True, mail_notrack=True
        )
        users._portal_drop_sessions()
        users._portal_drop_keys()
        users._portal_drop_factors()
        users._portal_drop_password()
        for user in users:
            user.write({"active": False, "group_ids": user._portal_no_group()})

    def _portal_drop_sessions(self):
        """Log these people out of every browser."""
        self.env["res.device"].search([("user_id", "in", self.ids)])._revoke()

    def _portal_drop_password(self):
        """Give these accounts a password nobody knows.

        One for all of them, as hashing takes a quarter second by intent.
        """
        password = self._crypt_context().hash(secrets.token_urlsafe(32))
        for user in self:
            user._set_encrypted_password(user.id, password)
        self.env.registry.clear_cache()

    def _portal_drop_keys(self):
        """Delete API keys and remembered devices; both are models of keys."""
        for name in self.env.registry.descendants(["res.users.apikeys"], "_inherit"):
            self.env[name].search([("user_id", "in", self.ids)])._remove()

    def _portal_drop_factors(self):
        """Delete second factors, passkeys and tokens of other log-ins.

        An addon that adds a way in names its field among those a session
        depends on, hence no list of addons here.
        """
        for name in self._get_session_token_fields() - NO_WAYS_IN:
            if self._fields[name].relational:
                self[name].unlink()
            else:
                self.filtered(name).write({name: False})

    def _portal_no_group(self):
        """Return the commands that make a portal user one of no rights, as Odoo's
        own *Revoke* does.
        """
        portal = self.env.ref("base.group_portal")
        groups = self.group_ids.filtered(lambda group: portal in group.all_implied_ids)
        return [
            *(Command.unlink(group.id) for group in groups),
            Command.link(self.env.ref("base.group_public").id),
        ]

    def _portal_may_delete_account(self):
        """Return whether the portal of this person offers *Delete account*."""
        self.ensure_one()
        portal = self.sudo().partner_id.commercial_partner_id.portal_id
        return not portal or portal.allow_delete_account

    def _deactivate_portal_user(self, **post):
        """Delete the own account: closed as by a revocation, then as Odoo does."""
        users = self.filtered("share").with_context(portal_revoking=True)
        for user in users:
            self.env["partner.portal.log"]._portal_log("deleted", user=user)
        users.sudo().partner_id._portal_revoke()
        result = super(
            ResUsers, self.with_context(portal_revoking=True)
        )._deactivate_portal_user(**post)
        users._portal_drop_password()  # Odoo sets an empty one
        return result

    def _notify_security_setting_update(self, *args, **kwargs):
        """Send no mail about the steps of a revocation."""
        if self.env.context.get("portal_revoking"):
            return self.env["mail.mail"]
        return super()._notify_security_setting_update(*args, **kwargs)
