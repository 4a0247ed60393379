"""F6: the portal's initial password, and the own one that must follow."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, JsonRpcException, tagged

from .common import SLUG
from .login_common import INITIAL, SECRET, SENTENCE, LoginCase

PAGE = f"/portal/{SLUG}/password"


@tagged("post_install", "-at_install")
class TestInitialPassword(LoginCase):
    """What the portal keeps, and who may set it."""

    def test_only_a_hash_is_kept(self):
        """F6: administrators type it once; nobody ever reads it again."""
        with Form(self.portal.with_user(self.sales_manager)) as form:
            form.new_initial_password = INITIAL
        kept = self.portal.sudo().initial_password_hash
        self.assertTrue(self.portal._portal_is_initial_password(INITIAL))
        self.assertNotIn(INITIAL, kept)
        self.assertTrue(self.portal.has_initial_password)
        self.portal.invalidate_recordset()
        self.assertFalse(self.portal.new_initial_password)
        for user in (self.sales_manager, self.system_user):
            portal = self.portal.with_user(user)
            with self.assertRaises(AccessError):
                portal.read(["initial_password_hash"])
            self.assertNotIn("initial_password_hash", portal.fields_get())
        row = self.logs.search([("event", "=", "settings")], limit=1)
        self.assertEqual(
            (row.portal_id, row.actor_id), (self.portal, self.sales_manager)
        )

    def test_length(self):
        """F6: 8 to 100 characters."""
        for password in ("1234567", "x" * 101):
            with self.assert_refused(ValidationError, "partner_portal"):
                self.portal.new_initial_password = password
        self.portal.new_initial_password = "x" * 100
        self.portal.new_initial_password = "12345678"
        self.assertTrue(self.portal._portal_is_initial_password("12345678"))

    def test_saving_the_form_changes_nothing(self):
        """F6: the empty box of the form keeps the password; a button removes it."""
        self.portal.new_initial_password = INITIAL
        with Form(self.portal.with_user(self.sales_manager)) as form:
            form.name = "Kestreltest again"
        self.assertTrue(self.portal._portal_is_initial_password(INITIAL))
        self.portal.with_user(self.sales_manager).action_remove_initial_password()
        self.assertFalse(self.portal.has_initial_password)
        with self.assertRaises(UserError):
            self.buyer._portal_give_initial_password(self.portal)

    def test_who_may_set_it(self):
        """F6: salespeople and clerks cannot."""
        for user in (self.salesperson, self.internal_user):
            portal = self.portal.with_user(user)
            with self.assert_refused(AccessError, "partner_portal"):
                portal.new_initial_password = INITIAL
            with self.assert_refused(AccessError, "partner_portal"):
                portal.action_remove_initial_password()

    def test_many_without_hashing(self):
        """F6: giving it copies the hash; nobody waits for 200 hashes."""
        self.portal.new_initial_password = INITIAL
        (self.buyer + self.colleague)._portal_give_initial_password(self.portal)
        for user in self.buyer + self.colleague:
            self.assertTrue(user._portal_is_password(INITIAL))
            self.assertTrue(user.portal_must_change_password)
            self.assertEqual(
                user.portal_initial_until, fields.Date.today() + timedelta(days=14)
            )

    def test_it_ends(self):
        """F6: unused accounts end after some days, at the door and by the job."""
        self.portal.initial_password_days = 3
        self._give_initial(self.buyer)
        with freeze_time(fields.Datetime.now() + timedelta(days=4)):
            self.assert_wrong(self._post_login(password=INITIAL))
            self.env["res.users"]._cron_end_initial_passwords()
        self.env.flush_all()
        self.assertFalse(self.buyer._portal_password_hash())
        self.assertFalse(self.buyer.portal_must_change_password)
        self.assert_wrong(self._post_login(password=INITIAL))
        row = self.logs.search(
            [("user_id", "=", self.buyer.id)], order="id desc", limit=3
        )
        self.assertIn("Initial password ended", row.mapped("detail"))

    def test_it_does_not_end_for_others(self):
        """F6: the job leaves accounts in time and own passwords alone."""
        self._give_initial(self.buyer)
        with self.assert_untouched("res_users"):
            self.env["res.users"]._cron_end_initial_passwords()
            self.env.flush_all()


@tagged("post_install", "-at_install")
class TestFirstPassword(LoginCase):
    """The first log-in leads to an own password and nowhere else."""

    def setUp(self):
        super().setUp()
        self._give_initial(self.buyer)

    def _first_log_in(self, **values):
        response = self._post_login(password=INITIAL, **values)
        self.assertFalse(self._session_uid())
        return response

    def test_first_log_in(self):
        """F6: number, name, initial password, own password, in."""
        self.assert_leads(self._first_log_in(), PAGE)
        page = self._get(PAGE)
        self._root(page, "password")
        self.assertIn("Choose your own password", page.text)
        self.assertNotIn("o_partner_portal_bars", page.text)
        self.assert_leads(self._post_password(SENTENCE), "/my")
        self.assertEqual(self._session_uid(), self.buyer.id)
        self.assertEqual(self._get_catalog().status_code, 200)
        self.assertFalse(self.buyer.portal_must_change_password)
        self.assertFalse(self.buyer.portal_initial_until)
        self.assertEqual(self.buyer.partner_id.portal_access_state, "active")
        self._login(None)
        self.assert_wrong(self._post_login(password=INITIAL))
        self.assert_leads(self._post_login(password=SENTENCE), "/my")

    def test_back_to_where_it_began(self):
        """F21: the page asked for survives the own password."""
        response = self._first_log_in(redirect="/my/orders")
        self.assert_leads(response, f"{PAGE}?redirect=/my/orders")
        (form,) = self._forms(self._get(PAGE, redirect="/my/orders"), PAGE)
        response = self._post_password(SENTENCE, redirect=form["redirect"])
        self.assert_leads(response, "/my/orders")

    def test_nothing_opens_before(self):
        """F6: every page leads to the log-in, no JSON route answers."""
        self._first_log_in()
        for path in ("/my", "/my/catalog", "/my/basket", "/my/security", "/odoo"):
            response = self._get(path)
            self.assertEqual(response.status_code, 303, path)
            self.assertIn("/web/login", response.headers["Location"])
        with self.assertRaises(JsonRpcException):
            self._json("/my/catalog/price", {"quantities": {}})
        with self.assertRaises(JsonRpcException):
            self._call_kw("res.users", "read", [self.buyer.id], ["name"])

    def test_not_over_rpc(self):
        """F6: programs cannot log in with it, nor with a key made before."""
        key = self.env(user=self.buyer)["res.users.apikeys"]._generate(
            None, "Key", fields.Datetime.now() + timedelta(days=1)
        )
        self.env.flush_all()
        for password in (INITIAL, key):
            found = self.xmlrpc_common.authenticate(
                self.cr.dbname, self.buyer.login, password, {}
            )
            self.assertFalse(found)
            with self.assertRaisesRegex(Exception, "Access Denied"):
                self.xmlrpc_object.execute_kw(
                    self.cr.dbname,
                    self.buyer.id,
                    password,
                    "res.users",
                    "context_get",
                    [],
                )
        answer = self.url_open(
            "/json/2/res.users/context_get",
            json={"context": {}},
            headers={"Authorization": f"bearer {key}"},
        )
        self.assertEqual(answer.status_code, 403)
        self._first_log_in()
        self._post_password(SENTENCE)
        found = self.xmlrpc_common.authenticate(
            self.cr.dbname, self.buyer.login, SENTENCE, {}
        )
        self.assertEqual(found, self.buyer.id)

    def test_not_the_initial_one(self):
        """F6: the initial password is no own one, on any page."""
        text = "This is the password you were given. Please choose another."
        self._first_log_in()
        page = self._post_password(INITIAL)
        self.assertEqual(page.status_code, 422)
        self.assertIn(text, page.text)
        self.assertTrue(self.buyer.portal_must_change_password)
        with self.assertRaisesRegex(UserError, text):
            self.colleague.password = INITIAL

    def test_by_mail_too(self):
        """F6: Odoo's log-in by e-mail leads to the own password as well."""
        values = {"login": self.buyer.login, "password": INITIAL}
        self.assert_leads(self._post("/web/login", values), PAGE)
        self.assertFalse(self._session_uid())

    def test_other_password_meanwhile(self):
        """F6: an open page is worth nothing once the password is another."""
        self._first_log_in()
        self.buyer.password = SENTENCE
        self._give_initial(self.buyer)
        self.portal.new_initial_password = "another initial one"
        self.buyer._portal_give_initial_password(self.portal)
        self.env.flush_all()
        self.assert_leads(self._post_password("my own password"), f"/portal/{SLUG}")
        self.assertTrue(self.buyer._portal_is_password("another initial one"))

    def test_revoked_meanwhile(self):
        """F8: an open page is worth nothing once access is revoked."""
        self._first_log_in()
        self.buyer.partner_id.sudo().portal_access_state = "revoked"
        self.env.flush_all()
        self.assert_leads(self._post_password(SENTENCE), f"/portal/{SLUG}")
        self.assertTrue(self.buyer._portal_is_password(INITIAL))

    def test_second_factor(self):
        """F6: with a second factor the own password comes first, then the code."""
        self.buyer.sudo().totp_secret = SECRET
        self.env.flush_all()
        self.assert_leads(self._first_log_in(), PAGE)
        response = self._post_password(SENTENCE)
        self.assert_leads(response, "/web/login/totp?redirect=%2Fmy")
        self.assertFalse(self._session_uid())
        self.assert_leads(self._post_code(), "/my")
        self.assertEqual(self._session_uid(), self.buyer.id)

    def test_second_factor_first(self):
        """F6: giving the code first leads back to the own password."""
        self.buyer.sudo().totp_secret = SECRET
        self.env.flush_all()
        self._first_log_in()
        self.assert_leads(self._post_code(), PAGE)
        self.assertEqual(self._session_uid(), self.buyer.id)
        for path in ("/my", "/my/catalog", "/my/security"):
            self.assert_leads(self._get(path), PAGE)
        with self.assertRaises(JsonRpcException):
            self._call_kw("res.users", "read", [self.buyer.id], ["name"])
        self._root(self._get(PAGE), "password")
        self.assert_leads(self._post_password(SENTENCE), "/my")
        self.assertEqual(self._get_catalog().status_code, 200)

    def test_old_sessions_end(self):
        """F6: giving the initial password to somebody logs the person out."""
        self._login(self.colleague)
        self.assertEqual(self._get_catalog().status_code, 200)
        self._give_initial(self.colleague, "active")
        self.assertEqual(self._get_catalog().status_code, 303)
