"""helpdesk_mgmt's ticket pages: the same addresses, the doors guarded (S1, S2)."""

from odoo import http
from odoo.http import request

from odoo.addons.helpdesk_mgmt.controllers.main import HelpdeskTicketController

from .list_page import to_id

NOTICE = "partner_portal_ticket"


class PortalTicketDoors(HelpdeskTicketController):
    @http.route(
        ["/ticket/close", "/my/ticket/<int:ticket_id>/close"],
        methods=["POST"],
        website=True,
    )
    def support_ticket_close(self, ticket_id=None, stage_id=None, **kwargs):
        """Close the customer's own ticket with a stage its page offers (F96).

        A foreign ticket gets the same answer as a missing one; a stage that is
        not offered changes nothing.
        """
        ticket = request.env["helpdesk.ticket"]._portal_own_ticket(to_id(ticket_id))
        if not ticket:
            return request.not_found()
        shut = self._portal_ticket_shut()
        if shut:
            return shut
        stages = ticket.with_user(request.env.user)._portal_closing_stages()
        if to_id(stage_id) not in stages.ids:
            return request.redirect(f"/my/ticket/{ticket.id}", code=302)
        request.session[NOTICE] = [request.env._("The ticket is closed.")]
        return super().support_ticket_close(ticket_id=ticket.id, stage_id=stage_id)

    def _portal_ticket_shut(self):
        """Return the answer to a customer without access or with a closed portal."""
        if request.env["helpdesk.ticket"]._portal_is_barred():
            return request.not_found()
        if request.env.user._portal_is_closed():
            return request.env["ir.http"]._portal_closed_response()
        return None
