"""F72: the dashboard's figures, each the number of records its list opens."""

from datetime import timedelta

from odoo import fields
from odoo.tests import new_test_user, tagged

from .desk_common import DeskCase

FIGURES = {
    "waiting": "desk_waiting",
    "asked": "desk_asked",
    "left": "desk_left",
    "sold": "desk_sold",
    "customers": "desk_customers",
    "active": "desk_active",
    "never": "desk_never",
    "changes": "desk_changes",
    "signups": "desk_signups",
}


@tagged("post_install", "-at_install")
class TestSalesDeskDashboard(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_customer.user_id = cls.sales_manager
        cls.stranger.partner_id.user_id = cls.sales_manager
        cls.env["sale.order"].search([("state", "=", "sale")]).date_order = "2020-01-01"

    def _play(self):
        """Two orders that wait, one asked about, one accepted, of a colleague's
        customer one; a basket left behind; two requests.
        """
        self._order()
        oldest = self._order()
        oldest.sudo().portal_submitted_on = "2026-01-10 08:00:00"
        oldest.sudo().portal_asked_on = "2026-01-10 09:00:00"
        self._desk(self._order()).action_confirm()
        self._order(self.stranger)
        basket = self._fill(self.buyer, {self.low: 3})
        moment = fields.Datetime.now() - timedelta(days=8)
        basket.sudo().portal_basket_on = moment
        self.env["partner.portal.change"].create(
            {"partner_id": self.customer.id, "portal_id": self.portal.id}
        )
        self.env["partner.portal.signup"].create(
            {
                "portal_id": self.portal.id,
                "name": "Ann",
                "company_name": "New",
                "email": "ann@kestreltest.example",
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()

    def _figures(self, user):
        portal = self.portal.with_user(user)
        return {figure: portal[field] for figure, field in FIGURES.items()}

    def _listed(self, user, figure):
        """Return how many records the list behind a figure has."""
        portal = self.portal.with_user(user).with_context(desk_figure=figure)
        action = portal.action_desk_open()
        return self._as(user, action["res_model"]).search_count(action["domain"])

    def test_figures(self):
        """F72: salespeople count their own customers, administrators all; every
        figure is what its list shows.
        """
        self._play()
        # The last log-in of nobody here is known: all three people and the newcomer
        never = {self.salesperson: 2, self.sales_manager: 3}
        own = {
            "waiting": 2,
            "asked": 1,
            "left": 1,
            "sold": 1,
            "customers": 1,
            "active": 1,
            "changes": 1,
            "signups": 1,
        }
        everything = {**own, "waiting": 3, "customers": 2, "active": 2}
        for user, figures in (
            (self.salesperson, own),
            (self.sales_manager, everything),
        ):
            figures["never"] = never[user]
            with self.subTest(user=user.name):
                self.assertEqual(self._figures(user), figures)
                for figure, number in figures.items():
                    self.assertEqual(self._listed(user, figure), number, figure)

    def test_amounts(self):
        """F72: oldest waiting, sold this month, share of all sales, baskets' value."""
        self._play()
        plain = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "user_id": self.salesperson.id,
                "order_line": [
                    (0, 0, {"product_id": self.service.id, "price_unit": 170.4})
                ],
            }
        )
        plain.action_confirm()
        self.env.flush_all()
        self.env.invalidate_all()
        portal = self.portal.with_user(self.salesperson)
        self.assertEqual(str(portal.desk_oldest), "2026-01-10 08:00:00")
        self.assertEqual(portal.desk_sold_amount, 56.8)
        self.assertEqual(portal.desk_share, 25)
        self.assertEqual(portal.desk_left_amount, 23.98)

    def test_nothing_yet(self):
        """F72: a new portal has zeros, no error."""
        new = self.env["partner.portal"].create(
            {"name": "New", "slug": "kestreltestnew", "company_id": self.company.id}
        )
        portal = new.with_user(self.sales_manager)
        self.assertEqual({portal[field] for field in FIGURES.values()}, {0})
        self.assertFalse(portal.desk_oldest)
        self.assertEqual((portal.desk_sold_amount, portal.desk_share), (0.0, 0))

    def test_without_sales_rights(self):
        """F12: who may not read orders gets zeros of them instead of an error."""
        self._play()
        user = new_test_user(
            self.env,
            "gate.kt",
            "base.group_user,partner_portal.partner_portal_group_administrator",
            company_id=self.company.id,
        )
        figures = self._figures(user)
        self.assertEqual((figures["waiting"], figures["sold"]), (0, 0))
        self.assertEqual(figures["customers"], 2)

    def test_queries(self):
        """F72: six portals cost as many queries as one."""
        self._play()
        user = self.sales_manager
        names = [*FIGURES.values(), "desk_oldest", "desk_sold_amount", "desk_share"]
        more = self.env["partner.portal"].create(
            [
                {
                    "name": f"New {number}",
                    "slug": f"kestreltestnew{number}",
                    "company_id": self.company.id,
                }
                for number in range(5)
            ]
        )
        portals = (self.portal + more).with_user(user)
        self._count(portals, names)  # what is kept across requests
        one, six = self._count(portals[0], names), self._count(portals, names)
        self.assertEqual(one, six)
        self.assertLessEqual(six, 20)

    def _count(self, portals, names):
        """Return how many queries the cards cost, as a fresh request."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        portals.read(names)
        return self.cr.sql_log_count - before
