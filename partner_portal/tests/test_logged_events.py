"""SECURITY §2: what writes into the log, and what stays of it."""

import csv

from odoo.tests import tagged

from ..hooks import uninstall_hook
from .log_common import LogCase


@tagged("post_install", "-at_install")
class TestLoggedEvents(LogCase):
    """What writes a row."""

    def test_orders(self):
        """Audit log: placed by the customer, accepted and rejected by staff."""
        for decide, event in (("action_confirm", "accepted"), (None, "rejected")):
            self._fill(self.buyer, {self.product: 2})
            order = self._place()
            amount = f"{order.name}: {order.amount_total:.2f} {self.currency.name}"
            row = self._logged(event="placed")[-1]
            self.assertEqual((row.actor_id, row.user_id), (self.buyer, self.buyer))
            self.assertEqual((row.detail, row.portal_id), (amount, self.portal))
            order = order.with_user(self.salesperson)
            if decide:
                order.action_confirm()
            else:
                order._portal_reject("Sold out")
                amount += ", Sold out"
            row = self._logged(event=event)
            self.assertEqual(row.actor_id, self.salesperson)
            self.assertEqual((row.user_id, row.detail), (self.buyer, amount))

    def test_signed_quotation(self):
        """Audit log: a quotation the customer signed, of portal customers alone."""
        for customer in (self.customer, self.outsider.partner_id):
            order = self.env["sale.order"].create({"partner_id": customer.id})
            order.write({"state": "sent", "signed_by": "Dana Reyes"})
            order._validate_order()
        rows = self._logged(event="accepted")
        self.assertEqual(rows.customer_id, self.customer)
        self.assertEqual(len(rows), 1)
        self.assertIn("Dana Reyes", rows.detail)

    def test_settings(self):
        """Audit log: what of a portal was changed, by whom, before and after."""
        portal = self.portal.with_user(self.sales_manager)
        portal.write({"is_open": False, "low_stock_quantity": 7.0, "name": portal.name})
        row = self._logged(event="settings", actor_id=self.sales_manager.id)
        self.assertEqual(row.portal_id, self.portal)
        self.assertIn("Open: yes → no", row.detail)
        self.assertIn("Low Below: 5.0 → 7.0", row.detail)
        self.assertNotIn("Portal Name", row.detail, "written, but not changed")
        portal.carrier_ids = self.carrier
        row = self._logged(event="settings", actor_id=self.sales_manager.id)[-1]
        self.assertIn("van,Kestreltest pick-up → Kestreltest van", row.detail)

    def test_settings_of_payment(self):
        """Audit log: payment methods, too; made, changed, deleted."""
        method = self.on_account.with_user(self.sales_manager)
        method.name = "By invoice"
        method.copy({"portal_id": self.portal.id}).unlink()
        rows = self._logged(event="settings", actor_id=self.sales_manager.id)
        self.assertEqual(
            rows.mapped("detail"),
            [
                "By invoice: Name: On account → By invoice",
                "By invoice: Created",
                "By invoice: Deleted",
            ],
        )
        self.assertEqual(set(rows.mapped("portal_id")), {self.portal})

    def test_secrets_stay_secret(self):
        """Audit log: that the initial password was changed, neither text nor hash."""
        portal = self.portal.with_user(self.sales_manager)
        portal.new_initial_password = "kestrel-initial"
        details = "\n".join(self._logged(event="settings").mapped("detail"))
        self.assertIn("changed", details)
        self.assertNotIn("kestrel-initial", details)
        self.assertNotIn("pbkdf2", details)

    def test_number(self):
        """Audit log: the customer number, before and after."""
        self.customer.with_user(self.salesperson).portal_customer_number = "KT-2001"
        self.customer.portal_customer_number = " KT-2001 "
        row = self._logged(event="number_changed")
        self.assertEqual(
            (row.customer_id, row.detail), (self.customer, "KT-1001 → KT-2001")
        )
        self.assertEqual(row.actor_id, self.salesperson)


@tagged("post_install", "-at_install")
class TestLogAfterUninstall(LogCase):
    """What stays when the addon goes."""

    def test_file(self):
        """Audit log: uninstalling leaves it as CSV, harmless to a spreadsheet."""
        self.log._portal_log("login_failed", user=self.buyer, detail="=1+1")
        uninstall_hook(self.env)
        file = self.env["ir.attachment"].search(
            [("name", "=", "partner_portal_log.csv")]
        )
        rows = list(csv.DictReader(file.raw.decode().splitlines()))
        self.assertEqual(len(rows), self.log.search_count([]))
        self.assertEqual(rows[-1]["event"], "login_failed")
        self.assertEqual(rows[-1]["detail"], "'=1+1")
        self.assertEqual(rows[-1]["user_name"], self.buyer.login)
        self.assertEqual(rows[-1]["customer_id"], self.customer.display_name)
        self.assertFalse(file.public or file.res_model)
