from odoo import fields, models, tools


class PartnerPortal(models.Model):
    """One warehouse a customer wants to know the stock of."""

    _inherit = "partner.portal"

    allow_warehouse_filter = fields.Boolean(
        string="Stock by Warehouse",
        help="Customers may ask for the stock of one of the warehouses that count. "
        "What may be ordered does not change by it.",
    )

    @tools.ormcache("self.id")
    def _stock_choices(self):
        """Return the warehouses a customer may choose among: (id, name), or none.

        Kept until the portal or a warehouse changes.
        """
        if not self.allow_warehouse_filter or self.stock_display == "none":
            return ()
        warehouses = self._stock_warehouses()
        return tuple((w.id, w.name) for w in warehouses) if len(warehouses) > 1 else ()

    def _stock_seen_at(self, warehouse_id):
        """Return the portal with the stock of one warehouse; all if None."""
        return self.with_context(portal_warehouse_id=warehouse_id)

    def _stock_seen_places(self):
        """Return the locations whose stock is shown: of the chosen warehouse, or all.

        What may be ordered goes by ``_stock_places`` at all times.
        """
        warehouse_id = self.env.context.get("portal_warehouse_id")
        if not warehouse_id:
            return self._stock_places()
        return self._stock_places_of(warehouse_id)

    @tools.ormcache("self.id", "warehouse_id")
    def _stock_places_of(self, warehouse_id):
        """Return the location of one of the warehouses that count, else none."""
        warehouses = self._stock_warehouses()
        return tuple(
            warehouses.filtered(lambda w: w.id == warehouse_id).view_location_id.ids
        )
