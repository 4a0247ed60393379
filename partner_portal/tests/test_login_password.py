"""F6, F14, S17: invitation and reset links, passwords of customers."""

from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import SLUG
from .login_common import SECRET, SENTENCE, LoginCase

USED = "This link does not work any more"


@tagged("post_install", "-at_install")
class TestLoginLinks(LoginCase):
    def _url(self, purpose="invite", user=None):
        url = (user or self.buyer)._portal_password_url(purpose)
        self.env.flush_all()
        return url

    def assert_dead(self, response):
        self.assertEqual(response.status_code, 410)
        self._root(response, "link")
        self.assertIn(USED, response.text)
        self.assertFalse(self._session_uid())

    def test_link_to_log_in(self):
        """F10: the link opens the form, the password is saved, the person is in."""
        self.buyer.partner_id.sudo().portal_access_state = "invited"
        url = self._url()
        self.assertTrue(url.startswith(f"{self.base_url()}/portal/{SLUG}/password?"))
        page = self._get_link(url)
        self.assertEqual(page.status_code, 200)
        self._root(page, "password")
        (form,) = self._forms(page, f"/portal/{SLUG}/password")
        self.assertEqual(form["token"], self._token(url))
        response = self._post_password(SENTENCE, token=form["token"])
        self.assert_leads(response, "/my")
        self.assertEqual(self._session_uid(), self.buyer.id)
        self.assertEqual(self.buyer.partner_id.portal_access_state, "active")
        self._login(None)
        self.assert_leads(self._post_login(password=SENTENCE), "/my")

    def test_looking_uses_nothing(self):
        """F10: programs that look at the links of a mail leave them as they are."""
        url = self._url()
        with self.assert_untouched("res_users", "res_partner"):
            for _time in range(3):
                self.assertEqual(self._get_link(url).status_code, 200)

    def test_used_link(self):
        """F10: a link works once."""
        url = self._url()
        token = self._token(url)
        self._post_password(SENTENCE, token=token)
        self._login(None)
        self.assert_dead(self._get_link(url))
        self.assert_dead(self._post_password("another sentence", token=token))
        self.assert_leads(self._post_login(password=SENTENCE), "/my")

    def test_old_link(self):
        """F10: an invitation works for 144 hours, a reset for 4."""
        for purpose, hours in (("invite", 144), ("reset", 4)):
            url = self._url(purpose)
            with freeze_time(datetime.now() + timedelta(hours=hours, minutes=-1)):
                self.assertEqual(self._get_link(url).status_code, 200)
            with freeze_time(datetime.now() + timedelta(hours=hours, minutes=1)):
                self.assert_dead(self._get_link(url))

    def test_hours_of_the_portal(self):
        """F10: the portal says how long invitations work."""
        self.portal.invitation_hours = 1
        url = self._url()
        with freeze_time(datetime.now() + timedelta(minutes=61)):
            self.assert_dead(self._get_link(url))

    def test_foreign_portal(self):
        """F10: a link of one portal does not open another one's page."""
        self.env["partner.portal"].create(
            {"name": "Other", "slug": "kestrelother", "is_open": True}
        )
        token = self._token(self._url())
        self.assert_dead(self._get("/portal/kestrelother/password", token=token))
        response = self._post_password(SENTENCE, slug="kestrelother", token=token)
        self.assert_dead(response)
        self.assertTrue(self.buyer._portal_is_password(self.buyer.login))

    def test_customer_moved(self):
        """F10: a link dies when the customer moves to another portal."""
        other = self.env["partner.portal"].create(
            {"name": "Other", "slug": "kestrelother", "is_open": True}
        )
        url = self._url()
        self.customer.portal_id = other
        self.env.flush_all()
        self.assert_dead(self._get_link(url))

    def test_revoked(self):
        """S11: links die with the epoch, Odoo's own too, also after a later grant."""
        contact = self.buyer.partner_id.sudo()
        contact.signup_prepare("signup")
        native, url = contact._generate_signup_token(), self._url()
        self.assertEqual(contact._get_partner_from_token(native), contact)
        contact._portal_kill_tokens()
        contact.signup_prepare("signup")
        self.env.flush_all()
        self.assertFalse(contact._get_partner_from_token(native))
        self.assert_dead(self._get_link(url))
        fresh = contact._generate_signup_token()
        self.assertEqual(contact._get_partner_from_token(fresh), contact)

    def test_made_up(self):
        """S20: nonsense in the place of a link is an old link to us."""
        token = self._token(self._url())
        for made_up in ("x", "%00", "é" * 5, token[:-4], token[4:], "A" * 200):
            response = self._get(f"/portal/{SLUG}/password", token=made_up)
            self.assert_dead(response)

    def test_closed_meanwhile(self):
        """F20: a link into a closed portal shows the closed page."""
        url = self._url()
        self.portal.is_open = False
        self._root(self._get_link(url), "closed")
        self._root(self._post_password(SENTENCE, token=self._token(url)), "closed")
        self.assertTrue(self.buyer._portal_is_password(self.buyer.login))

    def test_no_link(self):
        """F10: the page without a link leads to the log-in."""
        path = f"/portal/{SLUG}/password"
        self.assert_leads(self._get(path), f"/portal/{SLUG}")
        self.assert_leads(self._post_password(SENTENCE), f"/portal/{SLUG}")

    def test_bad_passwords(self):
        """S17: 7 and 101 characters, two different ones, the old one are refused."""
        token = self._token(self._url())
        for password, again, text in (
            ("1234567", None, "The password must have 8 characters at least."),
            ("x" * 101, None, "The password may have 100 characters at most."),
            (" blank in front", None, "The password cannot begin or end with a space."),
            (SENTENCE, "another sentence", "The two passwords differ."),
            ("", None, "The password must have 8 characters at least."),
            (
                self.buyer.login,
                None,
                "This is the password you have now. Please choose another.",
            ),
        ):
            with self.subTest(password=password):
                page = self._post_password(password, again, token=token)
                self.assertEqual(page.status_code, 422)
                self.assertIn(text, page.text)
                self.assertIn('autofocus="autofocus"', page.text)
                if password.strip():
                    self.assertNotIn(f'value="{password}"', page.text)
        self.assertTrue(self.buyer._portal_is_password(self.buyer.login))
        self.assert_leads(self._post_password("x" * 100, token=token), "/my")

    def test_second_factor_stays(self):
        """F10: a link does not go around the second factor."""
        self.buyer.sudo().totp_secret = SECRET
        response = self._post_password(SENTENCE, token=self._token(self._url("reset")))
        self.assertIn("/web/login/totp", response.headers["Location"])
        self.assertFalse(self._session_uid())
        self.assert_leads(
            self._get("/my/basket"), "/web/login?redirect=%2Fmy%2Fbasket%3F"
        )


@tagged("post_install", "-at_install")
class TestPasswordRule(LoginCase):
    def test_every_way(self):
        """F14, S17: 8 to 100 characters, however a customer's password is set."""
        for password in ("1234567", "x" * 101):
            ways = {
                "create": lambda password=password: self._create_user(
                    "short.kestreltest", "base.group_portal", password=password
                ),
                "write": lambda password=password: self.buyer.write(
                    {"password": password}
                ),
                "wizard": lambda password=password: (
                    self.env["change.password.wizard"]
                    .create({"user_ids": [(0, 0, self._wizard_line(password))]})
                    .change_password_button()
                ),
                "reset": lambda password=password: self.env["res.users"].signup(
                    {"password": password}, self._signup_token()
                ),
            }
            for way, call in ways.items():
                with (
                    self.subTest(way=way, length=len(password)),
                    self.assert_refused(UserError, "res_users"),
                ):
                    call()

    def _wizard_line(self, password):
        return {
            "user_id": self.buyer.id,
            "user_login": self.buyer.login,
            "new_passwd": password,
        }

    def _signup_token(self):
        self.buyer.partner_id.sudo().signup_prepare("reset")
        self.env.flush_all()
        return self.buyer.partner_id.sudo()._generate_signup_token()

    def test_page_of_odoo(self):
        """F14, S17: Odoo's security page refuses it in words."""
        self._login(self.buyer)
        old = self.buyer.login
        values = {"old": old, "new1": "1234567", "new2": "1234567"}
        page = self._post("/my/security", values)
        self.assertIn("The password must have 8 characters at least.", page.text)
        values = {"old": old, "new1": old, "new2": old}
        page = self._post("/my/security", values)
        self.assertIn("This is the password you have now.", page.text)
        self.assertTrue(self.buyer._portal_is_password(old))

    def test_rpc(self):
        """F14, S17: a program cannot set a short one for the customer either."""
        with self.assertRaises(UserError), self.cr.savepoint():
            self.buyer.with_user(self.buyer).change_password(
                self.buyer.login, "1234567"
            )
        self.assertTrue(self.buyer._portal_is_password(self.buyer.login))

    def test_staff_as_before(self):
        """S17: passwords of internal users stay Odoo's own matter."""
        self.internal_user.password = "short"
        self.assertTrue(self.internal_user._portal_is_password("short"))

    def test_change_is_logged(self):
        """F14: the log tells of a new password, without it."""
        self.buyer.password = SENTENCE
        row = self.logs.search([("user_id", "=", self.buyer.id)], limit=1)
        self.assertEqual(row.event, "password")
        self.assertNotIn(SENTENCE, str(row.read()))
