"""People with user names, and the routes of the pages before the log-in."""

import base64
import time

from odoo import http

from odoo.addons.auth_totp.models.totp import hotp

from .common import SLUG
from .http_common import PortalHttpCase

WRONG = "The customer number, user name or password is wrong."
SENTENCE = "a sentence is fine"
SECRET = "JBSWY3DPEHPK3PXP"
INITIAL = "welcome to kestrel"


class LoginCase(PortalHttpCase):
    """Two customers, each with somebody called *buyer*; nobody is logged in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.buyer.portal_username = "buyer"
        cls.colleague.portal_username = "col.league"
        cls.stranger.portal_username = "buyer"
        cls.revoked.portal_username = "revoked"
        cls.attempts = cls.env["partner.portal.attempt"].sudo()
        cls.logs = cls.env["partner.portal.log"].sudo()

    def setUp(self):
        super().setUp()
        self._login(None)

    def _post_login(self, number="KT-1001", username="buyer", password=None, **values):
        """POST the log-in form; the password is the buyer's login unless told."""
        slug = values.pop("slug", SLUG)
        if password is None:
            password = self.buyer.login
        values = {
            "customer_number": number,
            "username": username,
            "password": password,
            **values,
        }
        return self._post(f"/portal/{slug}/login", values)

    def _post_password(self, password, again=None, slug=SLUG, **values):
        """POST the form that chooses a password, twice the same unless told."""
        again = password if again is None else again
        values = {"password": password, "confirm_password": again, **values}
        return self._post(f"/portal/{slug}/password", values)

    def _post_code(self, **values):
        """POST the code that an app with the secret would show now."""
        code = hotp(base64.b32decode(SECRET), int(time.time() / 30))
        values["totp_token"] = str(code).zfill(6)
        return self._post("/web/login/totp", values)

    def _get_link(self, url):
        """GET the page of a link as it stands in a mail."""
        return self.url_open(url[url.index("/portal/") :], allow_redirects=False)

    def _token(self, url):
        return url.partition("?token=")[2]

    def _give_initial(self, user, state="invited"):
        """Give somebody the initial password of the portal."""
        self.portal.new_initial_password = INITIAL
        user._portal_give_initial_password(self.portal)
        user.partner_id.sudo().portal_access_state = state
        self.env.flush_all()

    def _session_uid(self):
        """Return who is logged in as the server knows it."""
        self.session = http.root.session_store.get(self.opener.cookies["session_id"])
        return self.session.uid

    def _log_out(self):
        """Log out by the link of the user menu; the device keeps its cookies."""
        self._get("/web/session/logout")
        self._session_uid()

    def assert_leads(self, response, path):
        """Assert that an answer leads to a path of this site."""
        self.assertEqual(response.status_code, 303)
        self.assertURLEqual(response.headers["Location"], path)

    def assert_wrong(self, response, text=WRONG, status=422):
        """Assert that nobody was let in, and what was said."""
        self.assertEqual(response.status_code, status)
        box = self._tree(response).xpath("//*[@role='alert']")
        self.assertEqual(
            [" ".join(found.text_content().split()) for found in box], [text]
        )
        self.assertFalse(self._session_uid())
