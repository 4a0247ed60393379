from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _portal_frame_of(self, customer, *args, **kwargs):
        """Add the chat button, see ``partner.portal._frame_livechat``."""
        frame = super()._portal_frame_of(customer, *args, **kwargs)
        return {**frame, "livechat": customer.portal_id._frame_livechat()}
