from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _portal_frame_of(self, customer, *args, **kwargs):
        """Add the area ``purchases`` for customers who are vendors, too."""
        frame = super()._portal_frame_of(customer, *args, **kwargs)
        if customer.portal_id._has_purchases(customer):
            frame["areas"] = frame["areas"] | {"purchases"}
        return frame
