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

    def _portal_is_of(self, customer):
        """Return whether this is the customer, a contact or a company below it."""
        partner = self.sudo()
        while partner and partner != customer:
            partner = partner.parent_id
        return bool(partner)
