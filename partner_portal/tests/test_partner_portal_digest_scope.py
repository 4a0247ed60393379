"""F82, S10, S13: the daily mail tells nothing that its reader may not see then."""

from odoo.sql_db import db_connect
from odoo.tests import tagged

from .digest_common import DigestCase


@tagged("post_install", "-at_install")
class TestPartnerPortalDigestScope(DigestCase):
    def _nothing(self):
        """Assert that what waits is forgotten and nothing is mailed."""
        self.assertTrue(self._entries())
        self.assertFalse(self._send())
        self.assertFalse(self._entries())

    def test_foreign_documents(self):
        """S13: documents of another customer, and what was never sent."""
        draft = self.mine["followed"]
        draft.state = "draft"
        for record in (
            self.others["stranger's"],
            draft,
            self.mine["followed invoice"],
            self.salesperson.partner_id,
        ):
            self._add("accepted", record)
        self._nothing()

    def test_deleted_document(self):
        """F82: a document that is gone leaves no gap and no error."""
        order = self.mine["followed"]
        self._add("accepted", order)
        self._add("accepted", self.order)
        order.state = "cancel"
        order.unlink()
        self.assertEqual(list(self._told(self._send())), [f"Order {self.order.name}"])

    def test_revoked(self):
        """F8: who lost the access reads nothing of the day before."""
        self._add("accepted", self.order)
        self.person._portal_revoke()
        self._nothing()

    def test_other_portal(self):
        """S13: what happened in another company's portal stays there."""
        self._add("accepted", self.order)
        other = self.env["partner.portal"].create(
            {"name": "Other", "slug": "kestrelother", "company_id": self.company.id}
        )
        self.customer.portal_id = other
        self._nothing()

    def test_switched_off_meanwhile(self):
        """F82: an event that the person switched off since is left out."""
        self._add("accepted", self.order)
        self._choose("accepted", choice="off")
        self._nothing()

    def test_notes(self):
        """F81: notes, messages made notes, emptied ones are not told."""
        note = self._say("Secret")
        note.subtype_id = self.env.ref("mail.mt_note")
        internal = self._say("Secret")
        internal.is_internal = True
        empty = self._say("Secret")
        empty.body = ""
        for message in (note, internal, empty):
            self._add("question", message)
        self._nothing()

    def test_deliveries(self):
        """F64, S13: goods are told under their order, to that customer alone."""
        slip = self.order.picking_ids
        self._add("accepted", slip)
        stranger = self.stranger.partner_id
        stranger.email = "stranger@kestreltest.example"
        self._choose("accepted", person=stranger)
        self._add("accepted", slip, stranger)
        mail = self._send()
        self.assertEqual(mail.recipient_ids, self.person)
        self.assertEqual(list(self._told(mail)), [f"Order {self.order.name}"])

    def test_payments(self):
        """F61: a payment is told under the invoice it paid."""
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=self.invoice.ids
        )
        payment = wizard.create({})._create_payments()
        self._add("changed", payment)
        self._add("changed", payment.move_id or self.invoice)
        told = self._told(self._send())
        self.assertEqual(list(told), [f"Invoice {self.invoice.name}"])

    def test_tickets(self):
        """S13: a ticket of a colleague shows as on its page; a foreign one does not."""
        foreign = self._ticket(self.other_customer)
        foreign.message_subscribe(self.person.ids)
        self._add("question", self._say("Fixed", self.mine["ticket"]))
        self._add("question", self._say("Secret", foreign))
        told = self._told(self._send())
        self.assertEqual(list(told), [f"Ticket {self.mine['ticket'].number}"])

    def test_no_log_in(self):
        """F82: who reads no portal is told at once instead of never."""
        person = self.env["res.partner"].create(
            {"name": "Ann", "parent_id": self.customer.id}
        )
        self._choose("accepted", person=person)
        self.assertEqual(person._portal_event_choice(self.portal, "accepted"), "now")
        self.assertEqual(
            self.person._portal_event_choice(self.portal, "accepted"), "digest"
        )

    def test_merged_people(self):
        """F82: two contacts made one keep one row each."""
        twin = self.colleague.partner_id
        self._choose("accepted", person=twin, choice="off")
        self._add("accepted", self.order, twin)
        self._add("accepted", self.order)
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        self.colleague.unlink()
        merge._merge((self.person | twin).ids, self.person)
        self.assertEqual(self._entries().partner_id, self.person)

    def test_two_workers(self):
        """F82: while one worker writes to a person, another one leaves her out."""
        me = self.env.ref("base.partner_root").id
        connection = db_connect(self.env.cr.dbname)
        with connection.cursor() as one, connection.cursor() as two:
            digest = self.digests.with_env(self.env(cr=one))
            digest = digest._ensure(digest.env["res.partner"].browse(me))
            one.commit()
            try:
                person = digest.partner_id
                self.assertEqual(digest._take(person), digest)
                other = digest.with_env(self.env(cr=two))
                self.assertFalse(other._take(other.partner_id))
                one.rollback()
                two.rollback()
                self.assertEqual(other._take(other.partner_id), other)
                two.rollback()
            finally:
                one.rollback()
                two.rollback()
                one.execute(
                    "DELETE FROM partner_portal_digest WHERE partner_id = %s", [me]
                )
                one.commit()
