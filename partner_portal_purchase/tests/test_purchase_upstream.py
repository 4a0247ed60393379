"""F72: who only sells ends orders whose goods are bought for them."""

from lxml import html

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.partner_portal.tests.desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestPurchaseUpstream(DeskCase):
    def setUp(self):
        super().setUp()
        routes = self.env.ref("stock.route_warehouse0_mto") | self.env.ref(
            "purchase_stock.route_warehouse0_buy"
        )
        routes.active = True
        seller = {"partner_id": self.other_customer.id, "price": 5.0}
        self.out.write(
            {
                "route_ids": [Command.set(routes.ids)],
                "seller_ids": [Command.create(seller)],
            }
        )
        self.portal.allow_out_of_stock = True
        self.order = self._order(quantities={self.out: 4})
        self._desk(self.order).action_confirm()
        self.purchase = self.out.purchase_order_line_ids.order_id
        self.purchase.user_id = self.env.ref("base.user_admin")

    def test_cancelled(self):
        """F72: the order is cancelled and who buys is told; purchases stay closed."""
        self._desk(self.order).action_cancel()
        self.assertEqual(self.order.state, "cancel")
        activity = self.purchase.activity_ids
        self.assertEqual(activity.user_id, self.purchase.user_id)
        note = " ".join(html.fromstring(activity.note).text_content().split())
        self.assertIn("4.0 Units of Kestreltest Check valve cancelled", note)
        with self.assertRaises(AccessError):
            self.purchase.with_user(self.salesperson).read(["name"])
