from odoo import http
from odoo.http import request

from ..form_reader import MODEL


class WebsiteFormSentPage(http.Controller):
    @http.route(
        "/support/sent",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        readonly=True,
    )
    def portal_form_sent(self, **_params):
        """Say that the message is sent, with its number.

        The number is that of the last ticket of this session; the link only for who
        may open it.
        """
        session, tickets = request.session, request.env[MODEL]
        is_ticket = session.get("form_builder_model_model") == MODEL
        ticket = tickets.sudo().browse(is_ticket and session.get("form_builder_id"))
        ticket = ticket.exists()
        own = request.env.user._portal_customer() and tickets._portal_own_ticket(
            ticket.id
        )
        values = {"number": ticket.number, "link": own and f"/my/ticket/{own.id}"}
        return request.render("partner_portal_website.ticket_sent", values)
