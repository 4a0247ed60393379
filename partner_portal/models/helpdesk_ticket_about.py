from odoo import fields, models

#: The own documents of the ticket's customer, everybody's as long as it has none.
OWN = (
    "commercial_partner_id and"
    " [('partner_id.commercial_partner_id', '=', commercial_partner_id)] or []"
)


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
