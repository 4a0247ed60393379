"""S13, F95: who sees and answers a ticket, over RPC as well."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import PortalCase


@tagged("post_install", "-at_install")
class TestTicketRights(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mate, cls.leader, cls.other = (
            cls._create_user(f"{name}.kestreltest", "sales_team.group_sale_salesman")
            for name in ("mate", "leader", "other")
        )
        sellers = (cls.salesperson + cls.mate).ids
        cls.env["crm.team"].create(
            [
                {
                    "name": "Kestreltest north",
                    "user_id": cls.leader.id,
                    "member_ids": [Command.set(sellers)],
                },
                {
                    "name": "Kestreltest south",
                    "member_ids": [Command.set(cls.other.ids)],
                },
            ]
        )
        own = cls.customer + (cls.buyer + cls.colleague).partner_id
        own.user_id = cls.salesperson
        (cls.other_customer + cls.stranger.partner_id).user_id = cls.other
        cls.ticket, cls.foreign_ticket = (
            cls.env["helpdesk.ticket"].create(
                {
                    "name": "Kestreltest leak",
                    "description": "x",
                    "partner_id": user.partner_id.id,
                    "user_id": False,
                }
            )
            for user in (cls.buyer, cls.stranger)
        )

    def _of(self, user):
        """Return which of the two tickets a user finds and reads."""
        both = self.ticket + self.foreign_ticket
        tickets = self._as(user, "helpdesk.ticket")
        found = tickets.search([("id", "in", both.ids)])
        for ticket in both - found.sudo():
            with self.assertRaises(AccessError):
                tickets.browse(ticket.id).read(["name"])
        found.read(["name", "description"])
        return found

    def test_salespeople(self):
        """F95: the responsible, his team and its leader; no other salesperson."""
        for user in (self.salesperson, self.mate, self.leader):
            self.assertEqual(self._of(user), self.ticket, user.name)
        self.assertEqual(self._of(self.other), self.foreign_ticket)
        self.assertFalse(self._of(self.internal_user))
        self.customer.user_id = self.buyer.partner_id.user_id = self.other
        self.assertEqual(len(self._of(self.other)), 2)
        # whoever had it to do follows it, and goes on seeing it
        self.ticket.message_unsubscribe(self.ticket.message_partner_ids.ids)
        for user in (self.salesperson, self.mate, self.leader):
            self.assertFalse(self._of(user), user.name)

    def test_salesperson_of_the_contact(self):
        """F95: whoever looks after the contact sees his tickets."""
        self.buyer.partner_id.user_id = self.other
        self.assertEqual(len(self._of(self.other)), 2)

    def test_without_salesperson(self):
        """F95: the portal's own stand-in for customers nobody looks after."""
        self.customer.user_id = self.buyer.partner_id.user_id = False
        self.portal.fallback_user_id = self.other
        self.assertEqual(len(self._of(self.other)), 2)

    def test_administrators(self):
        """F12: portal administrators see the tickets of all customers of portals."""
        self.assertEqual(len(self._of(self.sales_manager)), 2)
        self.other_customer.portal_id = False
        self.assertEqual(self._of(self.sales_manager), self.ticket)

    def test_answering(self):
        """F95: they answer and close, and write tickets for their customers only."""
        own = self._as(self.mate, "helpdesk.ticket").browse(self.ticket.id)
        own.message_post(
            body="Yes", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        own.stage_id = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done")
        self.assertTrue(self.ticket.closed_date)
        foreign = self._as(self.mate, "helpdesk.ticket").browse(self.foreign_ticket.id)
        for call in (
            lambda: foreign.write({"name": "x"}),
            lambda: foreign.message_post(body="x"),
            lambda: own.unlink(),
        ):
            with self.assert_refused(AccessError, "helpdesk_ticket", "mail_message"):
                call()
        foreign.message_subscribe(self.mate.partner_id.ids)
        self.assertNotIn(self.mate.partner_id, self.foreign_ticket.message_partner_ids)
        with Form(self._as(self.mate, "helpdesk.ticket")) as form:
            form.name = "By telephone"
            form.description = "x"
            form.partner_id = self.buyer.partner_id
        self.assertEqual(form.record.commercial_partner_id, self.customer)

    def test_followers(self):
        """S13: following opens a ticket to nobody of another customer's company;
        people without a portal keep what they follow themselves, not their company.
        """
        followers = self.stranger + self.outsider
        self.ticket.message_subscribe(followers.partner_id.ids)
        self.assertFalse(self._of(self.stranger) & self.ticket)
        self.assertEqual(self._of(self.outsider), self.ticket)
        mate = self._create_buyer("mate", self.outsider.partner_id.parent_id, None)
        self.assertFalse(self._of(mate))
        for user in (self.buyer, self.colleague):
            self.assertEqual(self._of(user), self.ticket)

    def test_menu(self):
        """F95: the app has the tickets of the own customers beside the orders."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "partner_portal.helpdesk_ticket_action"
        )
        self.assertIn("search_default_portal_my_customers", action["context"])
        tickets = self._as(self.salesperson, "helpdesk.ticket")
        arch = tickets.get_view(action["search_view_id"][0], "search")["arch"]
        self.assertIn("portal_my_customers", arch)
