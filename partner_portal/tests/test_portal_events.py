"""F26, F80: the portal's table says who is told of what; each person once."""

import doctest
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .. import portal_events
from ..portal_events import CHANNELS, EVENTS, MAIL_ONLY, ROLES
from .desk_common import DeskCase

COUNTS = {"none": (0, 0), "mail": (1, 0), "activity": (0, 1), "both": (1, 1)}


@tagged("post_install", "-at_install")
class TestPortalEvents(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.follower = cls.internal_user
        cls.contact = cls.buyer.partner_id
        cls.people = {
            "customer": cls.contact,
            "receiver": cls.salesperson.partner_id,
            "responsible": cls.sales_manager.partner_id,
            "followers": cls.follower.partner_id,
        }
        for person in cls.people.values():
            person.email = f"{person.id}@kestreltest.example"
        asked = {"portal_id": cls.portal.id, "name": "Dana", "company_name": "Hollow"}
        cls.records = {
            "res.users": cls.buyer,
            "partner.portal.signup": cls.env["partner.portal.signup"].create(
                {**asked, "email": "dana@hollow.example"}
            ),
            "partner.portal.change": cls.env["partner.portal.change"].create(
                {"partner_id": cls.customer.id, "portal_id": cls.portal.id}
            ),
        }

    def setUp(self):
        super().setUp()
        self.order = self._order()
        self.order.user_id = self.salesperson
        self.contact.user_id = self.sales_manager
        self.records = {
            **self.records,
            "sale.order": self.order,
            "stock.picking": self._delivery(),
            "account.move": self._invoice(),
            "helpdesk.ticket": self._ticket(),
        }

    def _delivery(self):
        """Return a transfer to the customer; nothing has left."""
        kind = self.warehouse.out_type_id
        return self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "partner_id": self.customer.id,
                "location_id": kind.default_location_src_id.id,
                "location_dest_id": self.env.ref("stock.stock_location_customers").id,
            }
        )

    def _invoice(self):
        """Return a draft invoice of the customer."""
        return self.env["account.move"].create(
            {"move_type": "out_invoice", "partner_id": self.customer.id}
        )

    def _ticket(self):
        """Return a ticket of the customer that nobody works."""
        return self.env["helpdesk.ticket"].create(
            {
                "name": "Leak",
                "description": "x",
                "partner_id": self.contact.id,
                "user_id": False,
            }
        )

    def _row(self, event, **channels):
        """Return the row of an event with these channels, and none else."""
        row = self.portal.event_ids.filtered(lambda row: row.event == event)
        fixed = () if EVENTS[event].may_choose else ("customer",)
        row.write({role: "none" for role in ROLES if role not in fixed} | channels)
        return row

    def _document(self, event):
        record = self.records[EVENTS[event].model]
        document = record.partner_id if record._name == "res.users" else record
        document.message_unsubscribe(document.message_partner_ids.ids)
        document.message_subscribe(self.follower.partner_id.ids)
        return record, document

    def _told(self, event, skip=None, **context):
        """Tell of an event; return {partner: (mails, activities)} of those told."""
        record, document = self._document(event)
        document.activity_ids.unlink()
        self.env["mail.mail"].search([]).unlink()
        mails = self.portal._tell(event, record, self.contact, skip=skip, **context)
        self.assertEqual(mails, self.env["mail.mail"].search([]))
        told = {}
        for mail in mails:
            (person,) = mail.recipient_ids
            told.setdefault(person, [0, 0])[0] += 1
        for activity in document.activity_ids:
            told.setdefault(activity.user_id.partner_id, [0, 0])[1] += 1
        return {person: tuple(counts) for person, counts in told.items()}

    # The table

    def test_each_recipient_and_channel(self):
        """F26 F80: event x recipient x channel: exactly these mails and to-dos."""
        # of messages staff get Odoo's own mails, see test_message_events
        events = {code: event for code, event in EVENTS.items() if code != "message"}
        for code, event in events.items():
            always = {} if event.may_choose else {"customer": event.customer}
            for role in ROLES:
                mail_only = role in ("customer", "followers")
                for channel in MAIL_ONLY if mail_only else CHANNELS:
                    if role in always:
                        continue
                    self._row(code, **{role: channel})
                    person = self.people[role]
                    if event.model != "sale.order" and role == "receiver":
                        person = self.people["responsible"]
                    expected = {person: COUNTS[channel]} if channel != "none" else {}
                    if always.get("customer") == "mail":
                        expected[self.contact] = (1, 0)
                    with self.subTest(event=code, role=role, channel=channel):
                        self.assertEqual(self._told(code), expected)

    def test_defaults(self):
        """F80: a new portal tells its customers and who works their orders."""
        self.assertEqual(doctest.testmod(portal_events).failed, 0)
        row = self.portal.event_ids.filtered(lambda row: row.event == "placed")
        self.assertEqual(
            [row[role] for role in ROLES], ["mail", "both", "mail", "none"]
        )
        self.assertEqual(
            self._told("placed"),
            {
                self.people["customer"]: (1, 0),
                self.people["receiver"]: (1, 1),
                self.people["responsible"]: (1, 0),
            },
        )

    def test_two_roles(self):
        """F80: receiver, responsible and follower in one: one mail, one to-do."""
        self.contact.user_id = self.follower
        self.order.user_id = self.follower
        every = {"receiver": "both", "responsible": "both", "followers": "mail"}
        self._row("cancelled", **every)
        self.assertEqual(self._told("cancelled"), {self.people["followers"]: (1, 1)})
        self._row("cancelled", responsible="mail", followers="mail")
        self.assertEqual(self._told("cancelled"), {self.people["followers"]: (1, 0)})

    def test_who_did_it(self):
        """F80: who did it is not told; everybody else is."""
        self._row("accepted", customer="mail", receiver="both", responsible="mail")
        told = self._told("accepted", skip=self.people["receiver"])
        self.assertEqual(
            told, {self.people["customer"]: (1, 0), self.people["responsible"]: (1, 0)}
        )

    def test_followers_of_the_customer(self):
        """F80 S12: a colleague who follows gets the customer's mail with an own link;
        revoked people and other customers get none.
        """
        self._row("accepted", followers="mail")
        record, document = self._document("accepted")
        colleague = self.colleague.partner_id
        strangers = self.stranger.partner_id | self.revoked.partner_id
        document.message_subscribe((colleague | strangers).ids)
        mails = self.portal._tell("accepted", record, self.contact)
        self.assertEqual(
            set(mails.mapped("recipient_ids")), {colleague, self.people["followers"]}
        )
        mail = mails.filtered(lambda mail: mail.recipient_ids == colleague)
        self.assertIn(f"/my/orders/{record.id}?access_token=", mail.body_html)
        staff = mails - mail
        self.assertIn(f"/odoo/portal-orders/{record.id}", staff.body_html)
        self.assertNotIn("access_token", staff.body_html)

    def test_revoked(self):
        """F8 F80: who has lost the access is told of that and of nothing else."""
        self.contact.sudo().portal_access_state = "revoked"
        self._row("accepted", customer="mail")
        self.assertEqual(self._told("accepted"), {})
        self._row("revoked")
        self.assertEqual(self._told("revoked"), {self.contact: (1, 0)})

    def test_choice(self):
        """F82: off and digest queue no mail; legal mails are not asked about."""
        for choice, counts in (("off", {}), ("now", {self.contact: (1, 0)})):
            partners = self.registry["res.partner"]
            with patch.object(partners, "_portal_event_choice", return_value=choice):
                self._row("accepted", customer="mail")
                self.assertEqual(self._told("accepted"), counts)
                self.assertEqual(self._told("granted"), {self.contact: (1, 0)})

    # What they read

    def test_language(self):
        """F80 F102: mail and to-do are in the language of their reader."""
        self.env["res.lang"]._activate_lang("fr_FR")
        staff = self.env.ref("partner_portal.mail_template_order_placed_responsible")
        staff.with_context(lang="fr_FR").subject = "Commande {{ object.name }}"
        self.salesperson.lang = "fr_FR"
        self.env["ir.model.fields.selection"].search(
            [
                ("field_id.model", "=", "partner.portal.event"),
                ("field_id.name", "=", "event"),
                ("value", "=", "rejected"),
            ]
        ).with_context(lang="fr_FR").name = "Refus"
        self._row("placed", customer="mail", receiver="mail")
        self._told("placed")
        self.assertEqual(
            {subject for _to, subject in self._mails(self.order)},
            {f"Commande {self.order.name}", f"Order {self.order.name} is placed"},
        )
        self._row("rejected", receiver="both")
        self._told("rejected")
        (activity,) = self.order.activity_ids
        self.assertEqual(activity.summary, f"Refus: {self.order.name}")

    def test_look(self):
        """F22 F80: the customer's mails are in the look of the portal."""
        self.portal.brand_color = "#2f6b3a"
        for code in ("placed", "accepted", "changed", "cancelled", "granted"):
            self._row(code, customer="mail")
            self._told(code)
            (mail,) = self.env["mail.mail"].search([])
            with self.subTest(event=code):
                self.assertIn("Kestreltest Supplies", mail.body_html)
                self.assertIn("solid #2f6b3a", mail.body_html)

    def test_own_mail(self):
        """F80: a template of the own takes the place of the addon's."""
        own = self.env.ref("partner_portal.mail_template_order_accepted").copy(
            {"subject": "Yes to {{ object.name }}"}
        )
        self._row("accepted", customer="mail").customer_template_id = own
        self._told("accepted")
        self.assertEqual(
            [subject for _to, subject in self._mails(self.order)],
            [f"Yes to {self.order.name}"],
        )
        own.unlink()
        self._told("accepted")
        self.assertEqual(
            [subject for _to, subject in self._mails(self.order)],
            [f"Order {self.order.name} is accepted"],
        )

    # The settings

    def test_fixed(self):
        """F82: what the law wants told cannot be switched off, nor the rest on."""
        for code, channel in (("granted", "none"), ("signup_asked", "mail")):
            row = self.portal._portal_event(code)
            with self.assertRaises(ValidationError):
                row.customer = channel
        with self.assertRaises(ValidationError):
            self.portal._portal_event("placed").staff_template_id = self.env.ref(
                "partner_portal.mail_template_access_revoked"
            )

    def test_logged(self):
        """F26: who changed the table is in the log and in the portal's thread."""
        log = self.env["partner.portal.log"]
        row = self.portal.with_user(self.sales_manager).event_ids[0]
        row.responsible = "none"
        entry = log.search([("event", "=", "settings")], limit=1)
        self.assertEqual(entry.detail, "Order placed: Responsible: E-mail → –")
        self.assertEqual(entry.actor_id, self.sales_manager)
        self.assertIn("E-mail → –", self.portal.message_ids[0].body)
        with self.assertRaises(AccessError):
            row.with_user(self.salesperson).responsible = "mail"

    def test_copy(self):
        """F20: a new brand begins with the table of the one it is made from."""
        self._row("placed", customer="none", receiver="activity")
        copied = self.portal.with_user(self.sales_manager).copy()
        self.assertEqual(copied.event_ids.mapped("event"), list(EVENTS))
        row = copied._portal_event("placed")
        self.assertEqual((row.customer, row.receiver), ("none", "activity"))

    def test_form(self):
        """F80: the form edits a row, and opens its mails."""
        portal = self.portal.with_user(self.sales_manager)
        row = portal.event_ids[0]
        portal.write({"event_ids": [Command.update(row.id, {"followers": "mail"})]})
        self.assertEqual(row.followers, "mail")
        for side in ("customer", "staff"):
            action = getattr(row, f"action_edit_{side}_mail")()
            self.assertEqual(action["res_model"], "mail.template")
            self.assertEqual(action["res_id"], row[f"{side}_template_id"].id)

    def test_setup_check(self):
        """F26 F80: the set-up check names what customers do and nobody is told of."""
        portal = self.portal.with_user(self.sales_manager)
        for channel, reason in (
            ("mail", "Somebody is told of all that needs an answer."),
            ("none", "None of your people is told of: Order placed."),
        ):
            self._row("placed", followers=channel)
            self._row("accepted")
            portal.invalidate_recordset(["setup_check"])
            (line,) = (row for row in portal.setup_check if row["key"] == "told")
            self.assertEqual(line["reason"], reason)
