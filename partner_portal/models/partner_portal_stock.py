from odoo import api, fields, models, tools


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    stock_display = fields.Selection(
        selection=[
            ("none", "Nothing"),
            ("status", "In stock, low, out"),
            ("quantity", "In stock, low, out and the quantity"),
        ],
        string="Stock Shown",
        required=True,
        default="status",
    )
    stock_basis = fields.Selection(
        selection=[
            ("on_hand", "On hand"),
            ("free", "Free to use"),
            ("forecast", "Forecast"),
        ],
        string="Stock Counted",
        required=True,
        default="free",
        help="On hand: all that lies there. Free to use: without what is reserved. "
        "Forecast: with all that will come and go.",
    )
    stock_warehouse_ids = fields.Many2many(
        comodel_name="stock.warehouse",
        string="Warehouses",
        check_company=True,
        help="The stock of these counts. None chosen: all of the company.",
    )
    low_stock_quantity = fields.Float(
        string="Low Below",
        digits="Product Unit",
        default=5,
        help="At this quantity or less the stock is shown as low.",
    )
    allow_out_of_stock = fields.Boolean(
        string="Order When Out of Stock",
        default=True,
    )

    @tools.ormcache("self.id")
    def _stock_places(self):
        """Return the ids of the locations whose stock counts, kept until changed.

        Those on top of the chosen warehouses, of all of the company if none is
        chosen. An archived warehouse is chosen still, but has no stock to offer.
        """
        return tuple(self._stock_warehouses().view_location_id.ids)

    def _stock_warehouses(self):
        """Return the warehouses whose stock counts, under sudo."""
        self.ensure_one()
        portal = self.sudo().with_context(active_test=False)
        chosen = portal.stock_warehouse_ids
        if chosen:
            return chosen.filtered("active")
        return self._stock_all_warehouses(portal.company_id)

    @api.model
    def _stock_all_warehouses(self, company):
        """Return all warehouses of a company that are in use, under sudo."""
        warehouses = self.env["stock.warehouse"].sudo().with_context(active_test=True)
        return warehouses.search([("company_id", "=", company.id)])
