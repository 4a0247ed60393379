from odoo import Command
from odoo.tests import tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestSaleOrderChanges(DeskCase):
    """What staff change on a placed order is told on confirmation."""

    def setUp(self):
        super().setUp()
        self.order = self._order(quantities={self.product: 5, self.low: 2})
        self.desk = self._desk(self.order)
        self.line, self.low_line = self.order.order_line._portal_product_lines()

    def _changes(self):
        return [
            (change["kind"], change["name"], change["was"], change["now"])
            for change in self.desk._portal_changes_since_placed()
        ]

    def test_nothing_changed(self):
        """F72: confirmed as placed, nothing is said of changes."""
        self.assertEqual(self._changes(), [])
        self.desk.action_confirm()
        self.assertEqual(self._comments(self.order), [])

    def test_quantity_and_total(self):
        """F72 S8: 5 × 11.36 made 8: the total rises by 3 × 11.36 + 15 %."""
        self.desk.order_line.filtered(
            lambda line: line.product_id == self.product
        ).product_uom_qty = 8
        self.assertEqual(
            self._changes(),
            [
                ("quantity", "[KT-IN] Kestreltest Ball valve", 5.0, 8.0),
                ("total", "", 83.70, 122.89),
            ],
        )

    def test_price(self):
        """F72 S8: a dearer price is told, one that looks the same is not."""
        self.desk.order_line.browse(self.line.id).price_unit = 12.0
        self.desk.order_line.browse(self.low_line.id).price_unit += 0.0001
        self.assertEqual(
            self._changes(),
            [
                ("price", "[KT-IN] Kestreltest Ball valve", 11.36, 12.0),
                ("total", "", 83.70, 87.38),
            ],
        )

    def test_dropped_and_added(self):
        """F72: a dropped and an added line are told."""
        self.desk.order_line.browse(self.low_line.id).unlink()
        self.desk.write(
            {"order_line": [Command.create({"product_id": self.service.id})]}
        )
        self.assertEqual(
            self._changes()[:2],
            [
                ("dropped", "[KT-LOW] Kestreltest Gate valve", 2.0, 0.0),
                ("added", "[KT-SRV] Kestreltest Threading", 0.0, 1.0),
            ],
        )

    def test_typed_again_is_no_change(self):
        """F72: a line deleted and typed again with the same values is no change."""
        self.desk.write(
            {
                "order_line": [
                    Command.delete(self.low_line.id),
                    Command.create(
                        {
                            "product_id": self.low.id,
                            "product_uom_qty": 2,
                            "price_unit": self.low_line.price_unit,
                        }
                    ),
                ]
            }
        )
        self.assertEqual(self._changes(), [])

    def test_date(self):
        """F72: another delivery date is told."""
        self.desk.commitment_date = "2027-03-05 12:00:00"
        self.assertEqual(self._changes(), [("date", "", "", "2027-03-05")])

    def test_told_once_in_the_thread_and_in_the_mail(self):
        """F72: one message was → now in the thread, the same in the one mail."""
        self.desk.order_line.browse(self.line.id).product_uom_qty = 8
        self._forget_mails()
        self.desk.action_confirm()
        (comment,) = self._comments(self.order)
        self.assertIn("We changed the order before accepting it", comment)
        text = " ".join(comment.striptags().split())
        self.assertIn("[KT-IN] Kestreltest Ball valve: 5.00 → 8.00 Units", text)
        self.assertIn("Total: $ 83.70 → $ 122.89", text)
        message = self.order.message_ids.filtered(
            lambda message: message.body == comment
        )
        self.assertEqual(message.author_id, self.salesperson.partner_id)
        self.assertFalse(message.notification_ids)
        (body,) = self._bodies(self.order)
        self.assertIn("We changed it before accepting it", body)

    def test_accepted_again_tells_only_what_is_new(self):
        """F72: reopened and accepted again, old changes are not told twice."""
        self.desk.order_line.browse(self.line.id).product_uom_qty = 8
        self.desk.action_confirm()
        self.desk.action_cancel()
        self.desk.action_draft()
        self.assertEqual(self._changes(), [])

    def _forget_mails(self):
        self.env["mail.mail"].search([]).unlink()
