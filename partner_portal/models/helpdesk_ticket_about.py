from odoo import fields, models
from odoo.fields import Domain

#: The own documents of the ticket's customer, everybody's as long as it has none.
OWN = (
    "commercial_partner_id and"
    " [('partner_id.commercial_partner_id', '=', commercial_partner_id)] or []"
)
#: The documents: kind, start of the page's path, area that shows it.
DOCUMENTS = {
    "portal_order_id": ("order", "/my/orders/", ""),
    "portal_picking_id": ("delivery", "/my/deliveries/", "deliveries"),
    "portal_invoice_id": ("invoice", "/my/invoices/", "invoices"),
}


class HelpdeskTicket(models.Model):
    """What a ticket is about."""

    _inherit = "helpdesk.ticket"

    portal_order_id = fields.Many2one(
        comodel_name="sale.order",
        string="Order",
        domain=OWN,
        index="btree_not_null",
    )
    portal_picking_id = fields.Many2one(
        comodel_name="stock.picking",
        string="Delivery",
        domain=OWN.replace("partner_id.commercial_partner_id", "portal_customer_id"),
        index="btree_not_null",
    )
    portal_invoice_id = fields.Many2one(
        comodel_name="account.move",
        string="Invoice",
        domain=OWN.replace("[(", "[('move_type', 'like', 'out_'), ("),
        index="btree_not_null",
    )
    portal_product_id = fields.Many2one(
        comodel_name="product.product",
        string="Product",
        index="btree_not_null",
    )
    portal_lot_id = fields.Many2one(
        comodel_name="stock.lot",
        string="Serial or Lot",
        domain="portal_product_id and [('product_id', '=', portal_product_id)] or []",
        index="btree_not_null",
    )

    def _portal_page(self):
        """Add what the ticket is about."""
        return {**super()._portal_page(), "about": self._portal_about()}

    def _portal_about(self):
        """Return what the customer reads of it: rows of ``kind``, ``name``, ``url``."""
        self.ensure_one()
        return self._portal_abouts()[self.id]

    def _portal_abouts(self):
        """Return {ticket id: rows of ``_portal_about``}, in few queries for many.

        Under sudo, and nothing but documents that this customer's pages show: what
        staff tied to a ticket by mistake is not told.
        """
        abouts = {}
        for customer, tickets in self.sudo().grouped("commercial_partner_id").items():
            portal = customer.portal_id
            own = tickets._portal_own_about(portal, customer) if portal else {}
            for ticket in tickets:
                abouts[ticket.id] = ticket._portal_about_rows(own) if portal else []
        return abouts

    def _portal_own_about(self, portal, customer):
        """Return {field: ids of documents the customer's pages show}; needs sudo."""
        company, areas = portal.company_id, portal._areas()
        orders, pickings, moves = (self[name] for name in DOCUMENTS)
        scopes = {
            "portal_order_id": orders._portal_orders_domain,
            "portal_picking_id": pickings._portal_deliveries_domain,
            "portal_invoice_id": moves._portal_invoices_domain,
        }
        own = {}
        for name, (_kind, _path, area) in DOCUMENTS.items():
            records = self[name]
            if records and (not area or area in areas):
                scope = scopes[name](customer, company)
                own[name] = set(
                    records.search(Domain("id", "in", records.ids) & scope).ids
                )
        return own

    def _portal_about_rows(self, own):
        """Return the rows of one ticket, documents among ``own`` only."""
        rows = []
        for name, (kind, path, _area) in DOCUMENTS.items():
            record = self[name]
            if record.id in own.get(name, ()):
                url = f"{path}{record.id}"
                rows.append({"kind": kind, "name": record.name, "url": url})
        if self.portal_product_id:
            name = self.portal_product_id._portal_concern_name()
            rows.append({"kind": "product", "name": name, "url": ""})
        if self.portal_lot_id:
            name = self.portal_lot_id.name
            rows.append({"kind": "serial", "name": name, "url": ""})
        return rows
