from odoo import api, models, tools


class StockWarehouse(models.Model):
    _inherit = "stock.warehouse"

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    @tools.ormcache("company_id")
    def _portal_places(self, company_id):
        """Return the ids of the locations on top of a company's warehouses."""
        warehouses = self.sudo().search([("company_id", "=", company_id)])
        return tuple(warehouses.view_location_id.ids)
