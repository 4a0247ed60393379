"""F91: what a ticket is about, for staff and for the customer."""

from psycopg2.errors import CheckViolation

from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import PortalCase


@tagged("post_install", "-at_install")
class TestTicketAbout(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls.env["sale.order"].create({"partner_id": cls.customer.id})
        cls.ticket = cls.env["helpdesk.ticket"].create(
            {
                "name": "Kestreltest leak",
                "description": "x",
                "partner_id": cls.buyer.partner_id.id,
                "portal_order_id": cls.order.id,
            }
        )
        cls.internal_user.group_ids += cls.env.ref("helpdesk_mgmt.group_helpdesk_user")

    def test_staff_without_sales(self):
        """F91: who may not open orders reads the number and keeps it on saving."""
        form = Form(self.ticket.with_user(self.internal_user))
        self.assertEqual(form.portal_order_id.id, self.order.id)
        form.name = "Kestreltest leak again"
        form.save()
        self.assertEqual(self.ticket.portal_order_id, self.order)
        row = self.ticket.with_user(self.internal_user).web_read(
            {"portal_order_id": {"fields": {"display_name": {}}}}
        )
        self.assertEqual(row[0]["portal_order_id"]["display_name"], self.order.name)

    def test_salesperson(self):
        """F91: who may open orders chooses one, and finds tickets by it."""
        self.salesperson.group_ids += self.env.ref("helpdesk_mgmt.group_helpdesk_user")
        form = Form(self.ticket.with_user(self.salesperson))
        form.portal_order_id = self.env["sale.order"]
        form.save()
        self.assertFalse(self.ticket.portal_order_id)

    def test_reopen_days(self):
        """F96: customers may open a ticket again for 14 days, or as set."""
        self.assertEqual(self.portal.ticket_reopen_days, 14)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(CheckViolation),
            self.env.cr.savepoint(),
        ):
            self.portal.ticket_reopen_days = -1
            self.env.flush_all()
