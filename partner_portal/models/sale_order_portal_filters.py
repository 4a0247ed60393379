from odoo import models
from odoo.fields import Domain
from odoo.modules.db import FunctionStatus
from odoo.tools import SQL, escape_psql

from .found_domain import among_domain

#: Most products a search of the orders list looks for.
MOST_PRODUCTS = 200


def _reference_trigrams(registry):
    """Return the index for a search by part of a reference; none without pg_trgm."""
    if not registry.has_trigram:
        return ""
    names = ["client_order_ref", "reference"]
    if registry.has_unaccent == FunctionStatus.INDEXABLE:
        names = [registry.unaccent(name) for name in names]
    return f"USING gin ({', '.join(f'{name} gin_trgm_ops' for name in names)})"


class SaleOrder(models.Model):
    """What the orders list is searched and filtered by (F60)."""

    _inherit = "sale.order"

    _portal_reference_index = models.Index(_reference_trigrams)

    def _portal_orders_filters(self, customer):
        """Return {code: what returns its domain} of the state filter, in chip order."""
        states = {
            "waiting": Domain("portal_state", "=", "submitted")
            & Domain("state", "=", "draft"),
            "rejected": Domain("state", "=", "cancel")
            & Domain("portal_state", "=", "rejected"),
            "cancelled": Domain("state", "=", "cancel")
            & Domain("portal_state", "!=", "rejected"),
        }
        return {
            "yours": lambda: self._portal_waits_for_customer(customer),
            "waiting": lambda: states["waiting"],
            "accepted": lambda: self._portal_delivered_domain(""),
            "delivered_part": lambda: self._portal_delivered_domain("partial"),
            "delivered": lambda: self._portal_delivered_domain("full"),
            "invoiced": lambda: self._portal_invoiced_domain(customer),
            "rejected": lambda: states["rejected"],
            "cancelled": lambda: states["cancelled"],
        }

    def _portal_waits_for_customer(self, customer):
        """Return the domain of orders that wait for the customer.

        With an invoice that is overdue, changed by the seller and not seen yet, or
        with a question that is not answered.
        """
        overdue = self.env["account.move"].sudo()._portal_overdue_domain()
        overdue &= Domain("state", "=", "posted")
        changed = Domain("portal_changed_on", "!=", False)
        changed |= Domain("portal_asked_on", "!=", False)
        changed &= Domain("partner_id", "in", customer._portal_family())
        looks = [
            self.sudo()._search(changed).subselect(),
            self._portal_orders_of_invoices(customer, overdue),
        ]
        return among_domain(SQL(" UNION ").join(looks))

    def _portal_invoiced_domain(self, customer):
        """Return the domain of orders of which nothing is left to invoice.

        Odoo's own state counts drafts, which the customer does not see.
        """
        drafts = Domain("state", "=", "draft")
        drafts &= Domain("move_type", "in", ("out_invoice", "out_refund"))
        sold = Domain("state", "=", "sale") & Domain("invoice_status", "=", "invoiced")
        drawn = self._portal_orders_of_invoices(customer, drafts)
        return sold & ~among_domain(drawn)

    def _portal_orders_of_invoices(self, customer, domain):
        """Return a SQL select of the orders with an invoice of the customer's."""
        invoices = Domain("commercial_partner_id", "=", customer.id) & domain
        moves = self.env["account.move"].sudo()._search(invoices)
        rows = self.env["account.move.line"].sudo()._search([("move_id", "in", moves)])
        return SQL(
            """SELECT line.order_id FROM sale_order_line_invoice_rel AS rel
                JOIN sale_order_line AS line ON line.id = rel.order_line_id
                WHERE rel.invoice_line_id IN %s""",
            rows.subselect(),
        )

    def _portal_placed_domain(self, operator, moment):
        """Return the domain of orders placed at a time; the seller's by their date.

        :param moment: naive UTC
        """
        placed = Domain("portal_submitted_on", operator, moment)
        others = Domain("portal_submitted_on", "=", False)
        return placed | others & Domain("date_order", operator, moment)

    def _portal_people(self, customer):
        """Return who can have placed orders of a customer, gone people included."""
        people = self.env["res.partner"].sudo().with_context(active_test=False)
        domain = Domain("commercial_partner_id", "=", customer.id)
        domain &= Domain("user_ids", "!=", False)
        return people.search_fetch(domain, ["name"], order="name, id", limit=200)

    def _portal_orders_search_domain(self, text, customer):
        """Return the domain of orders found by number, PO, reference or product.

        A union of looks instead of one with "or", which no index could serve.
        """
        text = " ".join(text.split())[:80]
        if not text:
            return Domain.TRUE
        looks = self.sudo()._portal_orders_looks(escape_psql(text), customer)
        return among_domain(SQL(" UNION ").join(looks))

    def _portal_orders_looks(self, pattern, customer):
        """Return where a text is looked for: a list of SQL selects of order ids."""
        own = Domain("partner_id", "in", customer._portal_family())
        looks = [
            self._search(own & Domain(field, "ilike", pattern)).subselect()
            for field in ("name", "client_order_ref", "reference")
        ]
        products = self.env["product.product"].with_context(active_test=False)
        named = Domain("default_code", "ilike", pattern)
        named |= Domain("name", "ilike", pattern)
        # sought first: names of products are few, lines of orders are many
        ids = products.search(named, limit=MOST_PRODUCTS).ids
        if ids:
            sold = Domain("product_id", "in", ids)
            sold &= Domain("order_partner_id", "in", customer._portal_family())
            lines = self.env["sale.order.line"]._search(sold)
            looks.append(lines.subselect("order_id"))
        return looks
