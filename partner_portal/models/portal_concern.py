"""What a ticket of a customer can be about: its own documents and goods (F91, S2).

Each model has the same two methods: the customer's own records, found by their id or
by what is typed, newest first; and what a ticket about one of them says.
"""

from odoo import models
from odoo.fields import Domain
from odoo.tools import escape_psql

from .found_domain import found_domain
from .sale_order_portal_filters import MOST_PRODUCTS


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _portal_concern_domain(self, portal, customer, text=""):
        """Return the domain of the customer's orders with this text."""
        own = self._portal_orders_domain(customer, portal.company_id)
        return own & self._portal_orders_search_domain(text, customer)

    def _portal_concern(self, _customer):
        """Return (what a ticket says, code of the kind, name, more, day)."""
        values = {"portal_order_id": self.id}
        return values, "order", self.name, self.client_order_ref, self.date_order


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _portal_concern_domain(self, portal, customer, text=""):
        """Return the domain of the customer's deliveries with this text."""
        company = portal.company_id
        own = self._portal_deliveries_domain(customer, company)
        return own & self._portal_deliveries_search_domain(text, customer, company)

    def _portal_concern(self, customer):
        """Return (what a ticket says, code of the kind, name, more, day)."""
        orders = self._portal_own_orders(customer)
        values = {
            "portal_picking_id": self.id,
            "portal_order_id": orders.id if len(orders) == 1 else False,
        }
        names = ", ".join(orders.mapped("name"))
        return values, "delivery", self.name, names, self.portal_date


class StockMove(models.Model):
    _inherit = "stock.move"

    def _portal_concern(self, customer):
        """Return (what a ticket says, code of the kind, name, more, day)."""
        values, kind, name, more, day = self.picking_id._portal_concern(customer)
        order = self.sale_line_id.order_id
        lots = self.move_line_ids.lot_id if self.state == "done" else None
        values = {
            **values,
            "portal_order_id": order.id or values["portal_order_id"],
            "portal_product_id": self.product_id.id,
            "portal_lot_id": lots.id if lots and len(lots) == 1 else False,
        }
        product = self.product_id._portal_concern_name()
        return values, kind, f"{name}, {product}", order.name or more, day


class AccountMove(models.Model):
    _inherit = "account.move"

    def _portal_concern_domain(self, portal, customer, text=""):
        """Return the domain of the customer's invoices with this text."""
        own = self._portal_invoices_domain(customer, portal.company_id)
        return own & self._portal_invoices_search_domain(text)

    def _portal_concern(self, customer):
        """Return (what a ticket says, code of the kind, name, more, day)."""
        orders = self.line_ids.sale_line_ids.order_id
        orders = orders.filtered(lambda order: order.partner_id._portal_is_of(customer))
        values = {
            "portal_invoice_id": self.id,
            "portal_order_id": orders.id if len(orders) == 1 else False,
        }
        return values, "invoice", self.name, self.invoice_origin, self.invoice_date


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _portal_concern_domain(self, portal, customer, text=""):
        """Return the domain of what the customer has bought with this text.

        By code, name, barcode and the customer's own code.
        """
        lines = self.env["sale.order.line"].sudo()
        bought = portal._bought_lines_domain(customer)
        if text:
            codes = self.env["partner.portal.product.code"]
            pattern = escape_psql(text)
            named = Domain("id", "in", codes._portal_product_ids(customer, text))
            for name in ("default_code", "name", "barcode"):
                named |= Domain(name, "ilike", pattern)
            # sought first: names of products are few, lines of orders are many
            products = self.with_context(active_test=False)
            ids = products.search(named, limit=MOST_PRODUCTS).ids
            bought &= Domain("product_id", "in", ids)
        found = lines._search(bought & Domain("is_delivery", "=", False))
        return found_domain("id", found.select("DISTINCT product_id"))

    def _portal_concern(self, _customer):
        """Return (what a ticket says, code of the kind, name, more, day)."""
        values = {"portal_product_id": self.id}
        return values, "product", self._portal_concern_name(), "", None

    def _portal_concern_name(self):
        """Return code and name, as the pages write them."""
        name = self.with_context(display_default_code=False).display_name
        return " ".join(filter(None, (self.default_code, name)))


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _portal_concern_domain(self, portal, customer, text=""):
        """Return the domain of the serials and lots the customer has."""
        lines = self.env["stock.move.line"].sudo()
        held = lines._portal_held_domain(customer, portal.company_id)
        if text:
            ids = self.search([("name", "ilike", escape_psql(text))], limit=200).ids
            held &= Domain("lot_id", "in", ids)
        return found_domain("id", lines._search(held).select("DISTINCT lot_id"))

    def _portal_concern(self, customer):
        """Return (what a ticket says, code of the kind, name, more, day).

        Of several deliveries the latest to this customer.
        """
        company = customer.portal_id.company_id
        line = self.env["stock.move.line"]._portal_held(customer, company, self.id)
        values = {"portal_product_id": self.product_id.id}
        if line:
            values.update(line.move_id._portal_concern(customer)[0])
        values["portal_lot_id"] = self.id
        name = self.product_id._portal_concern_name()
        return values, "serial", self.name, name, line.portal_date or None
