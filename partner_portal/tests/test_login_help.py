"""F10, S15: *I cannot log in*, on our page and on Odoo's."""

from lxml import html

from odoo.tests import tagged

from .common import SLUG
from .login_common import LoginCase

ANSWER = (
    "If these belong to an account, we have sent a message. "
    "If none arrives, call your contact."
)


@tagged("post_install", "-at_install")
class TestLoginHelp(LoginCase):
    def setUp(self):
        super().setUp()
        self.mails = self.env["mail.mail"].sudo()
        self.before = self.mails.search([])

    def _ask(self, number="KT-1001", username="buyer", slug=SLUG, **values):
        values = {"customer_number": number, "username": username, **values}
        page = self._post(f"/portal/{slug}/reset", values)
        self.assertEqual(page.status_code, 200)
        said = self._tree(page).xpath("//*[@role='status']")[0].text_content()
        self.assertEqual(" ".join(said.split()), ANSWER)
        return page

    def _help(self):
        """Run the job; return the mails it made."""
        self.env["partner.portal.reset"].sudo()._cron_help()
        self.assertFalse(self.env["partner.portal.reset"].search([]))
        return self.mails.search([]) - self.before

    def test_link_by_mail(self):
        """F10: a customer gets a link by mail that works, and no password."""
        self._ask()
        self.assertFalse(self.mails.search([]) - self.before, "made by the job")
        mail = self._help()
        self.assertEqual(len(mail), 1)
        self.assertEqual(mail.state, "outgoing")
        self.assertEqual(mail.recipient_ids or mail.email_to, self.buyer.partner_id)
        body = html.fromstring(mail.body_html)
        page = self._get_link(body.xpath("//a[contains(@href, 'token=')]/@href")[0])
        self.assertEqual(page.status_code, 200)
        self._root(page, "password")

    def test_same_answer_for_all(self):
        """S15: known, unknown, revoked, of another portal: one answer."""
        other = self.env["partner.portal"].create(
            {"name": "Other", "slug": "kestrelother", "is_open": True}
        )
        for names in (
            ("KT-9999", "buyer"),
            ("KT-1001", "nobody"),
            ("KT-1001", "revoked"),
            ("", ""),
            ("\0", "\0"),
            ("KT-1001", "buyer", other.slug),
        ):
            self._ask(*names)
        self.assertFalse(self._help())

    def test_without_mail_address(self):
        """F10: without an e-mail address the responsible is asked to call."""
        self.buyer.partner_id.email = False
        self._ask()
        self.assertLessEqual(self._help().recipient_ids, self.salesperson.partner_id)
        activity = self.buyer.partner_id.activity_ids
        self.assertEqual(activity.user_id, self.salesperson)
        self.assertIn("KT-1001", activity.note)

    def test_old_link_brings_a_new_one(self):
        """F10: the page of a dead link sends a new one with one click."""
        url = self.buyer._portal_password_url("invite")
        self.buyer.partner_id.sudo()._portal_kill_tokens()
        self.env.flush_all()
        page = self._get_link(url)
        (form,) = self._forms(page, f"/portal/{SLUG}/reset")
        self._ask("", "", token=form["token"])
        self.assertEqual(len(self._help()), 1)

    def test_old_link_of_the_revoked(self):
        """F8: who is revoked gets the same answer and no mail."""
        url = self.revoked._portal_password_url("invite")
        self._ask("", "", token=self._token(url))
        self._ask("", "", token="made up")
        self.assertFalse(self._help())

    def test_invited_again(self):
        """F10: somebody invited gets the invitation again, which works longer."""
        self.buyer.partner_id.sudo().portal_access_state = "invited"
        self._ask()
        self.assertEqual(len(self._help()), 1)
        row = self.logs.search([("user_id", "=", self.buyer.id)], limit=1)
        self.assertEqual(row.event, "invite")

    def test_odoos_page(self):
        """S15: Odoo's page says the same about known and unknown, by login or mail."""
        texts = set()
        for login in (self.buyer.login, "nobody@kestreltest.example", "\0"):
            page = self._post("/web/reset_password", {"login": login})
            self.assertEqual(page.status_code, 200)
            texts.add(self._tree(page).findtext(".//p[@role='status']"))
            texts.add(self._tree(page).findtext(".//p[@role='alert']"))
        self.assertEqual(
            {text and text.strip() for text in texts},
            {None, "Password reset instructions sent to your email address."},
        )
        self.assertEqual(len(self._help()), 1)

    def test_odoos_page_for_staff(self):
        """S15: internal users get Odoo's own mail, by the job."""
        self.internal_user.email = "clerk@kestreltest.example"
        self._post("/web/reset_password", {"login": self.internal_user.login})
        asked = self.env["partner.portal.reset"].search([])
        self.assertEqual(asked.user_id, self.internal_user)
        self._help()
        self.assertEqual(self.internal_user.partner_id.sudo().signup_type, "reset")

    def test_asking_writes_nothing_else(self):
        """S15: asking changes no account and no contact."""
        with self.assert_untouched("res_users", "res_partner", "mail_mail"):
            self._ask()
            self._ask("KT-9999", "nobody")


@tagged("post_install", "-at_install")
class TestLoginDevice(LoginCase):
    """What the device keeps, and the way back after the session is over."""

    def test_number_is_kept(self):
        """F10: ticked, the number is there next time; unticked it is gone."""
        self._post_login(keep="1")
        self._log_out()
        (form,) = self._forms(self._get(f"/{SLUG}"), f"/portal/{SLUG}/login")
        self.assertEqual(form["customer_number"], "KT-1001")
        self.assertIn("keep", form)
        self._post_login()
        self._log_out()
        (form,) = self._forms(self._get(f"/{SLUG}"), f"/portal/{SLUG}/login")
        self.assertEqual(form["customer_number"], "")
        self.assertNotIn("keep", form)

    def test_way_back(self):
        """F21: after the session is over, the portal's own log-in and back."""
        self._post_login()
        self._log_out()
        page = self._get("/my/orders", allow_redirects=True)
        self._root(page, "login")
        self.assertIn("You were logged out. Log in to go on.", page.text)
        (form,) = self._forms(page, f"/portal/{SLUG}/login")
        self.assert_leads(self._post_login(redirect=form["redirect"]), "/my/orders?")

    def test_others_keep_odoos_page(self):
        """F10: without the cookie, and for /odoo, Odoo's log-in comes as before."""
        response = self._get("/web/login", redirect="/my/orders")
        self.assertEqual(response.status_code, 200)
        self._post_login()
        self._log_out()
        for params in ({}, {"redirect": "/odoo"}):
            self.assertEqual(self._get("/web/login", **params).status_code, 200)

    def test_no_portal_any_more(self):
        """F21: a cookie of a portal that is gone or closed leads nowhere strange."""
        self._post_login()
        self._log_out()
        self.portal.active = False
        self.assertEqual(self._get("/web/login", redirect="/my").status_code, 200)
