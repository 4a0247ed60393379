from odoo import api, fields, models


class HelpdeskTicketStage(models.Model):
    """Whether a ticket in this stage waits for its customer."""

    _inherit = "helpdesk.ticket.stage"

    portal_waits = fields.Boolean(
        string="Waiting for the Customer",
        help="Customers find these tickets among those that wait for them, and the "
        "page of each asks for their answer.",
    )

    @api.onchange("closed")
    def _onchange_closed(self):
        result = super()._onchange_closed()
        if self.closed:
            self.portal_waits = False
        return result

    @api.model
    def _portal_mark_waiting(self):
        """Mark helpdesk_mgmt's own stage for it, if it is still there and open."""
        awaiting = self.env.ref(
            "helpdesk_mgmt.helpdesk_ticket_stage_awaiting", raise_if_not_found=False
        )
        if awaiting and not awaiting.closed:
            awaiting.portal_waits = True
