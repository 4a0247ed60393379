"""F15, F14: a person changes the own e-mail address and user name."""

import re
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import SLUG
from .http_common import PortalHttpCase

EMAIL = "/my/account/email"
USERNAME = "/my/account/username"
LINK = f"/portal/{SLUG}/email"
NEW = "new@kestreltest.example"
TABLES = ("res_partner", "res_users")


@tagged("post_install", "-at_install")
class TestOwnEmailPages(PortalHttpCase):
    def _ask(self, email=NEW, password=None):
        values = {"email": email, "password": password or self.buyer.login}
        return self._post(EMAIL, values)

    def _error(self, page, field):
        box = self._tree(page).get_element_by_id(f"o_partner_portal_{field}_error")
        return box.text.strip()

    def _mails(self, address):
        mails = self.env["mail.mail"].search([], order="id desc")
        return mails.filtered(lambda mail: mail.email_to == address)

    def _token(self, address=NEW):
        """Return the token of the newest link sent to an address."""
        body = self._mails(address)[0].body_html
        return re.search(r"/email\?token=([^\"'&]+)", body)[1]

    def _confirm(self, token):
        return self._post(LINK, {"token": token})

    def test_change_email(self):
        """F15: the link proves the address; the log-in changes, the old one is told."""
        self._login(self.buyer)
        with self.assert_untouched(*TABLES):
            answer = self._ask()
        self.assertURLEqual(answer.headers["Location"], "/my/account?done=link")
        self.assertEqual(self._mails(NEW).state, "outgoing")
        token = self._token()
        with self.assert_untouched(*TABLES):
            page = self._get(LINK, token=token)
        self._root(page, "email")
        self.assertIn(NEW, page.text)
        self.assertEqual(self._confirm(token).status_code, 200)
        self.assertRecordValues(self.buyer, [{"login": NEW, "email": NEW}])
        old = self._mails("buyer@kestreltest.example")
        self.assertEqual(len(old), 1, "one mail tells the old address")
        self.assertIn(NEW, old.body_html)
        row = self.env["partner.portal.log"].search([("event", "=", "email_changed")])
        self.assertEqual(row.detail, f"buyer@kestreltest.example → {NEW}")
        self.assertEqual(row.user_id, self.buyer)
        self.assertEqual(self._get("/my/account").status_code, 200, "still logged in")

    def test_link_without_log_in(self):
        """F15: the link works in any browser, on the phone that reads the mail too."""
        self._login(self.buyer)
        self._ask()
        token = self._token()
        self._login(None)
        self.assertEqual(self._confirm(token).status_code, 200)
        self.assertEqual(self.buyer.email, NEW)

    def test_link_dies(self):
        """F15: used, too old, of a changed password or an ended access: dead."""
        self._login(self.buyer)
        self._ask()
        token = self._token()
        for kill in (
            lambda: self.buyer.partner_id._portal_kill_tokens(),
            lambda: self.buyer.write({"password": "another-one-1"}),
            lambda: self.buyer.partner_id.write({"portal_access_state": "revoked"}),
            lambda: self.customer.write({"portal_id": False}),
        ):
            with self.subTest(kill=kill), self.env.cr.savepoint() as point:
                kill()
                self.env.flush_all()
                self._assert_dead(token)
                point.rollback()
                self.env.invalidate_all()
        later = fields.Datetime.now() + timedelta(hours=25)
        with self.subTest(kill="time"), freeze_time(later):
            self._assert_dead(token)
        self._login(self.buyer)
        self.assertEqual(self._confirm(token).status_code, 200)
        self._assert_dead(token)

    def _assert_dead(self, token):
        user = self.env["res.users"]._portal_of_email_token(token)[0]
        self.assertFalse(user)

    def test_strange_links(self):
        """F15: no link, half a link, a password's link: the page says it is dead."""
        self._login(None)
        password = self.buyer._portal_password_url("reset").partition("token=")[2]
        for token in ("", "abc", "\0", "œ" * 50, password):
            with self.assert_untouched(*TABLES):
                for page in (self._get(LINK, token=token), self._confirm(token)):
                    self.assertEqual(page.status_code, 410)
                    self.assertIn("Nothing was changed", page.text)

    def test_link_at_another_portal(self):
        """F15: a link opens at its own portal only."""
        self.env["partner.portal"].create(
            {"name": "Other", "slug": "kestreltestother", "is_open": True}
        )
        self._login(self.buyer)
        self._ask()
        path = "/portal/kestreltestother/email"
        with self.assert_untouched(*TABLES):
            for answer in (
                self._get(path, token=self._token()),
                self._post(path, {"token": self._token()}),
            ):
                self.assertEqual(answer.status_code, 404)

    def test_wrong_password(self):
        """F15: without the present password nothing is sent."""
        self._login(self.buyer)
        for password in ("wrong-one-1", " ", "\0"):
            with self.assert_untouched(*TABLES, "mail_mail"):
                page = self._ask(password=password)
            self.assertEqual(page.status_code, 422)
            self.assertEqual(
                self._error(page, "password"), "This is not your present password."
            )
            form = self._forms(page, EMAIL)[0]
            self.assertEqual(form["email"], NEW)
            self.assertFalse(form.get("password"))

    def test_used_email(self):
        """F15: one text for staff, other customers, colleagues, archived people."""
        self.internal_user.email = "clerk@kestreltest.example"
        self.revoked.active = False
        self._login(self.buyer)
        texts = set()
        for email in (
            "CLERK@kestreltest.example",
            self.stranger.email,
            self.colleague.email,
            self.revoked.email,
        ):
            with self.assert_untouched(*TABLES, "mail_mail"):
                page = self._ask(email)
            self.assertEqual(page.status_code, 422)
            texts.add(self._error(page, "email"))
        self.assertEqual(texts, {"This address cannot be used. Take another one."})

    def test_bad_email(self):
        """F15: what is no single address, or is the present one, is said."""
        self._login(self.buyer)
        wrong = "Write one e-mail address, like name@company.com."
        for email, text in (
            ("", wrong),
            ("buyer", wrong),
            ("a@b.example, c@d.example", wrong),
            ("x" * 300 + "@b.example", wrong),
            ("Buyer@kestreltest.example", "This is your e-mail address already."),
        ):
            with self.assert_untouched(*TABLES, "mail_mail"):
                page = self._ask(email)
            self.assertEqual(self._error(page, "email"), text)

    def test_taken_meanwhile(self):
        """F15: taken by somebody else before the link was opened: refused."""
        self._login(self.buyer)
        self._ask()
        token = self._token()
        self.stranger.partner_id.email = NEW
        with self.assert_untouched(*TABLES):
            page = self._confirm(token)
        self.assertEqual(page.status_code, 422)
        self.assertIn("This address cannot be used.", page.text)

    def test_limits(self):
        """S16: 3 links an hour, 10 passwords in 15 minutes."""
        self._login(self.buyer)
        for number in range(3):
            answer = self._ask(f"new{number}@kestreltest.example")
            self.assertEqual(answer.status_code, 303)
        page = self._ask("new4@kestreltest.example")
        self.assertEqual(page.status_code, 429)
        self.assertIn("Too many attempts, try again in", page.text)
        with mute_logger("odoo.addons.base.models.res_users"):
            codes = [self._ask(password="wrong-one-1").status_code for _n in range(11)]
        self.assertEqual(codes, [422] * 10 + [429])

    # --- user name -------------------------------------------------------------

    def _rename(self, username, password=None):
        values = {"username": username, "password": password or self.buyer.login}
        return self._post(USERNAME, values)

    def test_change_username(self):
        """F15: with the password; the person stays logged in, it is logged."""
        self.buyer.portal_username = "ines"
        self._login(self.buyer)
        answer = self._rename("Ines.Harrow-2_x")
        self.assertURLEqual(answer.headers["Location"], "/my/account?done=username")
        self.assertEqual(self.buyer.portal_username, "Ines.Harrow-2_x")
        page = self._get("/my/account", done="username")
        self.assertIn("Your user name is changed.", page.text)
        row = self.env["partner.portal.log"].search(
            [("event", "=", "username_changed")]
        )
        self.assertEqual(row.detail, "ines → Ines.Harrow-2_x")

    def test_bad_username(self):
        """F15: spaces, 300 signs, other signs, a colleague's name: refused."""
        self.colleague.portal_username = "theo"
        self.stranger.portal_username = "same"
        self._login(self.buyer)
        for name in ("", "ines harrow", "x" * 300, "inès", "a/b", "THEO"):
            with self.assert_untouched(*TABLES):
                page = self._rename(name)
            self.assertEqual(page.status_code, 422, name)
            self.assertTrue(self._error(page, "username"))
        with self.assert_untouched(*TABLES):
            page = self._rename("ines", "wrong-one-1")
        self.assertEqual(
            self._error(page, "password"), "This is not your present password."
        )
        self.assertEqual(self._rename("same").status_code, 303)
