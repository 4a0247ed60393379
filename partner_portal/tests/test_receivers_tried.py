"""F71: trying out who would get an order, and what the set-up check says of it."""

from odoo.tests import tagged

from .check_common import CheckCase
from .receivers_common import ReceiversCase


@tagged("post_install", "-at_install")
class TestReceiversTried(ReceiversCase):
    """*Try it on an order*."""

    def _tried(self, order):
        return (
            self.env["partner.portal.receiver.try"]
            .with_user(self.sales_manager)
            .create({"portal_id": self.portal.id, "order_id": order.id})
        )

    def test_rules(self):
        """F71: which rule fits and who would get it, twice the same; no turn taken."""
        order = self._order()
        self._rule(self.alba, name="Dear", sequence=1, order_domain="[('id', '=', 0)]")
        rule = self._rule(self.noor + self.alba, name="All", sequence=2, method="turn")
        users = [self._tried(order).user_id for _number in range(2)]
        self.assertEqual(users, [self.noor, self.noor])
        self.assertEqual(self._tried(order).steps, "Dear: does not fit.\nAll: fits.")
        self.assertEqual(order.user_id, self.salesperson)
        self.assertEqual(rule._turn(draw=False), 0)
        self.assertEqual(self._receivers(1), [self.noor])
        self.assertEqual(self._tried(order).user_id, self.alba)

    def test_chain(self):
        """F71: what no rule takes; a broken rule is named."""
        order = self._order()
        rule = self._rule(self.alba)
        self.alba.active = False
        trial = self._tried(order)
        self.assertEqual(trial.user_id, self.salesperson)
        self.assertEqual(
            trial.steps,
            "Kestreltest rule: Nobody of it can take orders.\n"
            "Robin Vale looks after the customer.",
        )
        rule.unlink()
        (self.customer + self.buyer.partner_id).user_id = False
        self.portal.fallback_user_id = False
        administrator = self.portal._portal_administrator()
        trial = self._tried(order)
        self.assertEqual(trial.user_id, administrator)
        self.assertEqual(
            trial.steps,
            "Nobody looks after the customer.\n"
            f"{administrator.name} administrates the portal.",
        )

    def test_user(self):
        """F71: the mode of one person."""
        order = self._order()
        self.portal.write({"receiver_mode": "user", "receiver_user_id": self.noor.id})
        trial = self._tried(order)
        self.assertEqual(trial.user_id, self.noor)
        self.assertEqual(trial.steps, "New orders always go to Noor.")


@tagged("post_install", "-at_install")
class TestReceiversCheck(ReceiversCase, CheckCase):
    """F27 F71: what the set-up check says of it."""

    def test_line(self):
        """F27 F71: each mode good and to mend."""
        self.assert_line(
            "receivers",
            "mend",
            "No rule yet: they go to the customer's salesperson.",
        )
        rule = self._rule(self.noor)
        self.assert_line(
            "receivers", "good", "Rules: 1. What fits none goes to the salesperson."
        )
        self.noor.active = False
        line = self.assert_line(
            "receivers", "mend", "Kestreltest rule: Nobody of it can take orders."
        )
        found = self.env[line["action"]["res_model"]].search(line["action"]["domain"])
        self.assertEqual(found, rule)
        self.portal.write({"receiver_mode": "user", "receiver_user_id": self.alba.id})
        self.assert_line("receivers", "good", "They go to Alba.")
        self.alba.active = False
        self.assert_line(
            "receivers",
            "mend",
            "Alba is archived, not internal, or not in this company: they go to the "
            "customer's salesperson.",
        )
        self.portal.receiver_mode = "responsible"
        self.assert_line("receivers", "good", "They go to the customer's salesperson.")

    def test_broken(self):
        """F27 F71: a broken condition is told."""
        rule = self._rule(self.noor)
        self.cr.execute(
            "UPDATE partner_portal_receiver_rule SET order_domain = '[(' WHERE id = %s",
            rule.ids,
        )
        rule.invalidate_recordset()
        line = self._checked("receivers")
        self.assertEqual(line["state"], "mend")
        self.assertIn("Kestreltest rule: Its condition cannot be used", line["reason"])
