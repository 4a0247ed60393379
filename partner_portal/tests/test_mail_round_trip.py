"""F81 F83 S21: order, mail, answer by mail, thread, mail: with real servers."""

from email.message import EmailMessage

from odoo.tests import tagged

from .smtp_common import SmtpCase

DOMAIN = "mail.kestreltest.example"


@tagged("post_install", "-at_install")
class TestMailRoundTrip(SmtpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.alias_domain_id = cls.env["mail.alias.domain"].create(
            {"name": DOMAIN}
        )
        cls.salesperson.email = "robin@kestreltest.example"

    def setUp(self):
        super().setUp()
        self._fill(self.buyer, {self.low: 1})
        self.order = self._place()

    def _answer(self, message, text):
        """Return the customer's answer to a mail."""
        answer = EmailMessage()
        answer["From"] = self.contact.email
        answer["To"] = message["Reply-To"]
        answer["Subject"] = f"Re: {message['Subject']}"
        answer["Message-ID"] = f"<{text.replace(' ', '.')}@customer.example>"
        answer["In-Reply-To"] = message["Message-ID"]
        answer["References"] = message["Message-ID"]
        answer.set_content(text)
        return answer.as_bytes()

    def assert_in_thread(self, text):
        """Assert that the customer's words are in the thread, and read by both."""
        message = self.order.message_ids[0]
        self.assertIn(text, message.body)
        self.assertEqual(message.author_id, self.contact)
        self.assertEqual(message.message_type, "email")
        self.assertFalse(message.is_internal or message.subtype_id.internal)
        staff = self._sent_to("robin@kestreltest.example")
        self.assertIn(text, staff.get_body(("html",)).get_content())

    def test_by_pop3(self):
        """F83: order placed → mail → answer in a mailbox → thread → salesperson."""
        message = self._sent_to(self.contact.email)
        self.assertIn(f"catchall@{DOMAIN}", message["Reply-To"])
        self.assertIn((f"bounce@{DOMAIN}", [self.contact.email]), self.sink.envelopes)
        self._fetch(self._answer(message, "Please call first"))
        self.assert_in_thread("Please call first")

    def test_by_gateway(self):
        """F83: the same through the gateway script, which hands in what it reads."""
        self.registry_enter_test_mode()  # attempts are counted apart
        message = self._sent_to(self.contact.email)
        raw = self._answer(message, "Deliver on Monday")
        thread = self.env["mail.thread"].message_process(None, raw)
        self.assertEqual(thread, self.order.id)
        self.assert_in_thread("Deliver on Monday")

    def _bounce(self, message_id):
        """Return what a mail server sends back: the address does not exist."""
        address = self.contact.email
        return f"""\
From: MAILER-DAEMON@relay.example
To: bounce@{DOMAIN}
Subject: Undelivered Mail Returned to Sender
Message-ID: <{message_id[1:5]}back@relay.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain

550 No such person

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1

--edge
Content-Type: message/rfc822

From: shop@{DOMAIN}
To: {address}
Message-ID: {message_id}

Kestreltest
--edge--
""".encode()

    def test_comes_back(self):
        """S21: an address that does not exist is told, once; nothing is answered."""
        message = self._sent_to(self.contact.email)
        for number in range(2):
            raw = self._bounce(message["Message-ID"])
            raw = raw.replace(b"back@", b"back%d@" % number)
            self.env["mail.thread"].message_process(None, raw)
        forged = self._bounce("<nobody.knows@it.example>")
        self.env["mail.thread"].message_process(None, forged)
        ((user, model, summary),) = self._told()
        self.assertEqual((user, model), (self.salesperson, "res.partner"))
        self.assertEqual(summary, f"Mail came back: {message['Subject']}")
        self.assertIn("550 No such person", self.contact.activity_ids.note)
        self.sink.messages.clear()
        self._send()
        self.assertEqual(self.sink.messages, [])

    def test_line_in_thread(self):
        """S10 S12: of a mail that was sent the thread keeps no text and no link."""
        self._sent_to(self.contact.email)
        lines = self.order.message_ids.filtered(lambda m: "Mail to" in (m.body or ""))
        self.assertEqual(len(lines), 2)
        bodies = "".join(self.order.message_ids.mapped("body"))
        self.assertNotIn("access_token", bodies)
        share = self.env["mail.message"]._get_search_domain_share()
        self.assertFalse(lines.filtered_domain(share))
        self.assertFalse(self.env["mail.mail"].search([("portal_mail", "=", True)]))

    def test_domain_of_company(self):
        """F83: mails of another company go out and come back by its own domain."""
        self.other_company.alias_domain_id = self.env["mail.alias.domain"].create(
            {"name": "other.example"}
        )
        template = self.env["mail.template"].create(
            {
                "name": "Kestreltest",
                "model_id": self.env.ref("base.model_res_partner").id,
                "subject": "Kestreltest",
                "body_html": "<p>Kestreltest</p>",
                "email_from": "shop@other.example",
            }
        )
        mail = template._portal_queue(self.contact, self.other_company, self.contact)
        mail.send()
        self.assertEqual(
            self.sink.envelopes, [("bounce@other.example", [self.contact.email])]
        )
        # no thread takes answers to it: they go to whom it is from
        self.assertEqual(self.sink.messages[0]["Reply-To"], "shop@other.example")

    def test_not_before_commit(self):
        """S21: what is rolled back sends nothing; nothing is sent while it runs."""
        self._send()
        self.sink.messages.clear()
        with self.env.cr.savepoint() as savepoint:
            self._fill(self.buyer, {self.low: 1})
            self._place()
            self.assertEqual(self.sink.messages, [])
            savepoint.rollback()
        self._send()
        self.assertEqual(self.sink.messages, [])
