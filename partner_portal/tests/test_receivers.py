"""F71: who gets a new order."""

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .receivers_common import ReceiversCase

LOGGER = "odoo.addons.partner_portal.models.partner_portal_receiver_rule"
BLUEFIELD = "[('partner_id.name', 'like', 'Bluefield')]"


@tagged("post_install", "-at_install")
class TestReceivers(ReceiversCase):
    def test_responsible(self):
        """F71: without a mode of its own the portal hands orders to the responsible."""
        self.assertEqual(self.env["partner.portal"].new().receiver_mode, "responsible")
        self.portal.receiver_mode = "responsible"
        self._rule(self.noor)
        self.assertEqual(self._receivers(1), [self.salesperson])

    def test_user(self):
        """F71: one person for all; once archived the chain goes on."""
        self.portal.write({"receiver_mode": "user", "receiver_user_id": self.noor.id})
        order = self._order()
        self.assertEqual(order.user_id, self.noor)
        self.assertEqual(order.activity_ids.user_id, self.noor)
        team = order.team_id._get_default_team_id(self.noor.id)
        self.assertEqual(order.team_id, team)
        self.assertEqual(
            self.portal._responsible(self.buyer.partner_id), self.salesperson
        )
        self.noor.active = False
        self.assertEqual(self._receivers(1), [self.salesperson])

    def test_user_missing(self):
        """F71: the mode of one person asks who that is."""
        with self.assert_refused(ValidationError, "partner_portal"):
            self.portal.receiver_mode = "user"
            self.env.flush_all()

    def test_first_rule_that_fits(self):
        """F71: rules are asked in their order; archived ones and others' are not."""
        self._rule(self.sales_manager, sequence=1, active=False)
        self._rule(self.alba, sequence=3)
        self._rule(self.noor, sequence=2, order_domain=BLUEFIELD)
        other = self.portal.copy({"name": "Other", "slug": "kestreltwo"})
        other.receiver_rule_ids.unlink()
        self._rule(self.sales_manager, sequence=1, portal_id=other.id)
        self.assertEqual(self._receivers(1), [self.noor])
        self.assertEqual(self._receivers(1, self.stranger), [self.alba])

    def test_conditions(self):
        """F71: country, tag, amount and product category decide."""
        tag = self.env["res.partner.category"].create({"name": "Kestreltest gold"})
        self.customer.category_id = tag
        conditions = {
            "[('partner_id.country_id.code', '=', 'US')]": True,
            "[('partner_id.country_id.code', '=', 'DE')]": False,
            f"[('partner_id.category_id', 'in', [{tag.id}])]": True,
            "[('partner_id.category_id.name', '=', 'none')]": False,
            "[('amount_untaxed', '>', 56)]": True,
            "[('amount_untaxed', '>', 57)]": False,
            f"[('order_line.product_id.categ_id', '=', {self.category.id})]": True,
        }
        order = self._order()
        rule = self._rule(self.noor)
        for condition, fits in conditions.items():
            with self.subTest(condition):
                rule.order_domain = condition
                self.assertEqual(rule._fits(order), fits)

    def test_rules_miss(self):
        """F71: rules that fit nothing, or whose people left: the chain of F70."""
        self._rule(self.noor, order_domain="[('amount_total', '>', 99999)]")
        rule = self._rule(self.alba)
        self.alba.active = False
        self.assertEqual(self._receivers(1), [self.salesperson])
        rule.unlink()
        (self.customer + self.buyer.partner_id).user_id = False
        self.assertEqual(self._receivers(1), [self.sales_manager])
        self.portal.fallback_user_id = False
        self.assertEqual(self._receivers(1), [self.portal._portal_administrator()])

    def test_in_turn(self):
        """F71: in turn, each as often; who left is passed over."""
        people = self.salesperson + self.noor + self.alba
        self._rule(people, method="turn")
        got = self._receivers(6)
        self.assertEqual([got.count(user) for user in people], [2, 2, 2])
        self.assertEqual(got[:3], got[3:])
        self.noor.active = False
        got = self._receivers(4)
        self.assertEqual([got.count(user) for user in people], [2, 0, 2])

    def test_least(self):
        """F71: who has the fewest orders to confirm."""
        self._rule(self.noor + self.alba, method="least")
        first, second = self._order(), self._order()
        self.assertEqual(first.user_id + second.user_id, self.noor + self.alba)
        self._desk(first, self.sales_manager).action_confirm()
        for _number in range(2):
            third = self._order()
            self.assertEqual(third.user_id, first.user_id)
            self._desk(third, self.sales_manager).action_confirm()

    def test_by_hand(self):
        """F71: who was chosen by hand on the basket keeps it; no turn is taken."""
        rule = self._rule(self.noor + self.alba, method="turn")
        basket = self._fill(self.buyer, {self.low: 1})
        self.env.flush_all()
        self.cr.precommit.run()
        self._desk(basket, self.sales_manager).user_id = self.sales_manager
        self.env.flush_all()
        self.cr.precommit.run()
        self.assertEqual(self._receivers(1), [self.sales_manager])
        self.assertEqual(rule._turn(draw=False), 0)

    def test_broken_condition(self):
        """F71: a condition that broke after it was saved stops no order."""
        rule = self._rule(self.noor)
        for broken in (
            "[('gone', '=', 1)]",
            "[('partner_id.gone', '=', 1)]",
            "[('amount_total', '>', 'x')]",
            "[('amount_total', '~~', 1)]",
            "[(",
            "__import__('os')",
            "",
        ):
            self.cr.execute(
                "UPDATE partner_portal_receiver_rule SET order_domain = %s", [broken]
            )
            rule.invalidate_recordset()
            self.registry.clear_cache()
            with self.subTest(broken), self.assertLogs(LOGGER, level="WARNING"):
                self.assertEqual(self._receivers(1), [self.salesperson])

    def test_refused(self):
        """F71 S4: conditions with code, and people who cannot, are not saved."""
        rule = self._rule(self.noor)
        for values in (
            {"order_domain": "[('gone', '=', 1)]"},
            {"order_domain": "[('id', '=', __import__('os').getpid())]"},
            {"order_domain": "[('user_id', '=', uid)]"},
            {"order_domain": "x"},
            {"user_ids": [Command.clear()]},
            {"user_ids": [Command.link(self.alba.id)]},
            {"user_ids": [Command.set(self.buyer.ids)]},
        ):
            with (
                self.subTest(values),
                self.assert_refused(ValidationError, rule._table),
                self.env.cr.savepoint(),
            ):
                rule.with_user(self.sales_manager).write(values)

    def test_sequence_goes_with_the_rule(self):
        """F71: the counter of a rule ends with it, and a copy has its own."""
        rule = self._rule(self.noor + self.alba, method="turn")
        self.assertEqual([rule._turn(True), rule._turn(True)], [0, 1])
        self.assertEqual(rule.copy()._turn(draw=False), 0)
        name = rule._turn_sequence()
        rule.unlink()
        self.cr.execute("SELECT to_regclass(%s)", [name])
        self.assertEqual(self.cr.fetchone(), (None,))

    def test_queries(self):
        """F71: a rule costs placing two queries more than one person for all."""
        counts = []
        self._rule(self.noor + self.alba, method="turn", order_domain=BLUEFIELD)
        self.portal.receiver_user_id = self.noor
        for mode in ("user", "rules", "user", "rules"):
            self.portal.receiver_mode = mode
            self._fill(self.buyer, {self.product: 5})
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self._place()
            counts.append(self.cr.sql_log_count - before)
        self.assertLessEqual(counts[3], counts[2] + 2)
