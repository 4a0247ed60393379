from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.helpdesk_mgmt.controllers.myaccount import CustomerPortalHelpdesk

from .message_box import message_box
from .portal_frame import PortalFrame, is_ours, portal_page
from .tickets import NOTICE


def reads_only(controller, rule, args):
    """Return whether a GET of these routes is ours and so writes nothing."""
    has_token = args.get("access_token") or request.httprequest.args.get("access_token")
    reads = is_ours(controller, rule, args) and not has_token
    return reads and not request.env.user._portal_is_closed()


class PortalTicketPage(CustomerPortalHelpdesk, PortalFrame):
    """A ticket of the customer; to everybody else helpdesk_mgmt's own page."""

    @http.route(readonly=reads_only)
    def portal_my_ticket(self, ticket_id, access_token=None, **kwargs):
        """Show a ticket of the customer: what happens next, facts and messages.

        A ticket of somebody else is a missing one, also to who follows it (S13);
        by the link of a mail it opens as helpdesk_mgmt shows it.
        """
        user = request.env.user
        if not user._portal_customer() or user._portal_is_closed():
            return super().portal_my_ticket(ticket_id, access_token, **kwargs)
        ticket = request.env["helpdesk.ticket"]._portal_own_ticket(ticket_id)
        token = access_token or kwargs.get("access_token")
        if not ticket and self._portal_ticket_opens(ticket_id, token):
            return super().portal_my_ticket(ticket_id, token, **kwargs)
        return self._portal_ticket_page(ticket)

    def _portal_ticket_opens(self, ticket_id, token):
        """Return whether a link opens a ticket that is not the reader's own."""
        tickets = request.env["helpdesk.ticket"]
        try:
            return bool(
                token and self._document_check_access(tickets._name, ticket_id, token)
            )
        except (AccessError, MissingError):
            return False

    @portal_page
    def _portal_ticket_page(self, ticket, reopening=None):
        """Return our page of a ticket, the one for what is missing without any.

        :param reopening: what was typed to open it again, and why it is not taken
        """
        if not ticket:
            return self._portal_missing()
        title = request.env._("%s · Tickets", ticket.number)
        label = request.env._("Write to us about this ticket")
        values = {
            **self._prepare_frame_values("ticket", title),
            "support": ticket._portal_page(),
            "message_box": message_box(ticket, f"/my/ticket/{ticket.id}", label),
            "reopening": reopening or {"typed": "", "error": ""},
            "ticket_notice": request.session.pop(NOTICE, None),
            "now": request.env.cr.now(),
        }
        return self._render_portal_page("partner_portal.portal_ticket", values)

    def _document_check_access(self, model_name, document_id, access_token=None):
        """Give the files of a ticket links that expire, instead of stored tokens.

        helpdesk_mgmt's page writes one for each file when somebody opens it.
        """
        found = super()._document_check_access(model_name, document_id, access_token)
        if model_name == "helpdesk.ticket":
            found._portal_lend_files()
        return found

    def _ticket_get_page_view_values(self, ticket, access_token, **kwargs):
        """Offer to close only to whom it is open; say what just happened."""
        values = super()._ticket_get_page_view_values(ticket, access_token, **kwargs)
        tickets = ticket.with_user(request.env.user)
        values["closed_stages"] = tickets._portal_closing_stages().sudo()
        values["ticket_notice"] = request.session.pop(NOTICE, None)
        values["ticket_files"] = ticket.sudo()._portal_open_files()
        return values
