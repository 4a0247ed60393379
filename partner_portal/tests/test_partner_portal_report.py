"""F72: the analysis of what is sold by the portal and otherwise."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestPartnerPortalReport(DeskCase):
    def setUp(self):
        super().setUp()
        self.accepted = self._order()
        self._desk(self.accepted).action_confirm()
        self.accepted.sudo().portal_submitted_on = "2026-03-02 08:00:00"
        self.accepted.sudo().date_order = "2026-03-02 14:30:00"
        self.waiting = self._order()
        self.rejected = self._order()
        self._desk(self.rejected)._portal_reject("Sold out")
        self._fill(self.buyer, {self.product: 1})
        line = {"product_id": self.service.id, "price_unit": 70.0}
        self.quotation = self.env["sale.order"].create(
            {
                "partner_id": self.buyer.partner_id.id,
                "user_id": self.salesperson.id,
                "order_line": [Command.create(line)],
            }
        )
        self.sold = self.quotation.copy({"user_id": self.sales_manager.id})
        self.sold.action_confirm()
        self.env.flush_all()

    def _rows(self, user):
        """Return {order: row} of Bluefield's orders as a user reads them."""
        rows = self._as(user, "partner.portal.report").search(
            [("customer_id", "=", self.customer.id)]
        )
        return {row.order_id.sudo(): row for row in rows}

    def test_rows(self):
        """F72: a row for each order placed or confirmed; baskets and quotations
        have none.
        """
        rows = self._rows(self.sales_manager)
        self.assertEqual(
            {
                order: (row.channel, row.status, row.amount, row.portal_amount)
                for order, row in rows.items()
            },
            {
                self.accepted.sudo(): ("portal", "sale", 56.8, 56.8),
                self.waiting.sudo(): ("portal", "submitted", 56.8, 56.8),
                self.rejected.sudo(): ("portal", "rejected", 56.8, 56.8),
                self.sold: ("other", "sale", 70.0, 0.0),
            },
        )
        self.assertEqual(rows[self.sold].action_open_order()["res_id"], self.sold.id)

    def test_hours_to_confirm(self):
        """F72: the average is of confirmed portal orders alone."""
        rows = self._rows(self.sales_manager)
        self.assertEqual(rows[self.accepted.sudo()].hours, 6.5)
        groups = self._as(self.sales_manager, "partner.portal.report")._read_group(
            [("customer_id", "=", self.customer.id)],
            ["channel"],
            ["hours:avg", "amount:sum"],
        )
        self.assertEqual(
            {channel: (hours, amount) for channel, hours, amount in groups},
            {"portal": (6.5, 170.4), "other": (False, 70.0)},
        )

    def test_rights(self):
        """F12: salespeople read their own orders' rows; customers and others none."""
        own = set(self._rows(self.salesperson))
        placed = self.accepted + self.waiting + self.rejected
        self.assertEqual(own, set(placed.sudo()))
        for user in (self.buyer, self.internal_user):
            with self.assertRaises(AccessError):
                self._rows(user)
