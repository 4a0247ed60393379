"""F90: mail, ticket, acknowledgement, answer, each through real servers."""

from email.message import EmailMessage

from odoo.tests import tagged

from .smtp_common import SmtpCase

DOMAIN = "desk.kestreltest.example"
STRANGE = "ann@elsewhere.example"


@tagged("post_install", "-at_install")
class TestTicketMailLive(SmtpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        domain = cls.env["mail.alias.domain"].create({"name": DOMAIN})
        cls.company.alias_domain_id = domain
        cls.team = cls.env["helpdesk.ticket.team"].create(
            {
                "name": "Kestreltest pumps",
                "company_id": cls.company.id,
                "alias_name": "pumps",
                "alias_domain_id": domain.id,
            }
        )

    def _mail(self, sender, text, answered=None):
        """Return a mail to the team, or the answer to one of its mails."""
        mail = EmailMessage()
        mail["From"] = sender
        mail["To"] = answered["Reply-To"] if answered else f"pumps@{DOMAIN}"
        mail["Subject"] = "Pump leaks"
        mail["Message-ID"] = f"<{text.replace(' ', '.')}@elsewhere.example>"
        if answered:
            mail["In-Reply-To"] = answered["Message-ID"]
        mail.set_content(text)
        return mail.as_bytes()

    def _ticket(self):
        return self.env["helpdesk.ticket"].search([("team_id", "=", self.team.id)])

    def test_by_pop3(self):
        """F90 F95: a stranger's mail in a mailbox → ticket → number → answer → it."""
        self._fetch(self._mail(f"Ann Hill <{STRANGE}>", "At the shaft"))
        ticket = self._ticket()
        channel = self.env.ref("helpdesk_mgmt.helpdesk_ticket_channel_email")
        self.assertEqual((len(ticket), ticket.channel_id), (1, channel))
        told = self._sent_to(STRANGE)
        self.assertEqual(told["Auto-Submitted"], "auto-replied")
        self.assertIn("<At.the.shaft@elsewhere.example>", told["References"])
        self.assertIn(ticket.number, told.get_body(("html",)).get_content())
        self._fetch(self._mail(STRANGE, "Since Monday", told))
        self.assertEqual(self._ticket(), ticket)
        self.assertIn("Since Monday", ticket.message_ids[0].body)

    def test_by_gateway(self):
        """F90: a customer's mail by the gateway; the seller's answer goes out."""
        self.registry_enter_test_mode()  # attempts are counted apart
        raw = self._mail(self.contact.email, "At the valve")
        self.env["mail.thread"].message_process(None, raw)
        ticket = self._ticket()
        self.assertEqual(ticket.partner_id, self.contact)
        opened = self._sent_to(self.contact.email)
        self.assertIn(ticket.number, opened["Subject"])
        self.assertEqual(opened["Auto-Submitted"], "auto-replied")
        self.assertTrue(opened["List-Unsubscribe"])
        ticket.message_post(
            body="We come tomorrow.",
            author_id=self.salesperson.partner_id.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        told = self._sent_to(self.contact.email)
        raw = self._mail(self.contact.email, "Thank you", told)
        self.assertEqual(self.env["mail.thread"].message_process(None, raw), ticket.id)
        self.assertEqual(self._ticket(), ticket)
        self.assertIn("Thank you", ticket.message_ids[0].body)
