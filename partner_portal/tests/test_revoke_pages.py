"""F8, S11: browser, cookie and RPC of a person whose access was revoked."""

from odoo.tests import JsonRpcException, tagged

from .http_common import PortalHttpCase
from .revoke_common import RevokeCase


@tagged("post_install", "-at_install")
class TestRevokePages(RevokeCase, PortalHttpCase):
    """One browser stays open while somebody else revokes."""

    def _assert_outside(self):
        answer = self._get("/my/catalog")
        self.assertEqual(answer.status_code, 303)
        self.assertIn("/web/login", answer.headers["Location"])
        with self.assertRaises(JsonRpcException):
            self._call_kw("sale.order", "search_read", [])

    def test_cookie(self):
        """F8: the next click leads to the log-in, also after a new grant."""
        for keep_files in (False, True):
            user = self._create_buyer(f"cookie.{keep_files}", self.customer)
            self._login(user)
            self.assertEqual(self._get("/my/catalog").status_code, 200)
            if keep_files:  # the token of the session alone must shut it
                with self._kept_sessions():
                    user.partner_id._portal_revoke()
            else:
                user.partner_id._portal_revoke()
            self._assert_outside()
            self._grant_again(user.partner_id)
            self._assert_outside()

    def test_writing(self):
        """F8: a form that was open changes nothing any more."""
        self._fill(self.buyer, {self.product: 1})
        self._login(self.buyer)
        values = self._place_form()
        self.contact._portal_revoke()
        with self.assert_untouched():
            answer = self._post_place(**values)
        self.assertIn(answer.status_code, (303, 400))


@tagged("post_install", "-at_install")
class TestDeleteAccount(RevokeCase, PortalHttpCase):
    """Odoo's *Delete account* on /my/security, and the portal's switch for it."""

    def _delete(self, user):
        return self._post(
            "/my/deactivate_account",
            {"validation": user.login, "password": user.login},
        )

    def _offered(self):
        page = self._get("/my/security")
        self.assertEqual(page.status_code, 200)
        return "portal_deactivate_account" in page.text

    def test_delete(self):
        """F8: closes everything, as a revocation does, and says so."""
        self._login(self.buyer)
        self.assertTrue(self._offered())
        login = self.buyer.login
        answer = self._delete(self.buyer)
        self.assertIn("/web/login", answer.headers["Location"])
        self.assertEqual(self.contact.portal_access_state, "revoked")
        self.assertFalse(self.buyer.active or self.contact.active)
        self.assertFalse(self._password_works(self.buyer, login))
        self.assertEqual(self._events(), ["deleted", "revoke"])
        log = self.env["partner.portal.log"].search([("event", "=", "deleted")])
        self.assertEqual((log.user_name, log.actor_id), (login, self.buyer))

    def test_queue_of_deletion(self):
        """F8: access granted again takes the account off Odoo's list."""
        self._login(self.buyer)
        self._delete(self.buyer)
        queue = self.env["res.users.deletion"]
        self.assertTrue(queue.search([("user_id", "=", self.buyer.id)]))
        self._grant_again()
        self.assertFalse(queue.search([("user_id", "=", self.buyer.id)]))

    def test_switched_off(self):
        """F8: no control on the page, the request refused, nothing changed."""
        self.portal.allow_delete_account = False
        self._login(self.buyer)
        self.assertFalse(self._offered())
        with self.assert_untouched("res_users", "res_partner", "partner_portal_log"):
            answer = self._delete(self.buyer)
        self.assertEqual(answer.status_code, 404)
        self.assertTrue(self._password_works(self.buyer))

    def test_other_portal_users(self):
        """F8: people of no portal keep Odoo's control."""
        self.portal.allow_delete_account = False
        self._login(self.outsider)
        self.assertTrue(self._offered())
        self.assertEqual(self._delete(self.outsider).status_code, 303)
        self.assertEqual(self.outsider.partner_id.portal_access_state, "revoked")

    def test_wrong_password(self):
        """F8: nothing happens without the own password."""
        self._login(self.buyer)
        values = {"validation": self.buyer.login, "password": "wrong password"}
        with self.assert_untouched("res_partner"):
            self.assertEqual(
                self._post("/my/deactivate_account", values).status_code, 200
            )
        self.assertTrue(self.buyer.active)
