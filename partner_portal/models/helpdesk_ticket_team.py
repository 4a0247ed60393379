from odoo import fields, models


class HelpdeskTicketTeam(models.Model):
    """The ways in which customers reach a team, one box each."""

    _inherit = "helpdesk.ticket.team"

    portal_use_form = fields.Boolean(
        string="Portal",
        related="show_in_portal",
        readonly=False,
        help="Customers choose this team on the form of a new ticket.",
    )
