"""F93: an agent's ``/ticket title`` makes a ticket of the conversation."""

import base64

from odoo.exceptions import AccessError
from odoo.tests import JsonRpcException, tagged

from .livechat_common import LivechatCase

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)
TABLES = ("helpdesk_ticket", "mail_message", "ir_attachment")


@tagged("post_install", "-at_install")
class TestTicketCommand(LivechatCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = cls.buyer.partner_id
        cls.guest = cls.env["mail.guest"].create({"name": "Kestreltest guest"})

    def setUp(self):
        super().setUp()
        self.told = []
        users = type(self.env["res.users"])
        self.patch(
            users,
            "_bus_send_transient_message",
            lambda user, channel, text: self.told.append((user, str(text))),
        )

    def test_ticket(self):
        """F93: title, transcript, customer, team, channel, and who takes it."""
        chat = self._conversation(self.contact)
        self._say(chat, "My pump leaks.", partner=self.contact)
        self._say(chat, "Since when?")
        ticket = self._command(chat, "/ticket Gear pump < leaks")
        self.assertEqual(ticket.name, "Gear pump < leaks")
        self.assertEqual(ticket.partner_id, self.contact)
        self.assertEqual(ticket.partner_email, self.contact.email)
        self.assertEqual(ticket.team_id, self.team)
        self.assertEqual(ticket.user_id, self.agent)
        self.assertEqual(ticket.company_id, self.company)
        self.assertEqual(ticket.channel_id.name, "Live chat")
        self.assertEqual(
            ticket.description.striptags().split(),
            f"{self.contact.name}: My pump leaks. Kim Kestreltest: Since when?".split(),
        )

    def test_links(self):
        """F93: the customer gets number and link in the chat, the agent the ticket."""
        chat = self._conversation(self.contact)
        ticket = self._command(chat, "/ticket Leak")
        answer = chat.message_ids[:1]
        self.assertEqual(answer.author_id, self.agent.partner_id)
        self.assertIn(f"/my/ticket/{ticket.id}", answer.body)
        self.assertNotIn("access_token", answer.body)
        self.assertEqual(
            answer.body.striptags(), f"Your ticket is {ticket.number}: Leak"
        )
        ((user, text),) = self.told
        self.assertEqual(user, self.agent)
        self.assertIn(f"data-oe-id='{ticket.id}'", text)
        self.assertTrue(ticket.with_user(self.agent).has_access("read"))
        self.portal.show_tickets = False
        self._command(chat, "/ticket Leak")
        self.assertNotIn("href", chat.message_ids[:1].body)

    def test_guest(self):
        """F93: a visitor without a log-in: name and address; the number, no link."""
        self.guest.email = "visitor@kestreltest.example"
        chat = self._conversation(guest=self.guest)
        self._say(chat, "Hello?", guest=self.guest)
        ticket = self._command(chat, "/ticket Question")
        self.assertEqual(ticket.partner_name, "Kestreltest guest")
        self.assertEqual(ticket.partner_email, "visitor@kestreltest.example")
        self.assertFalse(ticket.partner_id)
        self.assertNotIn("href", chat.message_ids[:1].body)
        self.assertIn(ticket.number, chat.message_ids[:1].body)

    def test_guest_at_known_address(self):
        """F93: an address that he left leads to the customer, not him to the ticket."""
        self.env["res.partner"].create({"name": "Twin", "email": self.contact.email})
        self.guest.email = self.contact.email.upper()
        chat = self._conversation(guest=self.guest)
        ticket = self._command(chat, "/ticket Question")
        self.assertEqual(ticket.partner_id, self.contact)
        self.assertEqual(ticket.partner_name, "Kestreltest guest")
        self.assertNotIn("href", chat.message_ids[:1].body)
        self.assertIn("was not logged in", ticket.message_ids[:1].body)
        self.guest.email = self.agent.email
        self.assertFalse(self._command(chat, "/ticket Staff").partner_id)

    def test_transcript(self):
        """F93: what was said, as text: no markup of the visitor, no notes."""
        chat = self._conversation(self.contact)
        self._say(chat, "<b>5 < 6</b><script>alert(1)</script>", self.contact)
        self._say(chat, "One\nTwo", self.contact)
        chat.message_post(body="Kestrelsecret", subtype_xmlid="mail.mt_note")
        chat.message_post(body="Kestrelcame", message_type="notification")
        chat.sudo().livechat_note = "Kestrelnote"
        text = self._command(chat, "/ticket Leak").description
        self.assertIn("&lt;b&gt;5 &lt; 6&lt;/b&gt;&lt;script&gt;alert(1)", text)
        self.assertNotIn("<script", text)
        for hidden in ("Kestrelsecret", "Kestrelcame", "Kestrelnote"):
            self.assertNotIn(hidden, text)

    def test_files(self):
        """F93: files of the chat are checked and copied, refused ones are named."""
        chat = self._conversation(self.contact)
        files = self.env["ir.attachment"].create(
            [
                {"name": name, "raw": PIXEL, "res_model": chat._name, "res_id": chat.id}
                for name in ("photo.png", "tool.exe")
            ]
        )
        message = self._say(chat, "Look", self.contact)
        message.attachment_ids = files
        ticket = self._command(chat, "/ticket Leak")
        (taken,) = ticket.attachment_ids
        self.assertEqual(taken.name, "photo.png")
        self.assertEqual(taken.raw, PIXEL)
        self.assertNotIn(taken, files)
        note = ticket.message_ids[:1]
        self.assertTrue(note.subtype_id.internal)
        self.assertIn("tool.exe", note.body)

    def test_no_member(self):
        """F93: an agent who is not in the team makes it, but does not get it."""
        self.team.user_ids = self.helpdesk_manager
        chat = self._conversation(self.contact)
        ticket = self._command(chat, "/ticket Leak")
        self.assertNotEqual(ticket.user_id, self.agent)
        self.assertEqual(ticket.team_id, self.team)

    def test_other_channel(self):
        """F93: from a channel of no team comes a ticket without a team."""
        channel = self.env["im_livechat.channel"].create({"name": "Kestreltest shop"})
        chat = self._conversation(self.contact, chat=channel)
        self.assertFalse(self._command(chat, "/ticket Leak").team_id)

    def test_help(self):
        """F93: without a title nothing is made, and the agent is told how it works."""
        chat = self._conversation(self.contact)
        with self.assert_untouched(*TABLES):
            for body in ("/ticket", " /ticket  ", ""):
                self.assertFalse(self._command(chat, body))
        self.assertEqual(
            {text for _user, text in self.told},
            {"Make a ticket of this conversation: <code>/ticket title</code>"},
        )

    def test_only_agents(self):
        """F93: no visitor, no other staff, no agent of another conversation."""
        chat = self._conversation(self.contact)
        people = (self.buyer, self.stranger, self.internal_user, self.bystander)
        people += (self.helpdesk_manager, self.env.ref("base.public_user"))
        for user in people:
            with self.subTest(user.login), self.assert_refused(AccessError, *TABLES):
                self._command(chat, "/ticket Leak", user)
        group = self.env["discuss.channel"]._create_group(self.agent.partner_id.ids)
        with self.assert_refused(AccessError, *TABLES):
            self._command(group, "/ticket Leak")

    def test_visitor_by_rpc(self):
        """F93: the visitor is a member of the conversation, and may still not."""
        chat = self._conversation(self.contact)
        self._login(self.buyer)
        with self.assert_untouched(*TABLES), self.assertRaises(JsonRpcException):
            self.make_jsonrpc_request(
                "/web/dataset/call_kw",
                {
                    "model": "discuss.channel",
                    "method": "execute_command_ticket",
                    "args": [chat.ids],
                    "kwargs": {"body": "/ticket Leak"},
                },
            )
