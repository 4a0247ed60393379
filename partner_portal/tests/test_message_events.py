"""F80, F81: whom a message reaches: the portal's table and the customer's choice."""

from unittest.mock import patch

from odoo.tests import tagged

from ..portal_events import CHANNELS, ROLES
from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestMessageEvents(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = cls.buyer.partner_id
        cls.staff = {
            "receiver": cls.salesperson,
            "responsible": cls.sales_manager,
            "followers": cls.internal_user,
        }
        for user in cls.staff.values():
            user.partner_id.email = f"{user.id}@kestreltest.example"
            user.notification_type = "email"
        cls.contact.user_id = cls.sales_manager

    def setUp(self):
        super().setUp()
        order = self._order()
        order.user_id = self.salesperson
        ticket = self.env["helpdesk.ticket"].create(
            {
                "name": "Leak",
                "description": "x",
                "partner_id": self.contact.id,
                "company_id": self.company.id,
                "user_id": self.salesperson.id,
            }
        )
        self.documents = [order, ticket]
        for document in self.documents:
            document.message_unsubscribe(document.message_partner_ids.ids)
            document.message_subscribe(self.internal_user.partner_id.ids)
        self.order = order
        self.row = self.portal._portal_event("message")

    def _switch(self, **channels):
        self.row.write({role: "none" for role in ROLES} | channels)

    def _says(self, author, document=None, **values):
        """Let somebody write; return {partner: (mails, to-dos)} of those told."""
        document = document if document is not None else self.order
        document.activity_ids.unlink()
        document.message_unsubscribe(  # who has a to-do follows
            (self.salesperson | self.sales_manager).partner_id.ids
        )
        self.env["mail.mail"].search([]).unlink()
        document.message_post(
            body="Kestreltest words",
            author_id=author.partner_id.id,
            **{
                "message_type": "comment",
                "subtype_xmlid": "mail.mt_comment",
                **values,
            },
        )
        told = {}
        mails = self.env["mail.mail"].search([])
        for person in [person for mail in mails for person in mail.recipient_ids]:
            told.setdefault(person, [0, 0])[0] += 1
        for activity in document.activity_ids:
            told.setdefault(activity.user_id.partner_id, [0, 0])[1] += 1
        return {person: tuple(counts) for person, counts in told.items()}

    def test_customer_writes(self):
        """F80: recipient x channel: exactly these mails and to-dos."""
        counts = {"none": None, "mail": (1, 0), "activity": (0, 1), "both": (1, 1)}
        for document in self.documents:
            for role, user in self.staff.items():
                for channel in CHANNELS if role != "followers" else ("none", "mail"):
                    self._switch(**{role: channel})
                    expected = {user.partner_id: counts[channel]}
                    with self.subTest(document=document, role=role, channel=channel):
                        self.assertEqual(
                            self._says(self.buyer, document),
                            expected if counts[channel] else {},
                        )

    def test_two_roles(self):
        """F80: receiver, responsible and follower in one: one mail."""
        self.contact.user_id = self.order.user_id = self.internal_user
        self._switch(receiver="mail", responsible="mail", followers="mail")
        self.assertEqual(
            self._says(self.buyer), {self.internal_user.partner_id: (1, 0)}
        )

    def test_seller_answers(self):
        """F81: the answer reaches who ordered, who does not follow; once."""
        for document in self.documents:
            for named in ([], self.contact.ids):
                told = self._says(self.salesperson, document, partner_ids=named)
                with self.subTest(document=document, named=named):
                    self.assertEqual(told[self.contact], (1, 0))
                    self.assertEqual(told[self.internal_user.partner_id], (1, 0))
                    self.assertEqual(len(told), 2)

    def test_mail_of_the_answer(self):
        """F81 S12 F22: words, own link, look of the portal; answers find the thread."""
        self._says(self.salesperson)
        mail = self.env["mail.mail"].search([("recipient_ids", "in", self.contact.ids)])
        self.assertEqual(mail.subject, f"Robin Vale about {self.order.name}")
        self.assertIn("Kestreltest words", mail.body_html)
        self.assertIn("Kestreltest Supplies", mail.body_html)
        self.assertIn(f"/my/orders/{self.order.id}?access_token=", mail.body_html)
        self.assertEqual((mail.model, mail.res_id), ("sale.order", self.order.id))
        self.assertTrue(mail.portal_mail)

    def test_switched_off(self):
        """F82: neither the row nor the person's choice lets a mail through."""
        self._switch(customer="none", followers="mail")
        named = {"partner_ids": self.contact.ids}
        self.assertNotIn(self.contact, self._says(self.salesperson, **named))
        self._switch(customer="mail", followers="mail")
        partners = self.registry["res.partner"]
        with patch.object(partners, "_portal_event_choice", return_value="off"):
            self.assertNotIn(self.contact, self._says(self.salesperson, **named))

    def test_colleagues(self):
        """F81: a colleague who follows hears of both sides."""
        people = (self.buyer | self.colleague).partner_id
        self.order.message_subscribe(people.ids)
        for author in (self.buyer, self.salesperson):
            told = self._says(author)
            with self.subTest(author=author.name):
                self.assertEqual(told[self.colleague.partner_id], (1, 0))
        told = self._says(self.colleague)
        self.assertEqual(told[self.contact], (1, 0))
        self.assertNotIn(self.colleague.partner_id, told)

    def test_notes(self):
        """F81: a note reaches nobody of the customer, named or following."""
        self.order.message_subscribe(self.colleague.partner_id.ids)
        for values in (
            {"subtype_xmlid": "mail.mt_note"},
            {"is_internal": True},
            {"message_type": "notification"},
        ):
            told = self._says(self.salesperson, **values)
            with self.subTest(values=values):
                self.assertNotIn(self.contact, told)
                if "subtype_xmlid" in values:
                    self.assertNotIn(self.colleague.partner_id, told)

    def test_no_portal(self):
        """F81: threads of people without a portal are Odoo's own."""
        order = self.env["sale.order"].create(
            {"partner_id": self.outsider.partner_id.id, "user_id": self.salesperson.id}
        )
        order.message_subscribe(self.internal_user.partner_id.ids)
        told = self._says(self.outsider, order)
        self.assertEqual(told, {self.internal_user.partner_id: (1, 0)})
