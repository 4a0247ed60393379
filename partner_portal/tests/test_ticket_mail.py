"""F90, F95, S16: mails to a team's alias become tickets, each mail once."""

from email.message import EmailMessage

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PortalCase
from .upload_files import picture

DOMAIN = "desk.kestreltest.example"
STRANGE = "ann@elsewhere.example"


@tagged("post_install", "-at_install")
class TestTicketMail(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.alias_domain_id = cls.env["mail.alias.domain"].create(
            {"name": DOMAIN}
        )
        cls.team = cls.env["helpdesk.ticket.team"].create(
            {
                "name": "Kestreltest pumps",
                "company_id": cls.company.id,
                "alias_name": "pumps",
                "alias_domain_id": cls.company.alias_domain_id.id,
            }
        )
        cls.company.helpdesk_mgmt_ticket_auto_assign = True
        cls.contact = cls.buyer.partner_id
        cls.email = cls.env.ref("helpdesk_mgmt.helpdesk_ticket_channel_email")

    def setUp(self):
        super().setUp()
        self.registry_enter_test_mode()  # attempts are counted apart
        self.number = 0

    def _mail(self, sender, text="At the shaft.", **headers):
        """Return a mail to the team."""
        self.number += 1
        mail = EmailMessage()
        headers = {"Subject": "Pump leaks", **headers}
        mail["From"], mail["To"] = sender, f"pumps@{DOMAIN}"
        mail["Message-ID"] = f"<{self.number}@kestreltest.example>"
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text)
        return mail

    def _attach(self, mail, name, content):
        kind = {"maintype": "application", "subtype": "octet-stream"}
        mail.add_attachment(content, filename=name, **kind)

    def _receive(self, mail):
        """Let a mail in; return the tickets it made."""
        tickets = self.env["helpdesk.ticket"].with_context(active_test=False)
        before = tickets.search([])
        self.env["mail.thread"].message_process(None, mail.as_bytes())
        return tickets.search([]) - before

    def _acknowledged(self, ticket):
        """Return the acknowledgements of a ticket."""
        return self.env["mail.mail"].search(
            [
                ("model", "=", "helpdesk.ticket"),
                ("res_id", "=", ticket.id),
                ("headers", "like", "auto-replied"),
            ]
        )

    def test_customer(self):
        """F90 F95: channel, team, customer and words are the mail's, nobody's work."""
        self.team.user_ids = self.env.user
        ticket = self._receive(self._mail(f'"Ann" <{self.contact.email.upper()}>'))
        self.assertEqual(ticket.channel_id, self.email)
        self.assertEqual(ticket.team_id, self.team)
        self.assertEqual(ticket.company_id, self.company)
        self.assertEqual(ticket.partner_id, self.contact)
        self.assertEqual(ticket.partner_name, self.contact.name)
        self.assertEqual(ticket.partner_email, self.contact.email_normalized)
        self.assertEqual(ticket.name, "Pump leaks")
        self.assertIn("At the shaft.", ticket.description)
        self.assertFalse(ticket.user_id)
        first = ticket.message_ids.filtered(lambda m: m.message_type == "email")
        self.assertEqual(first.author_id, self.contact)
        self.assertIn("At the shaft.", first.body)
        # the events of the portal tell its customers, once
        mail = self._acknowledged(ticket)
        self.assertEqual(mail.recipient_ids, self.contact)
        machine = self._mail(self.contact.email, Precedence="bulk")
        self.assertFalse(self._acknowledged(self._receive(machine)))

    def test_stranger(self):
        """F90: a stranger keeps name and address, and is sent the number once."""
        ticket = self._receive(self._mail(f'"Ann Hill" <{STRANGE}>'))
        self.assertFalse(ticket.partner_id)
        self.assertEqual(ticket.partner_name, "Ann Hill")
        self.assertEqual(ticket.partner_email, STRANGE)
        mail = self._acknowledged(ticket)
        self.assertEqual((mail.email_to, mail.state), (STRANGE, "outgoing"))
        self.assertEqual(mail.subject, f"[{ticket.number}] Pump leaks")
        self.assertEqual(mail.references, "<1@kestreltest.example>")
        self.assertIn(f"pumps@{DOMAIN}", mail.reply_to)
        self.assertNotIn("access_token", mail.body_html)

    def test_switched_off(self):
        """F90: a team that does not acknowledge sends nothing."""
        self.team.portal_acknowledge = False
        self.assertFalse(self._acknowledged(self._receive(self._mail(STRANGE))))

    def test_shared_address(self):
        """F90: of several people it is who has an account; else nobody is guessed."""
        both = self.env["res.partner"].create(
            [{"name": "Kestreltest A", "email": STRANGE}] * 2
        )
        self.assertFalse(self._receive(self._mail(STRANGE)).partner_id)
        both[1].parent_id = both[0]
        self.assertEqual(self._receive(self._mail(STRANGE)).partner_id, both[0])
        self.contact.email = STRANGE
        self.assertEqual(self._receive(self._mail(STRANGE)).partner_id, self.contact)

    def test_text(self):
        """F90: scripts and pictures are left out, no mail is without words."""
        mail = self._mail(STRANGE, Subject=" ")
        body = "<p onclick='x()'>Leak<script>x()</script><img src='cid:a'/></p>"
        mail.set_content(body, "html")
        ticket = self._receive(mail)
        self.assertTrue(ticket.name)
        self.assertIn("Leak", ticket.description)
        for part in ("script", "onclick", "<img"):
            self.assertNotIn(part, ticket.description)
        empty = self._receive(self._mail(STRANGE, text=" \n"))
        self.assertIn("The mail has no text.", empty.description)

    def test_files(self):
        """F90: good files stay, a refused one is named to the staff; text is kept."""
        mail = self._mail(STRANGE)
        self._attach(mail, "a.png", picture())
        self._attach(mail, "run.exe", b"MZ")
        ticket = self._receive(mail)
        self.assertEqual(ticket.attachment_ids.mapped("name"), ["a.png"])
        self.assertIn("At the shaft.", ticket.description)
        note = ticket.message_ids.filtered(lambda m: "run.exe" in (m.body or ""))
        self.assertEqual(note.subtype_id, self.env.ref("mail.mt_note"))
        answer = self._mail(STRANGE, In_Reply_To="<1@kestreltest.example>")
        self._attach(answer, "two.exe", b"MZ")
        self.assertFalse(self._receive(answer))
        self.assertEqual(ticket.attachment_ids.mapped("name"), ["a.png"])
        self.assertIn("two.exe", "".join(ticket.message_ids.mapped("body")))

    @mute_logger("odoo.addons.partner_portal.models.helpdesk_ticket_mail")
    def test_machines(self):
        """F90: what machines send is a ticket without answer, their answers none."""
        for headers in (
            {"Auto_Submitted": "auto-generated"},
            {"Precedence": "bulk"},
            {"List_Id": "<news.example>"},
            {"X_Auto_Response_Suppress": "All"},
        ):
            with self.subTest(**headers):
                ticket = self._receive(self._mail(STRANGE, **headers))
                self.assertEqual(ticket.channel_id, self.email)
                self.assertFalse(self._acknowledged(ticket))
        for sender in ("no-reply@elsewhere.example", f"pumps@{DOMAIN}"):
            ticket = self._receive(self._mail(sender))
            self.assertFalse(self._acknowledged(ticket), sender)
        for headers in (
            {"Auto_Submitted": "auto-replied"},
            {"Return_Path": "<>"},
        ):
            self.assertFalse(self._receive(self._mail(STRANGE, **headers)))
        self.assertFalse(self._receive(self._mail("mailer-daemon@elsewhere.example")))

    def test_loop(self):
        """S16: who answers each acknowledgement by a new mail gets five in an hour."""
        tickets = self.env["helpdesk.ticket"]
        for _turn in range(7):
            tickets += self._receive(self._mail(STRANGE))
        sent = [len(self._acknowledged(ticket)) for ticket in tickets]
        self.assertEqual(sent, [1] * 5 + [0] * 2)

    def test_flood(self):
        """S16: beyond the limit the words go into an open ticket, nobody is mailed."""
        limits = self.env["ir.config_parameter"].sudo()
        limits.set_param("partner_portal.limit_inbound_account", "1/60")
        ticket = self._receive(self._mail(STRANGE))
        follower = self.salesperson.partner_id
        ticket.message_subscribe(follower.ids)
        mails = self.env["mail.mail"].search([])
        self.assertFalse(self._receive(self._mail(STRANGE, "And at the valve.")))
        self.assertIn("And at the valve.", ticket.message_ids[0].body)
        self.assertFalse(ticket.message_ids[0].notified_partner_ids)
        ticket.stage_id = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done")
        one = self._receive(self._mail(STRANGE, "And now?"))
        self.assertFalse(self._receive(self._mail(STRANGE, "Hello?")))
        self.assertIn("Hello?", one.message_ids[0].body)
        self.assertFalse(self._acknowledged(one))
        self.assertEqual(self.env["mail.mail"].search([]), mails)
        # another sender is not held up
        self.assertTrue(self._receive(self._mail("ben@elsewhere.example")))
