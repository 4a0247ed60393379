"""S21: mails that the mail server does not take at once; nothing is sent twice."""

import doctest
from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from .. import mail_retry
from ..models import mail_mail_retry
from .race_server import free_port
from .smtp_common import SmtpCase
from .smtp_sink import Hanging

MODULE = "odoo.addons.base.models.ir_mail_server"
QUIET = ("odoo.addons.mail.models.mail_mail", MODULE)


@tagged("post_install", "-at_install")
class TestMailRetry(SmtpCase):
    def assert_state(self, mail, state, progress, tries):
        """Assert how far a mail is."""
        self.env.invalidate_all()
        self.assertEqual(
            (mail.state, mail.portal_progress, mail.portal_tries),
            (state, progress, tries),
        )

    def test_pauses(self):
        """S21: the pauses grow, together a day; 5xx is final."""
        self.assertEqual(doctest.testmod(mail_retry), (0, 9))

    def test_taken(self):
        """S21: a mail that is taken is sent once; the job finds nothing to do."""
        mail = self._mail()
        self._send()
        self.assert_state(mail, "sent", False, 0)
        self.assertFalse(mail.portal_next_try)
        self._retry(days=2)
        self.assertEqual(len(self.sink.messages), 1)
        self.assertEqual(self._told(), [])

    def test_later(self):
        """S21: 4xx: tried again after 5 minutes, not before, then sent once."""
        self.sink.answers = ["451 4.7.1 Greylisted"]
        mail = self._mail()
        with self.assertLogs(QUIET[0], "ERROR"):
            self._send()
        self.assert_state(mail, "exception", "again", 1)
        self.assertEqual(mail.portal_answer, "451 4.7.1 Greylisted")
        self._retry(minutes=4)
        self.assertEqual(self.sink.messages, [])
        self._retry(minutes=6)
        self.assert_state(mail, "sent", False, 1)
        self._retry(days=2)
        self.assertEqual(len(self.sink.messages), 1)
        self.assertEqual(self._told(), [])

    def test_refused_for_good(self):
        """S21: 5xx: no other try; the responsible is told on the contact."""
        self.sink.refused = {self.contact.email: "550 5.1.1 No such person"}
        mail = self._mail()
        with self.assertLogs(QUIET[0], "ERROR"):
            self._send()
        self.assert_state(mail, "exception", "failed", 1)
        self._retry(days=2)
        self.assert_state(mail, "exception", "failed", 1)
        self.assertEqual(
            self._told(),
            [(self.salesperson, "res.partner", "Not delivered: Kestreltest news")],
        )
        (note,) = self.contact.activity_ids.mapped("note")
        self.assertIn("<p>550 5.1.1 No such person</p>", note)
        self.assertIn("Portal mail", note)

    def test_refused_of_nobody_known(self):
        """S21 F70: a mail to somebody who is no contact is told to the fallback."""
        signup = self.env["partner.portal.signup"].create(
            {"portal_id": self.portal.id, "name": "x", "company_name": "x"}
            | {"email": "ann@kestreltest.example"}
        )
        self.sink.refused = {signup.email: "550 No such person"}
        marks = self.env["mail.mail"]._portal_marks(signup)
        self._mail(email_to=signup.email, recipient_ids=[Command.clear()], **marks)
        with self.assertLogs(QUIET[0], "ERROR"):
            self._send()
        ((user, _model, summary),) = self._told()
        self.assertEqual(user, self.sales_manager)
        self.assertEqual(summary, "Not delivered: Kestreltest news")

    def test_refused_connection(self):
        """S21: nobody listens; after a day of tries it is given up and told."""
        self.server.smtp_port = free_port()
        mail = self._mail()
        self._send()
        self.assert_state(mail, "exception", "again", 1)
        pauses = []
        for minutes in mail_retry.PAUSES[1:]:
            before = mail.portal_next_try
            mail.portal_next_try = "2020-01-01"
            self._retry()
            pauses.append(minutes)
            self.assertTrue(before)
        self.assert_state(mail, "exception", "again", len(mail_retry.PAUSES))
        self.assertEqual(self._told(), [])
        mail.portal_next_try = "2020-01-01"
        self._retry()
        self.assert_state(mail, "exception", "failed", len(mail_retry.PAUSES) + 1)
        self.assertEqual(len(self._told()), 1)
        (note,) = self.contact.activity_ids.mapped("note")
        self.assertIn("did not leave within a day", note)

    def test_hanging(self):
        """S21: a server that says nothing holds the job for its timeout, once for
        all mails, and they are sent when it works again.
        """
        hanging = Hanging()
        self.addCleanup(hanging.stop)
        self.server.smtp_port = hanging.port
        mails = self._mail() + self._mail()
        with patch(f"{MODULE}.SMTP_TIMEOUT", 0.2):
            self._send()
        self.assertEqual(hanging.connections, 1)
        self.assertEqual(mails.mapped("portal_progress"), ["again"] * 2)
        self.server.smtp_port = self.sink.port
        self._retry(minutes=6)
        self.assertEqual(mails.mapped("state"), ["sent"] * 2)
        self.assertEqual(len(self.sink.messages), 2)

    def test_connection_ends(self):
        """S21: the server takes the mail and is gone: perhaps sent, not sent again."""
        self.sink.drop = True
        mail = self._mail()
        with self.assertLogs(QUIET[0], "ERROR"):
            self._send()
        self.assert_state(mail, "exception", "perhaps", 1)
        self.sink.drop = False
        self._retry(days=2)
        self._send()
        self.assertEqual(len(self.sink.messages), 1)
        self.assertEqual(
            self._told(),
            [(self.salesperson, "res.partner", "Perhaps sent: Kestreltest news")],
        )

    def test_others_go_on(self):
        """S21: mails behind one that breaks the connection are sent with the next."""
        first, second = self._mail(), self._mail()
        self.sink.drop = True
        self.sink.on_data = lambda: None
        with self.assertLogs(QUIET[0], "ERROR"):
            self._send()
        self.sink.drop = False
        self.assert_state(second, "outgoing", False, 0)
        self._send()
        self.assert_state(first, "exception", "perhaps", 1)
        self.assert_state(second, "sent", False, 0)

    def test_each_person_alone(self):
        """S21: of two people one is refused; the other one gets the mail once."""
        colleague = self.colleague.partner_id
        self.sink.refused = {colleague.email: "451 Later"}
        mail = self._mail(self.contact, colleague)
        with self.assertLogs(QUIET[0], "ERROR"):
            self._send()
        self.sink.refused = {}
        self._retry(minutes=6)
        found = sorted(to for _from, (to,) in self.sink.envelopes)
        self.assertEqual(found, sorted([self.contact.email, colleague.email]))
        self.assert_state(mail, "sent", False, 0)

    def test_unmarked(self):
        """S21: mails that are none of ours stay as Odoo leaves them."""
        self.sink.answers = ["451 Later"]
        mail = self._mail(portal_mail=False)
        with self.assertLogs(QUIET[0], "ERROR"):
            self._send()
        self.assert_state(mail, "exception", False, 0)
        self._retry(days=1)
        self.assertEqual(self.sink.messages, [])

    def test_job(self):
        """S21: every five minutes, some mails at a time until none is due."""
        job = self.env.ref("partner_portal.ir_cron_mail_retry")
        self.assertEqual((job.interval_number, job.interval_type), (5, "minutes"))
        mails = self._mail() + self._mail() + self._mail()
        due = {"portal_progress": "again", "portal_next_try": "2020-01-01"}
        mails.write({"state": "exception", **due})
        with patch.object(mail_mail_retry, "BATCH", 1):
            self._retry()
        self.assertEqual(mails.mapped("state"), ["sent"] * 3)
        self.assertEqual(len(self.sink.messages), 3)

    def test_lost_on_its_way(self):
        """S21: a mail found handed over without an answer is told, not sent."""
        mail = self._mail()
        mail.write({"state": "exception"})
        mail._portal_hand_over()
        self._retry(minutes=14)
        self.assertEqual(self._told(), [])
        self._retry(minutes=16)
        self._retry(days=2)
        self.assert_state(mail, "exception", "perhaps", 0)
        self.assertEqual(
            self._told(),
            [(self.salesperson, "res.partner", "Perhaps sent: Kestreltest news")],
        )
        self.assertEqual(self.sink.messages, [])
