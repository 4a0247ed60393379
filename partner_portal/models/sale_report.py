from odoo import models


class SaleReport(models.Model):
    _inherit = "sale.report"

    def _where_sale(self):
        """Baskets are no quotations yet and count in no figure."""
        return f"""{super()._where_sale()}
            AND s.portal_state IS DISTINCT FROM 'basket'"""
