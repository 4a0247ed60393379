"""F8, S11: revoking closes every way in, and a later grant opens none of them."""

from odoo.tests import tagged

from .revoke_common import TOTP_SECRET, RevokeCase

DEVICE = {"model": "auth_totp.device", "scope": "browser"}


@tagged("post_install", "-at_install")
class TestRevoke(RevokeCase):
    """The account, whichever button closes it."""

    def _closers(self):
        return {
            "revoke": lambda user: user.partner_id._portal_revoke(),
            "archive": self._archive,
            "wizard": self._revoke_by_wizard,
            "delete": self._delete_account,
        }

    def _people(self):
        """Return (person, button) for each button that closes an account."""
        return [
            (self._create_buyer(f"closed.{name}", self.customer), close)
            for name, close in self._closers().items()
        ]

    def test_password_and_sessions(self):
        """F8, S11: password and session are dead, also after a new grant."""
        for user, close in self._people():
            password = user.login
            self.assertTrue(self._password_works(user))
            tokens = {self._session_token(user)}
            close(user)
            self.assertEqual(user.partner_id.portal_access_state, "revoked")
            self.assertFalse(user.active)
            self.assertFalse(user._is_portal())
            self.assertFalse(self._password_works(user, password))
            tokens.add(self._session_token(user))
            self._grant_again(user.partner_id)
            self.assertTrue(user.active and user._is_portal())
            self.assertFalse(self._password_works(user, password))
            tokens.add(self._session_token(user))
            self.assertEqual(len(tokens), 3, "another one each time")
            user.partner_id._portal_revoke()

    def test_nobody_knows_the_new_password(self):
        """S11: neither empty nor the old one, and not the same each time."""
        hashes = set()
        for _round in range(2):
            self.contact._portal_revoke()
            hashes.add(self.buyer._portal_password_hash())
        self.assertEqual(len(hashes), 2)
        for secret in ("", self.buyer.login, "False"):
            for stored in hashes:
                self.assertFalse(self.buyer._crypt_context().verify(secret, stored))

    def test_keys_and_devices(self):
        """S11: API keys and remembered devices are gone for good."""
        for user, close in self._people():
            key, device = self._make_key(user), self._make_key(user, **DEVICE)
            other = self._make_key(self.colleague)
            self.assertTrue(self._key_works(key))
            self.assertTrue(self._key_works(device, **DEVICE))
            close(user)
            self._grant_again(user.partner_id)
            self.assertFalse(self._key_works(key))
            self.assertFalse(self._key_works(device, **DEVICE))
            self.assertTrue(self._key_works(other), "a colleague's")
            user.partner_id._portal_revoke()

    def test_second_factors(self):
        """S11, F14: the secret of the second factor and passkeys are gone."""
        for user, close in self._people():
            user.sudo().totp_secret = TOTP_SECRET
            passkey = self._make_passkey(user)
            self.assertEqual((user.totp_enabled, len(passkey)), (True, 1))
            close(user)
            user.invalidate_recordset()
            self.assertFalse(user.totp_enabled)
            self.assertFalse(passkey.exists())

    def test_devices_are_logged_out(self):
        """S11: the list of devices is empty and their session files are deleted."""
        log = self.env["res.device.log"].sudo()
        values = {"session_identifier": "kestreltest" * 4, "platform": "x"}
        log.create({**values, "user_id": self.buyer.id})
        devices = self.env["res.device"].sudo()
        self.env.flush_all()
        self.assertEqual(len(devices.search([("user_id", "=", self.buyer.id)])), 1)
        with self._kept_sessions() as deleted:
            self.contact._portal_revoke()
        deleted.assert_called_once_with(["kestreltest" * 4])
        self.env.flush_all()
        self.assertFalse(devices.search([("user_id", "=", self.buyer.id)]))

    def test_links_to_choose_a_password(self):
        """S11: Odoo's links and ours, before and after a new grant."""
        for user, close in self._people():
            partner = user.partner_id
            partner.signup_prepare()
            native = partner._generate_signup_token()
            ours = user._portal_password_url("invite").partition("token=")[2]
            users = self.env["res.users"]
            self.assertEqual(partner._get_partner_from_token(native), partner)
            self.assertEqual(users._portal_of_token(ours), (user, "invite", True))
            close(user)
            for _again in range(2):
                self.assertFalse(partner._get_partner_from_token(native))
                self.assertFalse(users._portal_of_token(ours)[2])
                self._grant_again(partner)
                partner.signup_prepare()
                self.assertFalse(partner._get_partner_from_token(native))
                self.assertFalse(users._portal_of_token(ours)[2])
                partner._portal_revoke()

    def test_nobody_is_mailed_about_the_steps(self):
        """F8: Odoo's mails on password, factor and log-in are not sent."""
        self.buyer.sudo().totp_secret = TOTP_SECRET
        with self.assert_untouched("mail_mail"):
            self.contact._portal_revoke()

    def test_group_that_implies_portal(self):
        """S11: a group that implies the portal's does not stand in the way."""
        group = self.env["res.groups"].create(
            {
                "name": "Kestreltest dealers",
                "implied_ids": [(4, self.env.ref("base.group_portal").id)],
            }
        )
        self.buyer.group_ids += group
        self.contact._portal_revoke()
        self.assertFalse(self.buyer._is_portal())

    def test_what_is_told(self):
        """F8: the contact's thread and the log tell it, once."""
        for user, close in self._people():
            close(user)
            events = self._events(user.partner_id)
            self.assertEqual(events.count("revoke"), 1)
            self.assertIn("Portal access revoked", self._notes(user.partner_id))

    def test_baskets_stay(self):
        """F8: the basket stays with the customer; the salesperson sees it."""
        basket = self._fill(self.buyer, {self.product: 3})
        with self.assert_untouched():
            self.contact._portal_revoke()
        found = self._as(self.salesperson).search([("portal_state", "=", "basket")])
        self.assertIn(basket.id, found.ids)
        self.assertEqual(basket.partner_id.commercial_partner_id, self.customer)
        self.assertFalse(self.buyer._portal_customer())

    def test_native_accounts(self):
        """S11: Odoo's *Revoke* closes accounts we never gave, too; archiving and
        bringing back such an account stays as in Odoo.
        """
        self._archive(self.outsider)
        self.assertFalse(self.outsider.partner_id.portal_access_state)
        self.outsider.action_unarchive()
        self.assertTrue(self._password_works(self.outsider))
        self._revoke_by_wizard(self.outsider)
        self.assertEqual(self.outsider.partner_id.portal_access_state, "revoked")
        self.outsider.action_unarchive()
        self.assertFalse(self._password_works(self.outsider))

    def test_internal_account_is_left_alone(self):
        """F8: revoking a contact never touches an internal user's account."""
        with self.assert_untouched("res_users"):
            self.internal_user.partner_id._portal_revoke()
        self.assertTrue(self._password_works(self.internal_user))

    def test_many_at_once(self):
        """F8: many people in one go hash one password, not one each."""
        people = self.buyer + self.colleague + self.stranger
        context = type(self.buyer)._crypt_context(self.buyer)
        with self.assert_hashes(context, 1):
            people.partner_id._portal_revoke()
        self.assertEqual(set(people.mapped("active")), {False})
        self.assertEqual(
            set(people.partner_id.mapped("portal_access_state")), {"revoked"}
        )
