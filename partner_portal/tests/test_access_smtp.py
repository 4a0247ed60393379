"""F3, F5, F6: from the grant to the portal, with mails that a mail server received."""

import email
import email.policy
from unittest.mock import patch

from aiosmtpd.controller import Controller
from lxml import html

from odoo.tests import tagged

from .common import SLUG
from .grant_common import GrantCase
from .login_common import INITIAL, SENTENCE, LoginCase
from .race_server import free_port

PASSWORD_PAGE = f"/portal/{SLUG}/password"


class Inbox:
    """What the mail server hands over: every message that came in."""

    def __init__(self):
        self.messages = []

    async def handle_DATA(self, _server, _session, envelope):  # pylint: disable=invalid-name
        """Keep a message; the name is aiosmtpd's."""
        message = email.message_from_bytes(
            envelope.content, policy=email.policy.default
        )
        self.messages.append(message)
        return "250 OK"


@tagged("post_install", "-at_install")
class TestAccessOverSmtp(GrantCase, LoginCase):
    """A real mail server stands between Odoo and the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.inbox = Inbox()
        server = Controller(cls.inbox, hostname="127.0.0.1", port=free_port())
        server.start()
        cls.addClassCleanup(server.stop)
        cls.env["ir.mail_server"].search([]).active = False
        servers = cls.env["ir.mail_server"].create(
            {
                "name": "Kestreltest mail",
                "smtp_host": server.hostname,
                "smtp_port": server.port,
                "smtp_encryption": "none",
            }
        )
        # Odoo's tests never send; these do, to our own server.
        sending = patch.object(type(servers), "_disable_send", lambda _self: False)
        cls.startClassPatcher(sending)

    def _received(self, address, subject="Your access to Kestreltest Supplies"):
        """Send what waits; return the one message of a subject, and its HTML."""
        self.inbox.messages.clear()
        self.env["mail.mail"].process_email_queue()
        found = [m for m in self.inbox.messages if m["Subject"] == subject]
        self.assertEqual(len(found), 1, [m["Subject"] for m in self.inbox.messages])
        self.assertIn(address, found[0]["To"])
        body = found[0].get_body(("html",)).get_content()
        return found[0], body

    def _grant_as_seller(self, **values):
        """Grant Theo access through the wizard, as the plain salesperson."""
        wizard = self._wizard(self.theo, **values)
        self._row(wizard, self.theo).selected = True
        wizard.action_apply()
        self.assertEqual(self._results(wizard), {"Theo Marsh": "granted"})
        return self._account(self.theo)

    def _link(self, body, part):
        """Return the one address of a mail's body with this part."""
        found = [x for x in html.fromstring(body).xpath("//a/@href") if part in x]
        self.assertEqual(len(set(found)), 1, found)
        return found[0]

    def test_invitation_to_portal(self):
        """F3, F5: grant, mail, link, own password, portal; the link works once."""
        user = self._grant_as_seller(welcome_message="See you on Monday.")
        message, body = self._received(self.theo.email)
        self.assertEqual(message["Subject"], "Your access to Kestreltest Supplies")
        self.assertIn("See you on Monday.", body)
        link = self._link(body, "token=")
        self.assertEqual(self._get_link(link).status_code, 200)
        self.assertEqual(self.theo.portal_access_state, "invited")
        answer = self._post_password(SENTENCE, token=self._token(link))
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(self._session_uid(), user.id)
        self.assertEqual(self.theo.portal_access_state, "active")
        self.assertEqual(self._get_catalog().status_code, 200)
        self._log_out()
        self.assertIn("new link", self._get_link(link).text)
        self._post_login(username=user.portal_username, password=SENTENCE)
        self.assertEqual(self._session_uid(), user.id)

    def test_initial_password_to_portal(self):
        """F6: grant, mail without a password, first log-in, own password, portal."""
        self.portal.new_initial_password = INITIAL
        user = self._grant_as_seller(way="initial")
        message, body = self._received(self.theo.email)
        self.assertNotIn(INITIAL, message.as_string())
        self.assertNotIn("token=", body)
        self.assertEqual(self._get_link(self._link(body, "customer=")).status_code, 200)
        answer = self._post_login(username=user.portal_username, password=INITIAL)
        self.assert_leads(answer, PASSWORD_PAGE)
        self.assertNotEqual(self._get_catalog().status_code, 200)
        answer = self._post_password(SENTENCE)
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(self._session_uid(), user.id)
        self.assertEqual(self._get_catalog().status_code, 200)
        self.assertFalse(user.portal_must_change_password)

    def test_revoked_is_told(self):
        """F8: the mail about the end is sent, and the old session is dead."""
        user = self._grant_as_seller()
        _message, body = self._received(self.theo.email)
        token = self._token(self._link(body, "token="))
        self._post_password(SENTENCE, token=token)
        self.assertEqual(self._session_uid(), user.id)
        self.theo.with_user(self.seller).action_portal_revoke()
        self.env.flush_all()
        self.assertNotEqual(self._get_catalog().status_code, 200)
        ended = "Your access to Kestreltest Supplies has ended"
        _message, body = self._received(self.theo.email, ended)
        self.assertNotIn("token=", body)
        self.assertEqual(self.theo.portal_access_state, "revoked")
