"""S15, S16: how often somebody may try, shared by all workers."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged
from odoo.tools import SQL

from ..exceptions import TooManyAttempts
from .common import SLUG
from .login_common import LoginCase
from .signup_common import let_sign_up

LIMITED = "Too many attempts, try again in 15 minutes."
REMOTE = "odoo.addons.partner_portal.models.ir_http.IrHttp._portal_remote_address"


@tagged("post_install", "-at_install")
class TestLoginLimits(LoginCase):
    def _fail(self, times, username="buyer", number="KT-1001"):
        for _time in range(times):
            self.assert_wrong(self._post_login(number, username, "not the password"))

    def _grow_old(self, minutes):
        """Let all attempts have happened that much earlier."""
        self.env.cr.execute(
            SQL(
                "UPDATE partner_portal_attempt "
                "SET create_date = create_date - %s * interval '1 minute'",
                minutes,
            )
        )

    def test_account_and_address(self):
        """S15: after 10 failures even the right password waits; then it works."""
        self._fail(10)
        self.assert_wrong(self._post_login(), LIMITED, 429)
        self._grow_old(14)
        text = "Too many attempts, try again in 1 minute."
        self.assert_wrong(self._post_login(), text, 429)
        self._grow_old(2)
        self.assert_leads(self._post_login(), "/my")

    def test_refused_ones_do_not_count(self):
        """S15: going on trying does not make the wait longer."""
        self._fail(10)
        for _time in range(5):
            self.assert_wrong(self._post_login(), LIMITED, 429)
        self.assertEqual(self.attempts.search_count([("kind", "=", "login")]), 10)

    def test_other_spellings_count_together(self):
        """S15: letters that turn into the same capital do not count apart."""
        self.customer.portal_customer_number = "KTS-1"
        self._fail(5, number="kts-1", username="BUYER")
        self._fail(5, number="kt\u017f-1")
        page = self._post_login("KTS-1")
        self.assert_wrong(page, LIMITED, 429)

    def test_unknown_is_limited_alike(self):
        """S15: the eleventh try is refused the same way for nobody's number."""
        self._fail(10, "nobody", "KT-9999")
        page = self._post_login("KT-9999", "nobody", "not the password")
        self.assert_wrong(page, LIMITED, 429)

    def test_own_success_between(self):
        """S15: own log-ins between do not help who guesses another's password."""
        self._fail(5, "col.league")
        self.assert_leads(self._post_login(), "/my")
        self._login(None)
        self._fail(5, "col.league")
        page = self._post_login("KT-1001", "col.league", self.colleague.login)
        self.assert_wrong(page, LIMITED, 429)

    def test_success_clears_the_own(self):
        """S15: who gets in after nine failures starts anew."""
        self._fail(9)
        self.assert_leads(self._post_login(), "/my")
        self._login(None)
        self.assertFalse(self.attempts.search([("account", "=", "kt-1001/buyer")]))
        self._fail(9)

    def test_neighbour_still_gets_in(self):
        """S15: somebody else behind the same address is not held up."""
        self._fail(10)
        page = self._post_login("KT-1001", "col.league", self.colleague.login)
        self.assert_leads(page, "/my")

    def test_account_from_everywhere(self):
        """S15: 50 failures from many addresses stop an account everywhere."""
        for number in range(50):
            self.attempts._portal_take("login", "KT-1001/buyer", f"10.0.0.{number}")
        self.assert_wrong(self._post_login(), LIMITED, 429)
        page = self._post_login("KT-1001", "col.league", self.colleague.login)
        self.assert_leads(page, "/my")

    def test_address_with_everybody(self):
        """S15: 300 failures in an hour stop an address."""
        for number in range(300):
            self.attempts._portal_take("login", f"somebody {number}", "127.0.0.1")
        text = "Too many attempts, try again in 60 minutes."
        self.assert_wrong(self._post_login(), text, 429)

    def test_parameters(self):
        """S16: administrators change the limits; nonsense leaves the default."""
        parameters = self.env["ir.config_parameter"].sudo()
        name = "partner_portal.limit_login_account_ip"
        for value, times, minutes in (
            ("2/5", 2, 5),
            ("3", 3, 15),
            ("x", 10, 15),
            ("", 10, 15),
        ):
            with self.subTest(value=value):
                parameters.set_param(name, value)
                self.attempts.search([]).unlink()
                self.env.flush_all()
                for _time in range(times):
                    self.attempts._portal_take("login", "a", "b")
                with self.assertRaises(TooManyAttempts) as caught:
                    self.attempts._portal_take("login", "a", "b")
                self.assertEqual(caught.exception.minutes, minutes)
        parameters.set_param(name, "0")
        self.env.flush_all()
        for _time in range(30):
            self.attempts._portal_take("login", "a", "b")

    def test_mail_login_counts(self):
        """S15: Odoo's page holds customers up the same way, with the status 429."""
        values = {"login": self.buyer.login, "password": "not the password"}
        for _time in range(10):
            self.assertEqual(self._post("/web/login", values).status_code, 200)
        page = self._post("/web/login", {**values, "password": self.buyer.login})
        self.assertEqual(page.status_code, 429)
        self.assertIn(LIMITED, page.text)
        self.assertFalse(self._session_uid())

    def test_staff_keeps_odoos_own(self):
        """S15: internal users wait as Odoo says, and leave no attempts."""
        values = {"login": self.internal_user.login, "password": "not the password"}
        for _time in range(10):
            self._post("/web/login", values)
        page = self._post("/web/login", values)
        self.assertIn("Too many login failures", page.text)
        self.assertFalse(self.attempts.search([("kind", "=", "login")]))
        self.assert_leads(self._post_login(), "/my")

    def test_programs_count(self):
        """S15: log-ins of customers over XML-RPC count, too."""
        common = self.xmlrpc_common
        for _time in range(10):
            found = common.authenticate(self.cr.dbname, self.buyer.login, "wrong", {})
            self.assertFalse(found)
        right = (self.cr.dbname, self.buyer.login, self.buyer.login, {})
        self.assertFalse(common.authenticate(*right))
        self._grow_old(16)
        self.assertEqual(common.authenticate(*right), self.buyer.id)

    def test_old_ones_are_deleted(self):
        """S16: what no limit looks at any more goes with the daily clean-up."""
        self.attempts._portal_take("login", "a", "b")
        self._grow_old(25 * 60)
        self.attempts._portal_take("login", "a", "b")
        self.attempts._gc_attempts()
        row = self.attempts.search([("account", "=", "a")])
        self.assertEqual(len(row), 1)
        self.assertLess(fields.Datetime.now() - row.create_date, timedelta(minutes=1))

    def test_by_address(self):
        """S15: another address is counted apart until the account is full."""
        self._fail(10)
        with patch(REMOTE, lambda _cls=None: "10.1.1.1"):
            self.assert_leads(self._post_login(), "/my")

    def test_sign_up(self):
        """S16: one address makes ten accounts an hour on Odoo's own page."""
        for _number in range(10):
            self.attempts._portal_take("signup", "x", "127.0.0.1")
        values = {
            "login": "new@kestreltest.example",
            "name": "New",
            "password": "new password",
            "confirm_password": "new password",
        }
        let_sign_up(self.env, "b2c")
        page = self._post("/web/signup", values)
        self.assertEqual(page.status_code, 429)
        self.assertFalse(
            self.env["res.users"].search([("login", "=", values["login"])])
        )

    def test_reset(self):
        """S16: three wishes for a new password an hour, known or not."""
        for username in ("buyer", "nobody"):
            values = {"customer_number": "KT-1001", "username": username}
            for _time in range(3):
                page = self._post(f"/portal/{SLUG}/reset", values)
                self.assertEqual(page.status_code, 200)
            page = self._post(f"/portal/{SLUG}/reset", values)
            self.assertEqual(page.status_code, 429)
            self.assertIn("Too many attempts, try again in 60 minutes.", page.text)
        self.assertEqual(len(self.env["partner.portal.reset"].search([])), 6)
