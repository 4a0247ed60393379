from odoo import Command
from odoo.tests import tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestSaleOrderSeen(DeskCase):
    """What counts as a change that the customer has to see."""

    def setUp(self):
        super().setUp()
        self.order = self._order(quantities={self.product: 5, self.low: 2})
        self.desk = self._desk(self.order)
        self.line, self.low_line = self.desk.order_line.browse(
            self.order.order_line._portal_product_lines().ids
        )

    def _kinds(self, order=None):
        self.desk.flush_recordset()  # as the salesperson's own request does
        self.env.flush_all()
        self.env.invalidate_all()
        order = order or self.order
        kinds = [change["kind"] for change in order._portal_unseen_changes()]
        self.assertEqual(bool(order.portal_changed_on), bool(kinds))
        return kinds

    def test_each_kind(self):
        """F61: quantity, price, date, a dropped and an added line are marked."""
        changes = {
            "quantity": lambda: self.line.write({"product_uom_qty": 6}),
            "price": lambda: self.line.write({"price_unit": 9.0}),
            "discount": lambda: self.line.write({"discount": 5.0}),
            "date": lambda: self.desk.write({"commitment_date": "2027-03-05"}),
            "dropped": lambda: self.low_line.unlink(),
            "added": lambda: self.desk.write(
                {"order_line": [Command.create({"product_id": self.service.id})]}
            ),
        }
        for kind, change in changes.items():
            with self.subTest(kind=kind), self.env.cr.savepoint() as savepoint:
                change()
                shown = "price" if kind == "discount" else kind
                self.assertEqual(self._kinds()[0], shown)
                self.assertEqual(self.order.portal_changed_by_id, self.salesperson)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_changed_back(self):
        """F61: what is as it was again needs nobody to see it."""
        self.line.product_uom_qty = 6
        self.assertEqual(self._kinds(), ["quantity", "total"])
        self.line.product_uom_qty = 5
        self.assertEqual(self._kinds(), [])

    def test_stays_after_acceptance(self):
        """F61: told by mail when it was accepted, it stays marked until it is seen."""
        self.line.product_uom_qty = 8
        self.desk.action_confirm()
        self.assertEqual(self.desk._portal_changes_since_placed(), [])
        self.assertEqual(self._kinds(), ["quantity", "total"])

    def test_changed_after_acceptance(self):
        """F61: an accepted order that is changed is marked, too."""
        self.desk.action_confirm()
        self.assertEqual(self._kinds(), [])
        self.line.product_uom_qty = 4
        self.assertEqual(self._kinds(), ["quantity", "total"])

    def test_order_of_the_seller(self):
        """F61: an order the seller typed counts from its confirmation on."""
        order = self.desk.create(
            {
                "partner_id": self.customer.id,
                "order_line": [Command.create({"product_id": self.product.id})],
            }
        )
        order.order_line.product_uom_qty = 2
        self.assertEqual(self._kinds(order.sudo()), [])
        order.action_confirm()
        self.assertEqual(self._kinds(order.sudo()), [])
        order.order_line.product_uom_qty = 3
        self.assertEqual(self._kinds(order.sudo()), ["quantity", "total"])

    def test_no_change(self):
        """F61: down payments, goods besides and an ended order mark nothing."""
        lines = self.env["sale.order.line"]
        lines.create(
            {
                "order_id": self.order.id,
                "name": "Down payment",
                "is_downpayment": True,
                "product_uom_qty": 0,
                "price_unit": 20.0,
            }
        )
        lines.create(
            {
                "order_id": self.order.id,
                "product_id": self.out.id,
                "product_uom_qty": 0,
            }
        )
        self.assertEqual(self._kinds(), [])
        self.line.product_uom_qty = 8
        self.desk._portal_reject("No longer sold")
        self.assertEqual(self._kinds(), [])

    def test_nobody_by_name(self):
        """F61: what the system changed names nobody."""
        self._line(self.order, self.product).with_user(1).product_uom_qty = 7
        self.order.with_user(1).flush_recordset()
        self.assertEqual(self._kinds(), ["quantity", "total"])
        self.assertFalse(self.order.portal_changed_by_id)

    def test_baskets(self):
        """F61: filling a basket marks nothing."""
        self.assertFalse(
            self._fill(self.buyer, {self.product: 3}).sudo().portal_changed_on
        )
