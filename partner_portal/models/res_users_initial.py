from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessDenied, UserError
from odoo.tools import SQL


class ResUsers(models.Model):
    """The portal's initial password: one log-in, to choose an own one (F6)."""

    _inherit = "res.users"

    def _portal_give_initial_password(self, portal):
        """Give these people the initial password of their portal, for its days.

        The hash is copied: nobody sees the password, and hashing takes a quarter of
        a second an account. Links sent before are dead.
        """
        kept = portal.sudo().initial_password_hash
        if not kept:
            raise UserError(
                self.env._("The portal %s has no initial password.", portal.name)
            )
        until = fields.Date.today() + timedelta(days=portal.initial_password_days)
        people = self.sudo()
        for user in people:
            user._set_encrypted_password(user.id, kept)
        people.partner_id._portal_kill_tokens()
        people.write(
            {"portal_must_change_password": True, "portal_initial_until": until}
        )
        self.env.registry.clear_cache()  # sessions depend on the password

    def _portal_initial_is_over(self):
        """Return whether the initial password of this person has ended."""
        self.ensure_one()
        until = self.sudo().portal_initial_until
        return bool(until) and until < fields.Date.today()

    def _portal_own_password_path(self):
        """Return the page where this person must choose a password, or ''."""
        self.ensure_one()
        user = self.sudo()
        if not (user.share and user.portal_must_change_password):
            return ""
        slug = user.portal_customer_id.portal_id.slug
        return f"/portal/{slug}/password" if slug else ""

    def _mfa_url(self):
        """Keep the session partial until an own password is chosen.

        The second factor of Odoo comes after that.
        """
        return self._portal_own_password_path() or super()._mfa_url()

    def _rpc_api_keys_only(self):
        """Refuse the initial password over RPC."""
        must = self.sudo().portal_must_change_password
        return must or super()._rpc_api_keys_only()

    def _check_credentials(self, credential, env):
        """Refuse programs while, and everybody after, the initial password."""
        user = self.env.user.sudo()
        if user.portal_must_change_password and (
            user._portal_initial_is_over() or not (env or {}).get("interactive", True)
        ):
            raise AccessDenied()
        return super()._check_credentials(credential, env)

    @api.model
    def _get_invalidation_fields(self):
        """Forget remembered log-ins over RPC when the initial password is given."""
        return super()._get_invalidation_fields() | {"portal_must_change_password"}

    @api.model
    def _cron_end_initial_passwords(self):
        """Take the password from accounts whose initial one was never replaced."""
        people = self.sudo().search(
            [
                ("portal_must_change_password", "=", True),
                ("portal_initial_until", "<", fields.Date.today()),
            ]
        )
        if not people:
            return
        self.env.cr.execute(
            SQL("UPDATE res_users SET password = NULL WHERE id IN %s", people._ids)
        )
        people.invalidate_recordset(["password"])
        people.write(
            {"portal_must_change_password": False, "portal_initial_until": False}
        )
        for user in people:
            self.env["partner.portal.log"]._portal_log(
                "password", user=user, detail=self.env._("Initial password ended")
            )
