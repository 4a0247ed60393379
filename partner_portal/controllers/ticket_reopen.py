from odoo import http
from odoo.http import request

from .message_box import LONGEST, count
from .messages import WRITE
from .portal_frame import portal_page
from .ticket_page import PortalTicketPage
from .tickets import NOTICE


class PortalTicketReopen(PortalTicketPage):
    @http.route("/my/ticket/<int:ticket_id>/reopen", **WRITE)
    @portal_page
    def portal_ticket_reopen(self, ticket_id, reason="", **_post):
        """Open a closed ticket of the customer again, with a reason if he gives one.

        What is open already, or closed for too long, stays as it is; the page of
        the ticket says what can be done.
        """
        ticket = request.env["helpdesk.ticket"]._portal_own_ticket(ticket_id)
        if not ticket:
            return self._portal_missing()
        reason = str(reason or "").replace("\0", "").strip()
        error, status = self._portal_reopen_refusal(reason)
        if error:
            again = {"typed": reason, "error": error}
            response = self._portal_ticket_page(ticket, reopening=again)
            response.status_code = status
            return response
        if ticket._portal_reopen(request.env.user.partner_id, reason):
            request.session[NOTICE] = [request.env._("The ticket is open again.")]
        return request.redirect(f"/my/ticket/{ticket.id}")

    def _portal_reopen_refusal(self, reason):
        """Return (sentence, status) why a reason is not taken, '' if it is."""
        if len(reason) > LONGEST:
            text = request.env._("At most %s signs fit, please shorten it.", LONGEST)
            return text, 422
        error = count("message", request.env.user.login)
        return error, 429 if error else 200
