"""F98: the warranty of what a ticket is about, for staff and for the customer."""

from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.tests import Form, tagged

from .common import PortalCase
from .warranty_common import NOW, SerialFactories


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTicketWarranty(SerialFactories, PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_serials()
        cls.portal.warranty_months = 24
        cls.internal_user.group_ids += cls.env.ref(
            "helpdesk_mgmt.group_helpdesk_user"
        ) + cls.env.ref("stock.group_stock_user")

    def setUp(self):
        super().setUp()
        # the day of writing is the database's, which nothing stops
        now = fields.Datetime.to_datetime(NOW)
        self.startPatcher(patch.object(self.env.cr, "now", return_value=now))

    def _ticket(self, contact, lot=None):
        return self.env["helpdesk.ticket"].create(
            {
                "name": "Kestreltest leak",
                "description": "x",
                "partner_id": contact.id,
                "portal_lot_id": (lot or self.serial).id,
            }
        )

    def _facts(self, ticket):
        return ticket.portal_warranty_until, ticket.portal_warranty_claim

    def test_claim(self):
        """F98: in time it is a claim, a day later an ordinary ticket."""
        for day, expected in (
            ("2024-11-22", (date(2026, 11, 22), True)),
            ("2024-11-21", (date(2026, 11, 21), False)),
        ):
            with self.subTest(day=day):
                lot = self._create_lot(f"KT-{day}", self.pump)
                self._deliver(lot, day=day)
                ticket = self._ticket(self.buyer.partner_id, lot)
                self.assertEqual(self._facts(ticket), expected)

    def test_later(self):
        """F98: neither a return nor a new length changes what was promised."""
        sent = self._deliver(self.serial, day="2026-03-04")
        ticket = self._ticket(self.buyer.partner_id)
        self._send_back(sent)
        self.portal.warranty_months = 1
        self.assertEqual(self._facts(ticket), (date(2028, 3, 4), True))

    def test_of_another_customer(self):
        """S13: what somebody else got is no claim, nor is a stranger's ticket."""
        self._deliver(self.serial, self.other_customer, day="2026-03-04")
        ticket = self._ticket(self.buyer.partner_id)
        self.assertEqual(self._facts(ticket), (False, False))
        ticket.partner_id = False
        self.assertEqual(self._facts(ticket), (False, False))

    def test_staff(self):
        """F98: staff choose the number, read the end, and overrule the claim."""
        self._deliver(self.serial, day="2026-03-04")
        ticket = self._ticket(self.buyer.partner_id, self.lot)
        ticket.user_id = self.internal_user
        form = Form(ticket.with_user(self.internal_user))
        form.portal_lot_id = self.serial
        self.assertEqual(form.portal_warranty_until, date(2028, 3, 4))
        self.assertTrue(form.portal_warranty_claim)
        form.portal_warranty_claim = False
        form.save()
        self.assertEqual(self._facts(ticket), (date(2028, 3, 4), False))
        claims = self.env["helpdesk.ticket"].search(
            [("portal_warranty_claim", "=", True)]
        )
        self.assertNotIn(ticket, claims)

    def test_page(self):
        """F98, F20: the ticket's page tells the end, unless the area is off."""
        self._deliver(self.serial, day="2026-03-04")
        page = self._ticket(self.buyer.partner_id)._portal_page
        self.assertEqual(page()["warranty_until"], date(2028, 3, 4))
        self.assertEqual(page()["warranty_lot"], "KT-SN-1001")
        self.portal.show_warranty = False
        self.assertFalse(page()["warranty_until"] or page()["warranty_lot"])
