from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column

COLUMNS = {
    "portal_customer_id": "int4",
    "portal_quantity": "numeric",
    "portal_date": "timestamp",
}


class StockMoveLine(models.Model):
    """Which serial numbers and lots went to which customer, and which came back.

    Kept on the line: a dealer with 20,000 serial numbers finds a page of them by one
    look into an index. Lines without a lot hold nothing.
    """

    _inherit = "stock.move.line"

    portal_customer_id = fields.Many2one(
        comodel_name="res.partner",
        string="Customer of the Lot",
        compute="_compute_portal_delivered",
        store=True,
        groups="base.group_user",
    )
    portal_quantity = fields.Float(
        string="Delivered to the Customer",
        digits="Product Unit",
        compute="_compute_portal_delivered",
        store=True,
        groups="base.group_user",
        help="In the product's own unit, negative for what came back.",
    )
    portal_date = fields.Datetime(
        string="Day of the Delivery of the Lot",
        compute="_compute_portal_delivered",
        store=True,
        groups="base.group_user",
    )

    _portal_list_index = models.Index(
        "(portal_customer_id, portal_date DESC, id DESC)"
        " WHERE portal_customer_id IS NOT NULL"
    )
    _portal_lot_index = models.Index(
        "(lot_id, portal_date, id) WHERE portal_date IS NOT NULL"
    )

    def _auto_init(self):
        """Fill the columns at once where there are lines already."""
        is_new = not column_exists(self.env.cr, self._table, "portal_customer_id")
        if is_new:
            for name, kind in COLUMNS.items():
                create_column(self.env.cr, self._table, name, kind)
        result = super()._auto_init()
        if is_new:
            self._portal_fill_columns()
        return result

    @api.model
    def _portal_fill_columns(self):
        """Compute the columns of all lines with a lot, as the compute below does."""
        self.env.cr.execute(
            SQL(
                """UPDATE stock_move_line line
                SET portal_date = COALESCE(
                        CASE WHEN picking.state = 'done' THEN picking.date_done END,
                        picking.scheduled_date, this.date),
                    portal_quantity = this.quantity_product_uom
                        * CASE WHEN target.usage = 'customer' THEN 1 ELSE -1 END,
                    portal_customer_id = partner.commercial_partner_id
                FROM stock_move_line this
                JOIN stock_move move ON move.id = this.move_id
                JOIN stock_location source ON source.id = this.location_id
                JOIN stock_location target ON target.id = this.location_dest_id
                LEFT JOIN stock_picking picking ON picking.id = this.picking_id
                LEFT JOIN sale_order_line sold ON sold.id = move.sale_line_id
                LEFT JOIN sale_order sale
                    ON sale.id = COALESCE(sold.order_id, picking.sale_id)
                LEFT JOIN res_partner partner
                    ON partner.id = COALESCE(sale.partner_id, picking.partner_id)
                WHERE this.id = line.id AND this.lot_id IS NOT NULL
                    AND this.state = 'done'
                    AND (source.usage = 'customer') != (target.usage = 'customer')"""
            )
        )

    @api.depends(
        "date",
        "location_dest_id.usage",
        "location_id.usage",
        "lot_id",
        "move_id.sale_line_id.order_id.partner_id.commercial_partner_id",
        "picking_id.portal_customer_id",
        "picking_id.portal_date",
        "quantity_product_uom",
        "state",
    )
    def _compute_portal_delivered(self):
        """Whose order it was; without an order, who has the transfer."""
        for line in self:
            usages = (line.location_id.usage, line.location_dest_id.usage)
            counts = line.state == "done" and usages.count("customer") == 1
            if not (counts and line.lot_id):
                line.portal_customer_id = line.portal_date = False
                line.portal_quantity = 0
                continue
            buyer = line.move_id.sale_line_id.order_id.partner_id.commercial_partner_id
            line.portal_customer_id = buyer or line.picking_id.portal_customer_id
            line.portal_date = line.picking_id.portal_date or line.date
            sign = 1 if usages[1] == "customer" else -1
            line.portal_quantity = sign * line.quantity_product_uom
