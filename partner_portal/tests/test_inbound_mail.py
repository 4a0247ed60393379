"""F81, S16: mails that come in about a document of a customer, and who may write."""

import doctest

from odoo.exceptions import AccessError
from odoo.tests import BaseCase, tagged
from odoo.tools import mute_logger

from .. import inbound_mail, message_text
from .common import PortalCase

STRANGE = "mallory@elsewhere.example"


class TestPureParts(BaseCase):
    def test_examples_of_the_docstrings(self):
        """F81: what the docstrings promise is true."""
        for module in (inbound_mail, message_text):
            self.assertEqual(doctest.testmod(module).failed, 0, module)

    def test_quote_keeps_markup(self):
        """F81: text beside what is folded away stays text."""
        own, quoted = message_text.split_quote(
            "a &lt;b&gt;<p data-o-mail-quote='1'>q</p>tail &lt;i&gt;"
        )
        self.assertEqual(own, "a &lt;b&gt;tail &lt;i&gt;")
        self.assertEqual(quoted, '<p data-o-mail-quote="1">q</p>')


@tagged("post_install", "-at_install")
class TestInboundMail(PortalCase):
    """An answer to the seller's message in the thread of an order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.user_id = cls.salesperson
        cls.contact = cls.buyer.partner_id
        cls.other_customer.email = "riverbend@kestreltest.example"

    def setUp(self):
        super().setUp()
        self.registry_enter_test_mode()  # attempts are counted apart
        self._fill(self.buyer, {self.product: 2})
        self.order = self._place()
        self.said = self.order.message_post(
            body="When do you need it?",
            author_id=self.salesperson.partner_id.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.env.flush_all()

    def _receive(self, sender, number="1", **headers):
        """Let a mail answer the seller's message; return what is new in the thread."""
        before = self.order.message_ids
        lines = {
            "From": sender,
            "To": "catchall@kestreltest.example",
            "Subject": "Re: your order",
            "Message-Id": f"<{number}@kestreltest.example>",
            "In-Reply-To": self.said.message_id,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        head = "\n".join(f"{name}: {value}" for name, value in lines.items())
        self.env["mail.thread"].message_process(
            None, f"{head}\nContent-Type: text/plain\n\nOn Tuesday, please.\n"
        )
        self.order.invalidate_recordset(["message_ids"])
        new = self.order.message_ids - before
        # beside it the thread keeps that the customer was mailed
        return new.filtered(lambda message: message.message_type != "email_outgoing")

    def test_customer(self):
        """F81: the customer's answer stands in the thread, the seller is told."""
        new = self._receive(f'"Ann" <{self.contact.email.upper()}>')
        self.assertEqual(new.author_id, self.contact)
        self.assertEqual(new.message_type, "email")
        self.assertEqual(new.subtype_id, self.env.ref("mail.mt_comment"))
        self.assertFalse(new.is_internal)
        self.assertIn(self.salesperson.partner_id, new.notified_partner_ids)
        rows, _more = self.order._portal_messages()
        self.assertIn("On Tuesday, please.", rows[0]["text"])
        self.assertFalse(rows[0]["is_ours"])

    def test_answer_to_a_mail_of_the_company(self):
        """F81: mails are the company's, yet no answer is sent to its own address."""
        company = self.order.company_id.partner_id
        company.email = "office@kestreltest.example"
        mail = self.order.message_ids.filtered(
            lambda message: message.message_type == "email_outgoing"
        )[:1]
        self.assertEqual(mail.author_id, company)
        new = self._receive(self.contact.email, In_Reply_To=mail.message_id)
        self.assertEqual(new.author_id, self.contact)
        self.assertEqual(new.notified_partner_ids, self.salesperson.partner_id)

    def test_people_who_share_an_address(self):
        """F81: of several with one address it is who ordered; a colleague may, too."""
        colleague = self.colleague.partner_id
        self.assertEqual(self._receive(colleague.email).author_id, colleague)
        colleague.email = self.contact.email
        self.assertEqual(self._receive(self.contact.email, "2").author_id, self.contact)

    def test_seller(self):
        """F81: a salesperson's answer by mail reaches the customer's page."""
        new = self._receive(self.salesperson.email)
        self.assertEqual(new.author_id, self.salesperson.partner_id)
        self.assertTrue(self.order._portal_messages()[0][0]["is_ours"])

    def test_stranger(self):
        """F81: with a stolen number nothing is written, the responsible is told."""
        mails = self.env["mail.mail"].search_count([])
        for number, sender in enumerate((STRANGE, self.stranger.email, STRANGE)):
            with self.subTest(sender=sender):
                self.assertFalse(self._receive(sender, number))
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        told = self.order.activity_ids.filtered(
            lambda activity: "unknown sender" in activity.summary
        )
        self.assertEqual(len(told), 2)
        self.assertEqual(told.user_id, self.salesperson)
        self.assertIn("On Tuesday, please.", told[0].note)

    def test_brought_in(self):
        """F81: whom the seller brought in takes part."""
        carrier = self.env["res.partner"].create({"name": "Van", "email": STRANGE})
        self.assertFalse(self._receive(STRANGE, "1"))
        self.order.message_subscribe(carrier.ids)
        self.assertEqual(self._receive(STRANGE, "2").author_id, carrier)

    def test_machines(self):
        """F81: an absence note is a note, mails nobody and is no customer's to read."""
        mails = self.env["mail.mail"].search_count([])
        new = self._receive(self.contact.email, Auto_Submitted="auto-replied")
        self.assertEqual(new.subtype_id, self.env.ref("mail.mt_note"))
        self.assertEqual(new.author_id, self.contact)
        self.assertIn("On Tuesday", new.body)
        self.assertFalse(self._receive(STRANGE, "2", Precedence="auto_reply"))
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        rows, _more = self.order._portal_messages()
        self.assertEqual([row["id"] for row in rows], [self.said.id])

    def test_bounce(self):
        """F81: a mail that comes back is no message."""
        self.assertFalse(self._receive("MAILER-DAEMON@kestreltest.example"))

    @mute_logger("odoo.addons.partner_portal.models.mail_thread_inbound")
    def test_limit(self):
        """S16: more mails of one sender than allowed in an hour are left out."""
        limits = self.env["ir.config_parameter"].sudo()
        limits.set_param("partner_portal.limit_inbound_account", "1/60")
        self.assertTrue(self._receive(self.contact.email, "1"))
        self.assertFalse(self._receive(self.contact.email, "2"))

    def test_other_documents(self):
        """F81: documents of people without a portal take mail as Odoo does."""
        self.order.partner_id = self.outsider.partner_id.commercial_partner_id
        self.order.portal_user_id = False
        self.env.flush_all()
        self.assertTrue(self._receive(STRANGE))

    def test_notes_by_rpc(self):
        """F81 S10: notes and changes of an own order are closed, by number too."""
        self.order.action_confirm()
        notes = self.order._message_log(body="Kestreltest log")
        notes += self.order.message_post(body="Kestreltest note")
        notes += self.order.message_ids.filtered("tracking_value_ids")
        notes += self.order.message_ids.filtered(lambda note: not note.subtype_id)
        self.env.flush_all()
        messages = self.env["mail.message"].with_user(self.buyer)
        for note in notes:
            with self.subTest(note=note.body), self.assert_refused(AccessError):
                messages.browse(note.id).read(["body"])
        found = messages.search(
            [("model", "=", "sale.order"), ("res_id", "=", self.order.id)]
        )
        self.assertFalse(found & messages.browse(notes.ids))
        self.assertEqual(
            messages.browse(self.said.id).read(["body"])[0]["body"], self.said.body
        )
