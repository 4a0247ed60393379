"""F27 F83 S21: the set-up check: mails that leave and answers that come back."""

from smtplib import SMTPServerDisconnected
from unittest.mock import patch

from odoo import tools
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import MailDeliveryException

from .check_common import CheckCase


@tagged("post_install", "-at_install")
class TestSetupCheckMail(CheckCase):
    """What mails need, and where it is mended."""

    def test_mail_server(self):
        """F27: an outgoing mail server in Odoo or in its configuration file."""
        self.env["ir.mail_server"].search([]).action_archive()
        with patch.dict(tools.config.options, smtp_server="localhost"):
            self.assert_line(
                "mail_server",
                "mend",
                "No outgoing mail server is set: no mail leaves.",
            )
        with patch.dict(tools.config.options, smtp_server="mail.example"):
            self.assert_line("mail_server", "good", "Mails leave through mail.example.")
        self.env["ir.mail_server"].create(
            {"name": "Kestreltest relay", "smtp_host": "relay.example"}
        )
        self.assert_line(
            "mail_server", "good", "Mails leave through Kestreltest relay."
        )

    def test_alias_domain(self):
        """F27: answers come back only with an alias domain."""
        self.company.alias_domain_id = False
        self.assert_line(
            "alias_domain",
            "mend",
            "No alias domain: answers to mails do not come back.",
        )
        self.company.alias_domain_id = self.env["mail.alias.domain"].create(
            {"name": "kestreltest.example"}
        )
        self.assert_line(
            "alias_domain",
            "good",
            "Answers to mails come back to catchall@kestreltest.example.",
        )

    def test_bounces(self):
        """S21 F27: mails that cannot be delivered need an address to come back to."""
        self.company.alias_domain_id = False
        line = self.assert_line(
            "bounces",
            "mend",
            "No alias domain: nobody hears of addresses that do not exist.",
        )
        self.assertIsNone(line["action"])
        self.company.alias_domain_id = self.env["mail.alias.domain"].create(
            {"name": "kestreltest.example", "bounce_alias": "back"}
        )
        self.assert_line(
            "bounces",
            "good",
            "What cannot be delivered comes back to back@kestreltest.example.",
        )

    def test_web_address_kept(self):
        """F27 F83: links in mails change with who logs in unless it is frozen."""
        self.parameters.set_param("web.base.url.freeze", "False")
        self.system_user.group_ids += self.env.ref(
            "partner_portal.partner_portal_group_administrator"
        )
        line = self._checked("web_address_kept", self.system_user)
        self.assertEqual(line["state"], "mend")
        self.assertEqual(line["action"]["context"]["default_value"], "True")
        self.parameters.set_param("web.base.url.freeze", "True")
        self.assert_line(
            "web_address_kept", "good", "Logging in elsewhere does not change it."
        )

    def test_incoming(self):
        """F27 F83: nothing, what came in by a gateway, a mailbox, a broken one."""
        self.env["fetchmail.server"].search([]).active = False
        self.env["mail.message"].search([("message_type", "=", "email")]).write(
            {"message_type": "comment"}
        )
        nothing = "No mailbox is read and no mail ever came in."
        self.assert_line("incoming", "mend", nothing)
        self.env["mail.message"].create(
            {"message_type": "email", "date": "2026-11-20 09:00:00"}
        )
        self.assert_line("incoming", "good", "The last mail came in on 11/20/2026.")
        mailbox = self.env["fetchmail.server"].create(
            {"name": "Kestreltest mailbox", "state": "done", "server": "x"}
        )
        self.assert_line(
            "incoming", "good", "Mails are fetched from Kestreltest mailbox."
        )
        mailbox.write({"error_date": "2026-11-20 09:00:00", "error_message": "Refused"})
        self.assert_line(
            "incoming", "mend", "Kestreltest mailbox cannot be read: Refused"
        )

    def test_mails_left(self):
        """S21 F27: mails that did not arrive are told; the button opens these."""
        mails = self.env["mail.mail"]
        mails.search([("portal_mail", "=", True)]).state = "cancel"
        self.assert_line("mails_left", "good", "All of them left, or are on their way.")
        mail = mails.create({"portal_mail": True, "subject": "Kestreltest"})
        mail.write({"state": "exception", "portal_progress": "perhaps"})
        mail.copy().write({"state": "exception", "portal_progress": "again"})
        line = self.assert_line(
            "mails_left", "mend", "Not delivered or perhaps sent: 1."
        )
        rows = self.env["partner.portal.mail"].with_user(self.sales_manager)
        found = rows.search(line["action"]["domain"])
        self.assertEqual(found.ids, mail.ids)

    def test_guide(self):
        """F83: the guide names the company's own addresses, or what they would be."""
        portal = self.portal.with_user(self.sales_manager)
        action = portal.action_mail_guide()
        view = self.env.ref("partner_portal.partner_portal_view_form_mail_guide")
        self.assertEqual(action["views"], [[view.id, "form"]])
        self.company.alias_domain_id = False
        self.assertEqual(portal.mail_catchall, "catchall@example.com")
        self.company.alias_domain_id = self.env["mail.alias.domain"].create(
            {"name": "kestreltest.example"}
        )
        portal.invalidate_recordset()
        self.assertEqual(
            (portal.mail_domain, portal.mail_catchall, portal.mail_bounce),
            (
                "kestreltest.example",
                "catchall@kestreltest.example",
                "bounce@kestreltest.example",
            ),
        )
        with self.assertRaises(AccessError):
            self.portal.with_user(self.salesperson).read(["mail_catchall"])

    def test_test_mail(self):
        """F27: one mail, to oneself; without an own address it is told."""
        portal = self.portal.with_user(self.sales_manager)
        sent = []

        def send(_self, message, *_args, **_kwargs):
            sent.append((message["To"], message["Subject"]))
            return "id"

        servers = type(self.env["ir.mail_server"])
        with patch.object(servers, "send_email", send), self._connected():
            answer = portal.action_send_test_mail()
        self.assertEqual(
            sent, [("ines@kestreltest.example", "Test mail of Kestreltest Supplies")]
        )
        self.assertEqual(
            answer["params"]["message"],
            "The mail server took a test mail to ines@kestreltest.example. If it does "
            "not come, look into the folder for spam.",
        )
        self.sales_manager.email = False
        with self.assert_refused(UserError, "mail_mail"):
            portal.action_send_test_mail()

    def test_test_mail_fails(self):
        """F27: the reason the mail server gives is shown, also when it hangs up."""
        portal = self.portal.with_user(self.sales_manager)
        servers = type(self.env["ir.mail_server"])
        for error in (
            MailDeliveryException("Kestreltest: connection refused"),
            SMTPServerDisconnected("Kestreltest: connection refused"),
        ):
            with (
                self.subTest(type(error)),
                patch.object(servers, "send_email", side_effect=error),
                self._connected(),
                mute_logger("odoo.addons.mail.models.mail_mail"),
                self.assert_refused(UserError, "mail_mail") as caught,
            ):
                portal.action_send_test_mail()
            self.assertIn("connection refused", str(caught.exception))

    def _connected(self):
        """Let no connection be made."""
        servers = type(self.env["ir.mail_server"])
        return patch.multiple(
            servers,
            _connect__=lambda *_args, **_kwargs: None,
            _disable_send=lambda *_args: False,
        )
