from odoo import fields, models

#: From the least to the most, as stored: nothing, one, two or three stars.
PRIORITIES = [("0", "Low"), ("1", "Medium"), ("2", "High"), ("3", "Urgent")]


class HelpdeskTicket(models.Model):
    """How urgent a ticket is (F94): Low unless somebody says more."""

    _inherit = "helpdesk.ticket"

    priority = fields.Selection(selection=PRIORITIES, default="0", tracking=True)
