"""F10, F21: in by customer number, user name and password."""

from odoo.exceptions import AccessDenied
from odoo.tests import new_test_user, tagged

from .common import SLUG
from .login_common import SECRET, WRONG, LoginCase


@tagged("post_install", "-at_install")
class TestLoginByNumber(LoginCase):
    def test_in(self):
        """F10: number, name and password lead to /my, to this person's account."""
        self.assert_leads(self._post_login(), "/my")
        self.assertEqual(self._session_uid(), self.buyer.id)
        self.assertEqual(self._get_catalog().status_code, 200)

    def test_letters_and_blanks(self):
        """F10: small and capital letters are the same, blanks around do not count."""
        self.assert_leads(self._post_login(" kt-1001 ", " BUYER "), "/my")
        self.assertEqual(self._session_uid(), self.buyer.id)

    def test_same_name_under_two_customers(self):
        """F10: each number leads to its own person, with the own password only."""
        response = self._post_login("KT-1002", "buyer", self.stranger.login)
        self.assert_leads(response, "/my")
        self.assertEqual(self._session_uid(), self.stranger.id)
        self._login(None)
        self.assert_wrong(self._post_login("KT-1002", "buyer", self.buyer.login))

    def test_refusals_are_one(self):
        """S15: whatever is wrong, the answer is the same but for what was typed."""
        other = self.env["partner.portal"].create(
            {"name": "Other", "slug": "kestrelother", "is_open": True}
        )
        self.colleague.active = False
        self.stranger.partner_id.sudo().portal_access_state = "none"
        right = self.buyer.login
        cases = {
            "wrong password": ("KT-1001", "buyer", "not the password", SLUG),
            "empty password": ("KT-1001", "buyer", "", SLUG),
            "wrong name": ("KT-1001", "nobody", right, SLUG),
            "wrong number": ("KT-9999", "buyer", right, SLUG),
            "revoked": ("KT-1001", "revoked", self.revoked.login, SLUG),
            "archived": ("KT-1001", "col.league", self.colleague.login, SLUG),
            "no access": ("KT-1002", "buyer", self.stranger.login, SLUG),
            "other portal": ("KT-1001", "buyer", right, other.slug),
            "all of it empty": ("", "", "", SLUG),
            "a pattern": ("KT-1001", "b_y%", right, SLUG),
            "NUL": ("KT-1001\0", "buyer\0", "\0", SLUG),
            "long": ("K" * 300, "b" * 300, "p" * 9000, SLUG),
        }
        for case, (number, name, password, slug) in cases.items():
            with self.subTest(case=case):
                self._login(None)
                self.assert_wrong(self._post_login(number, name, password, slug=slug))

    def test_values_stay_password_goes(self):
        """F10: after a refusal number and name are kept, the password is empty."""
        page = self._post_login("KT-1001", "nobody", "secret-password", keep="1")
        form = self._forms(page, f"/portal/{SLUG}/login")[0]
        self.assertEqual(form["customer_number"], "KT-1001")
        self.assertEqual(form["username"], "nobody")
        self.assertFalse(form.get("password"))
        self.assertEqual(form["keep"], "1")
        self.assertNotIn("secret-password", page.text)
        box = self._tree(page).xpath("//*[@role='alert']")[0]
        self.assertIn("autofocus", box.attrib)

    def test_internal_users_do_not_come_this_way(self):
        """F10: staff log in by Odoo's own page, even with a user name."""
        person = new_test_user(self.env, "staff.kestreltest", "base.group_user")
        person.partner_id.parent_id = self.customer
        person.write({"portal_username": "staff"})
        person.partner_id.sudo().portal_access_state = "active"
        self.assert_wrong(self._post_login(username="staff", password=person.login))

    def test_first_log_in_makes_active(self):
        """F10: invited becomes active at the first log-in, and it is logged."""
        self.buyer.partner_id.sudo().portal_access_state = "invited"
        self.assert_wrong(self._post_login(password="not the password"))
        self.assertEqual(self.buyer.partner_id.portal_access_state, "invited")
        self._post_login()
        self.assertEqual(self.buyer.partner_id.portal_access_state, "active")
        rows = self.logs.search([("user_id", "=", self.buyer.id)], limit=2)
        self.assertEqual(
            [row for row in rows.mapped("event") if row != "state"][:1], ["login"]
        )
        self.assertEqual(rows[0].ip, "127.0.0.1")

    def test_failures_are_logged(self):
        """F10: a failed log-in stands in the log, of known and unknown alike."""
        self._post_login(password="not the password")
        self._post_login("KT-9999", "nobody")
        rows = self.logs.search([("event", "=", "login_failed")], limit=2)
        self.assertEqual(rows.mapped("detail"), ["KT-9999/NOBODY", "KT-1001/BUYER"])
        self.assertEqual(rows.user_id, self.buyer)
        self.assertNotIn("password", str(rows.read()))

    def test_where_it_leads(self):
        """F21: back to an own page asked for, nowhere else."""
        for redirect, path in {
            "/my/orders?search=x": "/my/orders?search=x",
            "/my": "/my",
            "//evil.example/my": "/my",
            "https://evil.example/my/": "/my",
            "/my\\@evil.example": "/my",
            "/web/session/logout": "/my",
        }.items():
            self._login(None)
            self.assert_leads(self._post_login(redirect=redirect), path)

    def test_second_factor(self):
        """F10: the code of an app is asked for after number and password."""
        self.buyer.sudo().totp_secret = SECRET
        response = self._post_login(redirect="/my/orders")
        self.assert_leads(response, "/web/login/totp?redirect=/my/orders")
        self.assertFalse(self._session_uid())
        self.assert_leads(self._post_code(redirect="/my/orders"), "/my/orders")
        self.assertEqual(self._session_uid(), self.buyer.id)

    def test_passkeys(self):
        """F10: passkeys go their own way, past the numbers and the limits."""
        credential = {"type": "webauthn", "webauthn_response": '{"id": "nobody"}'}
        with self.assertRaisesRegex(AccessDenied, "Unknown passkey"):
            self.env["res.users"]._login(credential, {"interactive": True})
        self.assertFalse(self.attempts.search([("kind", "=", "login")]))

    def test_csrf(self):
        """F10: a form without token is refused."""
        values = {
            "customer_number": "KT-1001",
            "username": "buyer",
            "password": self.buyer.login,
        }
        response = self._post(f"/portal/{SLUG}/login", values, csrf=False)
        self.assertEqual(response.status_code, 400)
        self.assertFalse(self._session_uid())

    def test_files_instead_of_texts(self):
        """S20: a file in the place of a text is nothing typed."""
        data = {"csrf_token": self._csrf(), "customer_number": "KT-1001"}
        files = {name: ("x.txt", b"x") for name in ("username", "password", "redirect")}
        response = self.url_open(f"/portal/{SLUG}/login", data=data, files=files)
        self.assert_wrong(response)

    def test_by_mail_as_before(self):
        """F10: Odoo's own log-in by e-mail goes on, and leads to /my."""
        values = {"login": self.buyer.login, "password": self.buyer.login}
        self.assert_leads(self._post("/web/login", values), "/my")
        self.assertEqual(self._session_uid(), self.buyer.id)

    def test_closed_portal(self):
        """F20: nobody logs in to a closed portal by its page."""
        self.portal.is_open = False
        self._root(self._post_login(), "closed")
        self.assertFalse(self._session_uid())

    def test_one_text(self):
        """S15: Odoo's page says the same about known and unknown logins."""
        texts = set()
        for login in (self.buyer.login, "nobody@kestreltest.example", "\0"):
            page = self._post("/web/login", {"login": login, "password": "wrong one"})
            texts.add(
                (page.status_code, self._tree(page).findtext(".//p[@role='alert']"))
            )
        self.assertEqual(len(texts), 1)
        self.assertNotIn(WRONG, str(texts))
