from odoo import api, models

from .discuss_channel import CHANNEL


class HelpdeskTicket(models.Model):
    _inherit = "helpdesk.ticket"

    @api.model
    def _portal_incoming(self):
        return (*super()._portal_incoming(), CHANNEL)
