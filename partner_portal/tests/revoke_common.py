"""A person with every way in that Odoo knows, and documents of all kinds."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import http
from odoo.exceptions import AccessDenied

from .common import PortalCase

LOG_INS = ("login", "login_failed", "password")
TOTP_SECRET = "JBSWY3DPEHPK3PXP"


class RevokeCase(PortalCase):
    """Ways into an account and ways to close it, one helper each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = cls.buyer.partner_id

    # Ways in

    def _make_key(self, user, model="res.users.apikeys", scope="rpc"):
        """Return a new key of a user: an API key, or one of a remembered device."""
        keys = self.env[model].with_user(user).sudo()
        return keys._generate(scope, "Kestreltest", datetime.now() + timedelta(days=1))

    def _key_works(self, key, model="res.users.apikeys", scope="rpc"):
        return bool(self.env[model]._check_credentials(scope=scope, key=key))

    def _password_works(self, user, password=None):
        """Return whether Odoo lets this log-in in with a password (its login)."""
        credential = {
            "login": user.login,
            "password": password or user.login,
            "type": "password",
        }
        try:
            with self.enter_registry_test_mode():  # failures are logged apart
                users = self.env["res.users"]
                users.authenticate(credential, {"interactive": False})
        except AccessDenied:
            return False
        return True

    def _make_passkey(self, user):
        keys = self.env["auth.passkey.key"].with_user(user).sudo()
        key = keys.create({"name": "Phone", "credential_identifier": "kestreltest"})
        self.env.flush_all()
        self.cr.execute("UPDATE auth_passkey_key SET public_key = 'x'")
        user.invalidate_recordset()
        return key

    def _session_token(self, user):
        """Return what Odoo compares with the cookie's session."""
        self.env.registry.clear_cache()
        return user._compute_session_token("kestreltest-session")

    # Ways to close it

    def _grant_again(self, contact=None):
        """Give access again, as staff do after a revocation."""
        contact = contact or self.contact
        name = f"again.{contact.id}"
        result = contact._portal_grant(self.portal, username=name)
        self.assertEqual(result, "granted")
        return contact.user_ids

    def _archive(self, user):
        user.with_user(self._administrator()).action_archive()

    def _revoke_by_wizard(self, user):
        """Press *Revoke* in Odoo's own wizard."""
        wizard = self.env["portal.wizard"].with_user(self._administrator())
        wizard = wizard.create({"partner_ids": user.partner_id.ids})
        row = wizard.user_ids.filtered(lambda row: row.partner_id == user.partner_id)
        row.action_revoke_access()

    def _delete_account(self, user):
        user.with_user(user).sudo()._deactivate_portal_user()

    def _administrator(self):
        return self.env.ref("base.user_admin")

    # Facts

    def _events(self, contact=None):
        """Return the logged events about a contact but log-ins, oldest first."""
        contact = contact or self.contact
        rows = self.env["partner.portal.log"].search([("partner_id", "=", contact.id)])
        events = rows.sorted("id").mapped("event")
        return [event for event in events if event not in LOG_INS]

    def _notes(self, contact=None):
        return "\n".join((contact or self.contact).message_ids.mapped("body"))

    def _kept_sessions(self):
        """Return a patch that keeps session files, so that only tokens count."""
        return patch.object(http.root.session_store, "delete_from_identifiers")

    @contextmanager
    def assert_hashes(self, context, count):
        """Assert how many passwords the block hashes; each takes a quarter second."""
        with patch.object(type(context), "hash", side_effect=context.hash) as hashed:
            yield
        self.assertEqual(hashed.call_count, count)
