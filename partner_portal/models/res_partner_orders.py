from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def _get_sale_order_domain_count(self):
        """Count what the list behind the button shows: no baskets."""
        return Domain.AND(
            [
                super()._get_sale_order_domain_count(),
                [("portal_state", "!=", "basket")],
            ]
        )
