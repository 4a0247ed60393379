from odoo import Command
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .desk_common import DeskCase

#: Odoo's own lists of sales orders.
LISTS = (
    "sale.action_quotations_with_onboarding",
    "sale.action_quotations",
    "sale.action_orders",
    "sale.action_orders_to_invoice",
    "sale.action_quotations_salesteams",
    "sale.act_res_partner_2_sale_order",
)


@tagged("post_install", "-at_install")
class TestSalesDeskLists(DeskCase):
    """Which orders show where: baskets only in their own list."""

    def _action(self, xmlid, user=None):
        """Return the action as the web client of a user loads it."""
        actions = self.env(user=(user or self.salesperson).id)["ir.actions.actions"]
        return actions._for_xml_id(xmlid)

    def _domain(self, xmlid, user=None):
        names = {
            "uid": self.salesperson.id,
            "active_id": self.customer.id,
            "active_ids": self.customer.ids,
        }
        return Domain(safe_eval(self._action(xmlid, user)["domain"], names))

    def _shown(self, xmlid, orders, user=None):
        """Return which of the orders a list holds before any filter."""
        domain = self._domain(xmlid, user) & Domain("id", "in", orders.ids)
        return self._as(user or self.salesperson).search(domain)

    def test_baskets_in_no_default_list(self):
        """F40: Odoo's own lists hold portal orders but no basket."""
        order = self._order()
        basket = self._fill(self.buyer, {self.product: 1})
        for xmlid in LISTS[:2]:
            with self.subTest(xmlid):
                self.assertEqual(self._shown(xmlid, order + basket), order)
        for xmlid in LISTS:
            with self.subTest(xmlid):
                self.assertNotIn(basket, self._shown(xmlid, order + basket))

    def test_own_domain_is_kept(self):
        """F40: what an action asked for stays asked for."""
        for xmlid in LISTS:
            with self.subTest(xmlid):
                stored = self.env.ref(xmlid).domain or "[]"
                shown = self._action(xmlid)["domain"]
                self.assertEqual(
                    shown.replace("('portal_state', '!=', 'basket'), ", "").replace(
                        "[('portal_state', '!=', 'basket')]", "[]"
                    ),
                    stored.strip(),
                )

    def test_stored_actions_untouched(self):
        """F40: Odoo's action records are not changed, so uninstalling is clean."""
        actions = self.env["ir.actions.act_window"].search(
            [("res_model", "=", "sale.order"), ("domain", "ilike", "portal_state")]
        )
        self.assertTrue(
            all(
                xmlid.startswith("partner_portal.")
                for xmlid in actions.get_external_id().values()
            )
        )

    def test_other_models_untouched(self):
        """F40: actions of other models are as stored."""
        action = self.env.ref("account.action_move_out_invoice_type")
        self.assertEqual(
            self._action("account.action_move_out_invoice_type")["domain"],
            action.domain,
        )

    def test_orders_and_baskets_of_the_app(self):
        """F40 F72: Orders holds what was placed, Baskets what was not."""
        placed, accepted, rejected = (self._order() for _number in range(3))
        self._desk(accepted).action_confirm()
        self._desk(rejected)._portal_reject("Sold out")
        basket = self._fill(self.buyer, {self.product: 1})
        quotation = self._as(self.salesperson).create({"partner_id": self.customer.id})
        everything = placed + accepted + rejected + basket + quotation.sudo()
        self.assertEqual(
            self._shown("partner_portal.sale_order_action", everything),
            self._desk(placed + accepted + rejected).sorted(),
        )
        self.assertEqual(
            self._shown("partner_portal.sale_order_basket_action", everything), basket
        )

    def test_default_filters_by_person(self):
        """F72: salespeople begin with their own customers, administrators with all."""
        xmlid = "partner_portal.sale_order_action"
        own = safe_eval(self._action(xmlid)["context"])
        everyone = safe_eval(self._action(xmlid, self.sales_manager)["context"])
        self.assertEqual(
            own,
            {
                "search_default_portal_mine": 1,
                "search_default_portal_to_confirm": 1,
                "create": False,
            },
        )
        self.assertEqual(
            everyone, {"search_default_portal_to_confirm": 1, "create": False}
        )

    def test_baskets_count_in_no_figure(self):
        """F40: the sales analysis and the customer's counter leave baskets out."""
        before = self._as(self.salesperson, "res.partner").browse(self.customer.id)
        counted = before.sale_order_count
        order = self._order()
        basket = self._fill(self.buyer, {self.product: 1})
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self._as(self.salesperson, "sale.report").search(
            [("order_reference", "in", [f"sale.order,{o.id}" for o in order + basket])]
        )
        self.assertEqual(set(rows.mapped("name")), {order.name})
        self.assertEqual(before.sale_order_count, counted + 1)

    def test_portal_buttons(self):
        """F72: the portal's counters open its customers and its placed orders."""
        order = self._order()
        self._fill(self.buyer, {self.product: 1})
        portal = self.portal.with_user(self.sales_manager)
        self.assertEqual(portal.customer_count, 2)
        self.assertEqual(portal.order_count, 1)
        action = portal.action_view_orders()
        self.assertEqual(
            self._as(self.sales_manager).search(action["domain"]).ids, order.ids
        )
        action = portal.action_view_customers()
        self.assertEqual(
            self._as(self.sales_manager, "res.partner").search(action["domain"]),
            (self.customer + self.other_customer).with_env(portal.env).sorted(),
        )
        self.assertEqual(
            portal.action_open_site()["url"],
            f"{portal.get_base_url()}/portal/kestreltest?preview=1",
        )

    def test_search_filters(self):
        """F72: Odoo's search finds portal orders and those to confirm."""
        order, accepted = self._order(), self._order()
        self._desk(accepted).action_confirm()
        plain = self._as(self.salesperson).create(
            {
                "partner_id": self.customer.id,
                "order_line": [Command.create({"product_id": self.product.id})],
            }
        )
        orders = self._as(self.salesperson)
        mine = Domain("id", "in", (order + accepted).ids + plain.ids)
        self.assertEqual(
            orders.search(mine & Domain("portal_order", "=", True)),
            self._desk(order + accepted).sorted(),
        )
        self.assertEqual(
            orders.search(mine & Domain("portal_state", "=", "submitted")).ids,
            order.ids,
        )
