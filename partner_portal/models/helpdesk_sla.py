from odoo import api, fields, models

#: What a policy may promise, the first first.
TARGETS = [("answer", "First answer"), ("solution", "Solution")]


class HelpdeskSla(models.Model):
    """A promise to customers: within how much working time, and until what."""

    _inherit = "helpdesk.sla"

    portal_target = fields.Selection(
        selection=TARGETS,
        string="Promised",
        required=True,
        default="solution",
        help="First answer: kept when somebody of the seller writes the customer a "
        "message, or closes the ticket. Solution: kept when the ticket reaches the "
        "stage below, or is closed.",
    )
    portal_priority = fields.Selection(
        selection="_selection_portal_priority",
        string="Priority",
        help="Only for tickets of this priority; empty: for all.",
    )
    stage_id = fields.Many2one(
        string="Solved in Stage",
        help="Tickets in this stage or a later one count as solved; empty: only "
        "closed ones.",
    )
    ignore_stage_ids = fields.Many2many(
        string="Stages That Do Not Count",
        default=lambda self: self._default_ignore_stage_ids(),
        help="The time stands still while a ticket is in one of these stages, such as "
        "those that wait for the customer.",
    )

    @api.model
    def _default_ignore_stage_ids(self):
        return self.env["helpdesk.ticket.stage"].search([("portal_waits", "=", True)])

    @api.model
    def _selection_portal_priority(self):
        """Return the priorities tickets have, in the user's language."""
        field = self.env["helpdesk.ticket"]._fields["priority"]
        return field._description_selection(self.env)
