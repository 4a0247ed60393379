from odoo import models


class StockWarehouse(models.Model):
    """Forgets what ``partner.portal._stock_places`` remembers."""

    _name = "stock.warehouse"
    _inherit = ("stock.warehouse", "partner.portal.kept")
