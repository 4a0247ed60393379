import ast

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestSalesDeskViews(DeskCase):
    """What each kind of person finds in forms, lists and menus."""

    def _arch(self, model, view_type, user=None, view=None):
        """Return a view's architecture as a user gets it."""
        view_id = self.env.ref(view).id if view else None
        arch = self._as(user or self.salesperson, model).get_view(view_id, view_type)
        return etree.fromstring(arch["arch"])

    def _menus(self, user):
        menus = self.env(user=user.id)["ir.ui.menu"]
        own = menus.load_menus(False).values()
        return {
            menu["xmlid"].removeprefix("partner_portal.")
            for menu in own
            if (menu.get("xmlid") or "").startswith("partner_portal.")
        }

    def test_menus_by_group(self):
        """F12 F72: salespeople see the app, administrators its configuration too."""
        orders = {
            "partner_portal_menu_root",
            "partner_portal_dashboard_menu",
            "partner_portal_report_menu",
            "partner_portal_report_menu_sales",
            "partner_portal_report_menu_time",
            "res_partner_account_menu_never",
            "sale_order_menu",
            "helpdesk_ticket_menu",
            "sale_order_basket_menu",
            "partner_portal_accounts_menu",
            "res_partner_account_menu",
            "partner_portal_signup_menu",
            "partner_portal_change_menu",
            "partner_portal_product_code_menu",
        }
        settings = {
            "partner_portal_menu_configuration",
            "partner_portal_menu",
            "partner_portal_log_menu",
            "partner_portal_mail_menu",
            "partner_portal_receiver_rule_menu",
        }
        self.assertEqual(self._menus(self.internal_user), set())
        self.assertEqual(self._menus(self.salesperson), orders)
        self.assertEqual(self._menus(self.sales_manager), orders | settings)

    def test_portal_form(self):
        """F12 F20: administrators edit a portal in its form, salespeople do not."""
        view = "partner_portal.partner_portal_view_form"
        portal = self.portal.with_user(self.sales_manager)
        with Form(portal, view=view) as form:
            form.name = "Kestrel"
            form.is_open = False
            form.po_number_required = True
            with form.payment_method_ids.new() as method:
                method.name = "By card"
        self.assertEqual(
            (portal.name, portal.is_open, portal.po_number_required),
            ("Kestrel", False, True),
        )
        self.assertIn("By card", portal.payment_method_ids.mapped("name"))
        with self.assert_refused(AccessError, "partner_portal"):
            self.portal.with_user(self.salesperson).name = "Mine"
            self.env.flush_all()

    def test_product_flag(self):
        """F30: the check box stands on product form, list and search."""
        for view_type in ("form", "list", "search"):
            arch = self._arch("product.template", view_type, self.sales_manager)
            with self.subTest(view_type):
                self.assertTrue(arch.xpath("//*[@name='portal_published']"))

    def test_category_flag(self):
        """F31: the check box stands on the category's form and list."""
        for view_type in ("form", "list"):
            arch = self._arch("product.category", view_type, self.sales_manager)
            with self.subTest(view_type):
                self.assertTrue(arch.xpath("//field[@name='portal_published']"))

    def test_contact_page(self):
        """F12: only salespeople see the contact's portal page and its button."""
        name = "//page[@name='customer_portal']//button[@name='action_portal_grant']"
        self.assertTrue(self._arch("res.partner", "form").xpath(name))
        self.assertFalse(
            self._arch("res.partner", "form", self.internal_user).xpath(name)
        )

    def test_contact_state_is_read_only(self):
        """F12: the state of access cannot be typed."""
        form = Form(self.customer.with_user(self.sales_manager))
        with self.assertRaises(AssertionError):
            form.portal_access_state = "active"

    def test_order_form_buttons(self):
        """F72: a placed order shows our Confirm and Reject, each button once."""
        arch = self._arch("sale.order", "form", view="sale.view_order_form")
        order = {"portal_state": "submitted", "state": "draft", "id": 1}
        self.assertEqual(
            self._visible(arch, order)[:3],
            ["action_confirm", "action_portal_reject", "action_quotation_send"],
        )
        self.assertEqual(self._visible(arch, order).count("action_confirm"), 1)
        basket = {**order, "portal_state": "basket"}
        self.assertEqual(self._visible(arch, basket), [])
        plain = {**order, "portal_state": False}
        self.assertEqual(
            self._visible(arch, plain),
            ["action_quotation_send", "action_confirm", "action_cancel"],
        )

    def _visible(self, arch, order):
        """Return which of the deciding buttons a form shows for an order's values."""
        names = (
            "action_confirm",
            "action_cancel",
            "action_portal_reject",
            "action_quotation_send",
        )
        return [
            button.get("name")
            for button in arch.xpath("//header/button")
            if button.get("name") in names
            and "proforma" not in (button.get("id") or "")
            and not self._holds(button.get("invisible", "False"), order)
        ]

    def _holds(self, expression, values):
        """Evaluate a view's condition; fields that are not given are empty."""
        nodes = ast.walk(ast.parse(expression))
        fields = [node.id for node in nodes if isinstance(node, ast.Name)]
        return safe_eval(expression, {**dict.fromkeys(fields, False), **values})

    def test_order_form_can_be_edited(self):
        """F72: the salesperson changes quantity and date of a placed order."""
        order = self._desk(self._order())
        with Form(order, view="sale.view_order_form") as form:
            form.commitment_date = "2027-03-05 12:00:00"
            with form.order_line.edit(0) as line:
                line.product_uom_qty = 8
        self.assertEqual(order.order_line[0].product_uom_qty, 8)
        self.assertEqual(order.portal_state, "submitted")

    def test_list_has_the_flag(self):
        """F40: the register's list shows the flag and the portal's status."""
        arch = self._arch("sale.order", "list", view="sale.sale_order_tree")
        for name in ("portal_order", "portal_state"):
            self.assertTrue(arch.xpath(f"//field[@name='{name}']"))

    def test_only_waiting_counted(self):
        """F72: the badge counts own and unassigned waiting orders."""
        self._order()
        self._desk(self._order()).action_confirm()
        other = self._order(self.stranger)
        other.sudo().user_id = self.sales_manager
        unassigned = self._order()
        unassigned.sudo().user_id = False
        domain = [
            ("portal_state", "=", "submitted"),
            ("company_id", "=", self.company.id),
            ("partner_id", "child_of", (self.customer + self.other_customer).ids),
        ]
        own = [*domain, ("user_id", "in", [self.salesperson.id, False])]
        self.assertEqual(self._as(self.salesperson).search_count(own), 2)
        self.assertEqual(self._as(self.sales_manager).search_count(domain), 3)
