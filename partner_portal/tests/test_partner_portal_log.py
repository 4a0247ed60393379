"""SECURITY §2: the log is only added to, tells the truth, and stays readable."""

from ast import literal_eval
from datetime import timedelta

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .log_common import LogCase


@tagged("post_install", "-at_install")
class TestLog(LogCase):
    """One row."""

    def test_row(self):
        """Audit log: who, whose, when, where, with the names of that moment."""
        log = self.log.with_user(self.salesperson)
        row = log._portal_log("grant", user=self.buyer, detail="a → b")
        contact = self.buyer.partner_id
        self.assertEqual((row.partner_id, row.user_id), (contact, self.buyer))
        self.assertEqual(row.customer_id, self.customer)
        self.assertEqual(row.portal_id, self.portal)
        self.assertEqual(row.company_id, self.company)
        self.assertEqual(row.actor_id, self.salesperson)
        self.assertEqual(row.partner_name, f"{self.customer.name}, {contact.name}")
        self.assertEqual(row.user_name, self.buyer.login)
        self.assertEqual(row.actor_name, "Robin Vale")
        self.assertEqual((row.ip, row.detail), ("", "a → b"))
        self.assertEqual(row.display_name, f"Access granted: {row.partner_name}")

    def test_names_stay(self):
        """Audit log: names are those of that moment, whatever is renamed or deleted."""
        contact = self.buyer.partner_id
        row = self.log._portal_log("grant", user=self.buyer)
        names = (row.partner_name, row.user_name)
        contact.name = "Another name"
        self.buyer.unlink()
        contact.unlink()
        self.env.invalidate_all()
        self.assertFalse(row.partner_id or row.user_id)
        self.assertEqual((row.partner_name, row.user_name), names)
        self.assertEqual(row.customer_id, self.customer)

    def test_nobody_changes_it(self):
        """Audit log: write and unlink raise for everybody, sudo included."""
        row = self.log._portal_log("grant", user=self.buyer)
        for user in (
            self.sales_manager,
            self.system_user,
            self.env.ref("base.user_root"),
        ):
            for rows in (row.with_user(user), row.with_user(user).sudo()):
                for call in (
                    lambda r=rows: r.write({"detail": "x"}),
                    lambda r=rows: r.write({}),
                    lambda r=rows: r.unlink(),
                    lambda r=rows: setattr(r, "event", "revoke"),
                ):
                    with self.assert_refused(UserError, "partner_portal_log"):
                        call()

    def test_nobody_adds_to_it(self):
        """Audit log: rows come from our own methods, never from a person or import."""
        for user in (self.salesperson, self.sales_manager, self.system_user):
            log = self.log.with_user(user)
            with self.assert_refused(AccessError, "partner_portal_log"):
                log.create({"event": "grant"})
            with self.assert_untouched("partner_portal_log"):
                self.assertFalse(log.load(["event"], [["Access granted"]])["ids"])

    def test_one_insert(self):
        """Audit log: cheap enough for every order: one query."""
        self.log._portal_log("placed", user=self.buyer)
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.log._portal_log("placed", user=self.buyer)
            self.env.flush_all()

    def test_apart(self):
        """Audit log: a failed log-in stays although its transaction is undone."""
        with self.enter_registry_test_mode():
            self.log._portal_log_apart(
                "login_failed", user=self.buyer.id, portal=self.portal, detail="1001"
            )
            self.log._portal_log_apart("login_failed", partner=999_999_999)
        rows = self._logged(event="login_failed")
        self.assertEqual(rows.user_id, self.buyer)
        self.assertEqual(rows.mapped("portal_id"), self.portal)
        self.assertEqual(rows.mapped("detail"), ["1001", ""])

    def test_retention(self):
        """Audit log: the daily clean-up deletes rows older than the days set."""
        rows = self.log.browse()
        for days in (0, 9, 11):
            row = self.log._portal_log("grant", detail=str(days))
            then = fields.Datetime.now() - timedelta(days=days)
            self.cr.execute(
                "UPDATE partner_portal_log SET create_date = %s WHERE id = %s",
                (then, row.id),
            )
            rows += row
        self.env.invalidate_all()
        for days, left in (("", 3), ("0", 3), ("10", 2)):
            if days:
                self.env["ir.config_parameter"].set_param(
                    "partner_portal.log_days", days
                )
            self.log._gc_portal_log()
            self.assertEqual(len(rows.exists()), left, days)
        self.assertEqual(rows.exists().mapped("detail"), ["0", "9"])


@tagged("post_install", "-at_install")
class TestLogReaders(LogCase):
    """Who sees which rows."""

    def setUp(self):
        super().setUp()
        self.mine = self.log._portal_log("grant", user=self.buyer)
        self.others = self.log._portal_log("grant", user=self.stranger)
        self.settings = self.log._portal_log("settings", portal=self.portal)
        foreign = self.other_customer + self.stranger.partner_id
        foreign.user_id = self.sales_manager
        self.all = self.mine + self.others + self.settings

    def _seen(self, user):
        return self.log.with_user(user).search([("id", "in", self.all.ids)])

    def test_salesperson(self):
        """Audit log: salespeople see own customers' rows, by customer or contact."""
        self.assertEqual(self._seen(self.salesperson), self.mine)
        self.stranger.partner_id.user_id = self.salesperson
        self.assertEqual(set(self._seen(self.salesperson)), {*self.mine, *self.others})

    def test_administrator(self):
        """Audit log: administrators see all rows of their companies, no others."""
        self.assertEqual(self._seen(self.sales_manager), self.all)
        foreign = self.env["partner.portal"].create(
            {"name": "x", "slug": "kestrelx", "company_id": self.other_company.id}
        )
        self.all += self.log._portal_log("settings", portal=foreign)
        self.assertEqual(len(self._seen(self.sales_manager)), 3)
        self.sales_manager.company_ids += self.other_company
        manager = self.log.with_user(self.sales_manager).with_context(
            allowed_company_ids=self.sales_manager.company_ids.ids
        )
        self.assertEqual(manager.search_count([("id", "in", self.all.ids)]), 4)

    def test_nobody_else(self):
        """Audit log: no other staff, no customer."""
        for user in (self.internal_user, self.system_user, self.buyer, self.outsider):
            with self.assertRaises(AccessError):
                self._seen(user)

    def test_from_the_contact(self):
        """Audit log: the button on customer and contact counts and opens their rows."""
        for partner in (self.customer, self.buyer.partner_id):
            partner = partner.with_user(self.salesperson)
            action = partner.action_portal_log()
            rows = self.log.with_user(self.salesperson).search(action["domain"])
            self.assertEqual(rows & self.all, self.mine)
            self.assertEqual(partner.portal_log_count, len(rows))
        with self.assertRaises(AccessError):
            self.customer.with_user(self.internal_user).action_portal_log()

    def test_filters(self):
        """Audit log: every filter of the list can be searched with."""
        arch = self.log.with_user(self.sales_manager).get_view(False, "search")["arch"]
        domains = {
            node.get("name"): literal_eval(node.get("domain"))
            for node in etree.fromstring(arch).iter("filter")
            if node.get("domain")
        }
        old = self.log._portal_log("login_failed", user=self.buyer)
        then = fields.Datetime.now() - timedelta(days=8)
        self.cr.execute(
            "UPDATE partner_portal_log SET create_date = %s WHERE id = %s",
            (then, old.id),
        )
        self.env.invalidate_all()
        rows = self.all + old
        found = {name: self.log.search(domains[name]) & rows for name in domains}
        self.assertEqual(set(found.pop("today")), set(self.all))
        self.assertEqual(set(found.pop("this_week")), set(self.all))
        self.assertEqual(found.pop("settings"), self.settings)
        self.assertEqual(found.pop("failed"), old)
        self.assertEqual(set(found.pop("access")), set(self.mine + self.others))
        self.assertFalse(found.pop("orders"))
        self.assertFalse(found)
