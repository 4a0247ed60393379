"""Installing changes nothing for anybody; uninstalling keeps what was ordered."""

from odoo.modules.module import Manifest
from odoo.tests import tagged

from ..hooks import post_init_hook, uninstall_hook
from .common import PortalCase

# Models with millions of rows, where a filled column would make installing slow.
BIG = (
    "res.partner",
    "res.users",
    "product.template",
    "product.product",
    "sale.order",
    "sale.order.line",
    "account.move",
    "account.move.line",
    "stock.picking",
    "stock.move",
)
# Stored all the same: a user name is unique inside its customer, transfers are listed
# by customer and day, products by their warranty (filled by SQL at once), what was
# changed is filtered for (the columns of orders there are stay empty).
FILLED = {
    "portal_warranty_length",
    "portal_customer_id",
    "portal_date",
    "portal_changed_on",
    "portal_changed_by_id",
    "portal_tell_changes_on",
}


@tagged("post_install", "-at_install")
class TestInstall(PortalCase):
    """DESIGN §1: what is there after installing."""

    def _own_fields(self, model):
        return [
            field
            for field in self.env[model]._fields.values()
            if "partner_portal" in field._modules and field.store
        ]

    def test_parts_of_mails_come_first(self):
        """DESIGN §1: installing beside existing orders, which Odoo renders at once.

        A new mail template is tried with the first order found, so what it calls
        must be loaded before it.
        """
        data = Manifest.for_addon("partner_portal")["data"]
        parts = data.index("views/sale_order_mail_templates.xml")
        self.assertLess(parts, data.index("data/mail_template_data.xml"))

    def test_no_filled_columns(self):
        """A stored field of ours on a big model has no compute and no default."""
        names = []
        for model in BIG:
            for field in self._own_fields(model):
                with self.subTest(model=model, field=field.name):
                    names.append(field.name)
                    ours = field._modules[0] == "partner_portal"
                    ours = ours and field.name not in FILLED
                    if ours:
                        self.assertFalse(field.compute)
                        self.assertFalse(field.default)
                        self.assertFalse(field.related)
                        self.assertFalse(field.required)
                        self.assertTrue(field.name.startswith("portal_"))
        self.assertIn("portal_access_state", names)
        self.assertIn("portal_version", names)

    def test_defaults_of_new_records(self):
        """New records of Odoo's models carry none of our values."""
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        for name in ("portal_order", "portal_state", "portal_id", "portal_user_id"):
            self.assertFalse(order[name], name)
        partner = self.env["res.partner"].create({"name": "New"})
        for name in ("portal_access_state", "portal_id", "portal_customer_number"):
            self.assertFalse(partner[name], name)
        product = self.env["product.template"].create({"name": "New"})
        self.assertFalse(product.portal_published)

    def test_each_company_has_a_closed_portal(self):
        """F20: the hook makes one portal a company, closed, and only one."""
        company = self.env["res.company"].create({"name": "Kestreltest hook"})
        Portal = self.env["partner.portal"].with_context(active_test=False)
        Portal.search([("company_id", "=", company.id)]).unlink()
        with self.assert_untouched("res_partner", "res_users", "sale_order"):
            post_init_hook(self.env)
        portal = Portal.search([("company_id", "=", company.id)])
        self.assertEqual((len(portal), portal.is_open), (1, False))
        with self.assert_untouched("partner_portal"):
            post_init_hook(self.env)

    def test_native_portal_of_others_is_unchanged(self):
        """DESIGN §1: an existing portal user reads orders as before."""
        order = self.env["sale.order"].create(
            {"partner_id": self.outsider.partner_id.commercial_partner_id.id}
        )
        order.state = "sent"
        orders = self._as(self.outsider)
        self.assertEqual(orders.search([("id", "=", order.id)]), order)
        self.assertTrue(order._has_to_be_signed() or not order.require_signature)

    def test_rules_and_templates_are_noupdate(self):
        """Rules and mail templates a company may have changed stay as they are."""
        data = self.env["ir.model.data"].search(
            [
                ("module", "=", "partner_portal"),
                ("model", "in", ["ir.rule", "mail.template"]),
            ]
        )
        self.assertTrue(data)
        self.assertFalse(data.filtered(lambda row: not row.noupdate).mapped("name"))

    def test_no_record_of_odoo_is_ours(self):
        """Uninstalling can leave no rule, view or access of Odoo changed."""
        data = self.env["ir.model.data"].search(
            [("module", "!=", "partner_portal"), ("model", "=", "ir.rule")]
        )
        rules = self.env["ir.rule"].browse(data.mapped("res_id")).exists()
        for rule in rules:
            self.assertNotIn("portal_state", rule.domain_force or "", rule.name)


@tagged("post_install", "-at_install")
class TestUninstall(PortalCase):
    """Uninstalling deletes baskets, keeps orders."""

    def test_baskets_go_orders_stay(self):
        """Baskets of all companies are deleted; placed and other orders are kept."""
        self._fill(self.buyer, {self.product: 2})
        placed = self._place()
        self._fill(self.colleague, {self.product: 2})
        accepted = self._place(self.colleague)
        accepted.with_user(self.salesperson).action_confirm()
        native = self.env["sale.order"].create({"partner_id": self.customer.id})
        baskets = self._fill(self.buyer, {self.low: 1})
        baskets |= self._fill(self.stranger, {self.low: 1})
        lines = baskets.order_line
        uninstall_hook(self.env)
        self.assertFalse(baskets.exists())
        self.assertFalse(lines.exists())
        for order in (placed, accepted, native):
            self.assertTrue(order.exists())
        self.assertEqual(self._quantities(placed), {self.product: 2.0})
        self.assertEqual((placed.state, accepted.state), ("draft", "sale"))

    def test_nothing_to_do(self):
        """Without baskets the hook deletes nothing."""
        self.env["sale.order"].search([("portal_state", "=", "basket")]).unlink()
        with self.assert_untouched():
            uninstall_hook(self.env)
