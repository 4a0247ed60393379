"""Mails of a portal on their way through a real mail server."""

from contextlib import contextmanager
from unittest.mock import patch

from freezegun import freeze_time

from odoo import Command, fields

from .common import PortalCase
from .smtp_sink import Pop3, Sink


class SmtpCase(PortalCase):
    """Odoo's tests send nothing; these do, to a server of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.mail_server"].search([]).active = False
        cls.env["mail.mail"].search([("state", "=", "outgoing")]).state = "cancel"
        cls.server = cls.env["ir.mail_server"].create(
            {
                "name": "Kestreltest mail",
                "smtp_host": "127.0.0.1",
                "smtp_encryption": "none",
            }
        )
        sending = patch.object(type(cls.server), "_disable_send", lambda _self: False)
        cls.startClassPatcher(sending)
        cls.contact = cls.buyer.partner_id

    def setUp(self):
        super().setUp()
        self.sink = Sink().start()
        self.addCleanup(self.sink.stop)
        self.server.smtp_port = self.sink.port

    def _mail(self, *people, **values):
        """Return a marked mail that waits; to the buyer unless told."""
        people = self.env["res.partner"].browse(
            [p.id for p in people or [self.contact]]
        )
        return self.env["mail.mail"].create(
            {
                "subject": "Kestreltest news",
                "body_html": "<p>Kestreltest</p>",
                "email_from": "shop@kestreltest.example",
                "recipient_ids": [Command.set(people.ids)],
                "record_company_id": self.company.id,
                **self.env["mail.mail"]._portal_marks(self.contact),
                **values,
            }
        )

    def _send(self):
        """Send what waits, as Odoo's queue does."""
        self.env["mail.mail"].process_email_queue()

    @contextmanager
    def _later(self, **after):
        """Go on some time later."""
        with freeze_time(fields.Datetime.add(fields.Datetime.now(), **after)):
            yield

    def _retry(self, **after):
        """Run the job some time later."""
        with (
            self._later(**after),
            self.enter_registry_test_mode(),
            self.registry.cursor() as cr,
        ):
            self.env["mail.mail"].with_env(self.env(cr=cr))._cron_portal_retry()

    def _sent_to(self, address):
        """Send what waits; return the one message to an address."""
        self.sink.messages.clear()
        self._send()
        found = [m for m in self.sink.messages if address in m["To"]]
        self.assertEqual(len(found), 1, [m["Subject"] for m in self.sink.messages])
        return found[0]

    def _fetch(self, raw):
        """Take a mail in from a mailbox, as Odoo's job does."""
        mailbox = Pop3()
        self.addCleanup(mailbox.stop)
        mailbox.mails = [raw]
        server = self.env["fetchmail.server"].create(
            {
                "name": "Kestreltest mailbox",
                "server_type": "pop",
                "server": "127.0.0.1",
                "port": mailbox.port,
                "user": "shop",
                "password": "kestreltest",
            }
        )
        server.button_confirm_login()
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            server.with_env(self.env(cr=cr)).fetch_mail()
        self.assertEqual(mailbox.mails, [])

    def _told(self):
        """Return the summaries of what staff has to do about mails."""
        activities = self.env["mail.activity"].search(
            [("activity_type_id", "=", self.env.ref(WARNING).id)], order="id"
        )
        return [(a.user_id, a.res_model, a.summary) for a in activities]


WARNING = "mail.mail_activity_data_warning"
