"""F73: orders that a salesperson enters for a customer."""

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .desk_common import DeskCase
from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestSaleOrderOnBehalf(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign_seller = cls._create_user(
            "noor.kestreltest", "sales_team.group_sale_salesman"
        )

    def _orders(self, user=None, customer=None):
        """Return orders as *Order for this customer* opens the form."""
        partners = self._as(user or self.salesperson, "res.partner")
        action = partners.browse((customer or self.customer).id).action_portal_order()
        self.assertEqual(action["res_model"], "sale.order")
        return self._as(user or self.salesperson).with_context(**action["context"])

    def _enter(self, *lines, **values):
        """Enter an order of (product, quantity) for Bluefield; return it."""
        orders = self._orders(**values)
        commands = [
            Command.create({"product_id": product.id, "product_uom_qty": quantity})
            for product, quantity in lines
        ]
        return orders.create({"order_line": commands})

    def test_stamp(self):
        """F73: the order carries who entered it; a copy does not."""
        order = self._enter((self.product, 2))
        self.assertEqual(order.portal_on_behalf_user_id, self.salesperson)
        self.assertEqual(order.partner_id, self.customer)
        self.assertFalse(order.portal_order)
        copied = order.with_context(portal_on_behalf=False).copy()
        self.assertFalse(copied.portal_on_behalf_user_id)

    def test_form(self):
        """F73: in Odoo's form: the offer's price, and a warning of the quantity."""
        self.low.product_tmpl_id.portal_multiple_quantity = 6
        with Form(self._orders()) as form:
            self.assertEqual(form.portal_on_behalf_user_id, self.salesperson)
            with form.order_line.new() as line:
                line.product_id = self.product
                line.product_uom_qty = 5
                self.assertEqual(line.price_unit, 11.36)
            with (
                self.assertLogs("odoo.tests.form.onchange", "WARNING") as logs,
                form.order_line.new() as line,
            ):
                line.product_id = self.low
                line.product_uom_qty = 5
        self.assertIn("Sold in 6", " ".join(logs.output))
        self.assertEqual(form.record.order_line.mapped("product_uom_qty"), [5, 5])

    def test_prices_are_the_offers(self):
        """F34 F73: price and taxes of the basket, for each unit and quantity."""
        dozen = self.env.ref("uom.product_uom_dozen")
        self.product.product_tmpl_id.uom_ids = dozen
        basket = self._fill(self.buyer, {self.product: 12, self.service: 1})
        order = self._enter((self.product, 12), (self.service, 1))
        for product in (self.product, self.service):
            own, theirs = self._line(order, product), self._line(basket, product)
            self.assertEqual(own.price_unit, theirs.price_unit)
            self.assertEqual(own.tax_ids, theirs.tax_ids)
        line = self._line(order, self.product)
        line.product_uom_id = dozen
        offer = self.product._portal_offers(
            self.portal,
            self.customer,
            {self.product.id: 12},
            units={self.product.id: dozen.id},
        )[self.product.id]
        self.assertEqual(line.price_unit, offer.price_unit)

    def test_price_without_discount(self):
        """F73: a discount of the pricelist is in the price, as in the portal."""
        self.env.user.group_ids += self.env.ref("sale.group_discount_per_so_line")
        rule = self.pricelist.item_ids
        rule.write({"compute_price": "percentage", "percent_price": 20.0})
        line = self._enter((self.product, 5)).order_line
        self.assertEqual((line.price_unit, line.discount), (11.36, 0.0))
        self.assertEqual(line.price_subtotal, 56.80)

    def test_hidden_products(self):
        """F30 F73: what the customer does not see is refused on save."""
        for product in (self.unflagged, self.not_for_sale, self.combo):
            with (
                self.subTest(product.name),
                self.assert_refused(ValidationError) as caught,
                self.env.cr.savepoint(),
            ):
                self._enter((product, 1))
            self.assertIn(product.name, str(caught.exception))
        order = self._enter((self.product, 1))
        with self.assert_refused(ValidationError), self.env.cr.savepoint():
            order.order_line.product_id = self.unflagged
            self.env.flush_all()

    def test_ordinary_orders(self):
        """F73: other quotations, and lines that others make, are not limited."""
        line = Command.create({"product_id": self.unflagged.id})
        orders = self._as(self.salesperson)
        order = orders.create({"partner_id": self.customer.id, "order_line": [line]})
        self.assertFalse(order.portal_on_behalf_user_id)
        entered = self._enter((self.product, 1))
        entered.sudo().set_delivery_line(self.carrier, 18.0)
        self.assertTrue(entered.order_line.filtered("is_delivery"))
        entered.action_confirm()
        entered.sudo().order_line.create(
            {"order_id": entered.id, "product_id": self.unflagged.id}
        )

    def test_choice(self):
        """F73: product list and Odoo's product catalog offer what the customer sees."""
        order = self._enter((self.product, 1))
        domain = order.action_add_from_catalog()["domain"]
        products = self._as(self.salesperson, "product.product").search(domain)
        offered = self.product + self.low + self.out + self.service
        self.assertLessEqual(offered, products)
        self.assertFalse(products & self.hidden)
        for model in ("product.product", "product.template"):
            found = self._as(self.salesperson, model).search(
                [("portal_seen_by_id", "=", self.buyer.partner_id.id)]
            )
            catalog = found.sudo().search(self.portal._catalog_domain(self.customer))
            self.assertEqual(found, catalog)
            nobody = found.search(
                [("portal_seen_by_id", "=", self.outsider.partner_id.id)]
            )
            self.assertFalse(nobody)

    def test_by_condition(self):
        """F32 F73: the same where a condition says which products are shown."""
        self.portal.write(
            {
                "product_rule": "condition",
                "product_domain": "[('default_code', '=', 'KT-NO')]",
            }
        )
        order = self._enter((self.unflagged, 1))
        products = self._as(self.salesperson, "product.product").search(
            order.action_add_from_catalog()["domain"]
        )
        self.assertEqual(products, self.unflagged)

    def test_own_customers(self):
        """F73: for one's own customers, in one's own name."""
        self.assertEqual(
            self._enter((self.product, 1), user=self.sales_manager).user_id,
            self.salesperson,
        )
        for user in (self.foreign_seller, self.internal_user):
            with self.assertRaises(AccessError):
                self._orders(user)
        values = {"partner_id": self.customer.id}
        with self.assert_refused(AccessError), self.env.cr.savepoint():
            self._as(self.foreign_seller).with_context(portal_on_behalf=True).create(
                values
            )
        with self.assert_refused(AccessError), self.env.cr.savepoint():
            stamp = {"portal_on_behalf_user_id": self.sales_manager.id}
            self._as(self.salesperson).create({**values, **stamp})

    def test_refused(self):
        """F73: one customer at a time, of a portal."""
        partners = self._as(self.salesperson, "res.partner")
        for ids in (self.customer.ids + self.other_customer.ids, []):
            with self.assertRaises(UserError):
                partners.browse(ids).action_portal_order()
        with self.assertRaises(UserError):
            self.outsider.partner_id.action_portal_order()


@tagged("post_install", "-at_install")
class TestOnBehalfPages(PortalHttpCase):
    def _words(self, path):
        return " ".join(self._get(path).text.split())

    def _entered(self):
        order = (
            self._as(self.salesperson)
            .with_context(portal_on_behalf=True)
            .create(
                {
                    "partner_id": self.customer.id,
                    "order_line": [Command.create({"product_id": self.product.id})],
                }
            )
        )
        self.env.flush_all()
        return order

    def test_pages(self):
        """F73: hidden as a draft; confirmed shown as entered by the salesperson."""
        order = self._entered()
        self._login(self.buyer)
        self.assertEqual(self._get(f"/my/orders/{order.id}").status_code, 404)
        self.assertNotIn(order.name, self._words("/my/orders"))
        order.action_confirm()
        for path in (f"/my/orders/{order.id}", "/my/orders"):
            words = self._words(path)
            self.assertIn("entered by Robin Vale", words)
            self.assertIn(order.name, words)
