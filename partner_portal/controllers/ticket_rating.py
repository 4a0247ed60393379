"""*Was this solved well?*: on the page of a closed ticket, and by links of mails."""

from odoo import http
from odoo.http import request

from ..ticket_rating import CHOICES
from .portal_entry import FORM, PAGE
from .portal_frame import PortalFrame, portal_page
from .tickets import NOTICE

PATH = "/portal/rate/<string:token>"


class PortalTicketRating(PortalFrame):
    @http.route(
        "/my/ticket/<int:ticket_id>/rate",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    @portal_page
    def portal_ticket_rate(self, ticket_id, rating="", text="", **_post):
        """Take what the customer says of a closed ticket; a second one is not heard."""
        tickets = request.env["helpdesk.ticket"]
        ticket = tickets._portal_own_ticket(ticket_id)
        if not ticket:
            return self._portal_missing()
        person = request.env.user.partner_id
        if ticket._portal_rate(person, rating, _plain(text)):
            request.session[NOTICE] = [request.env._("Thank you for your answer.")]
        elif rating not in CHOICES:
            request.session[NOTICE] = [request.env._("Please choose one of the three.")]
        return request.redirect(f"/my/ticket/{ticket.id}")

    @http.route(PATH, **PAGE)
    def portal_ticket_rating(self, token, rating="", **_params):
        """Ask how a ticket was solved; mail programs open links by themselves."""
        return self._rating_page(token, rating)

    @http.route(PATH, **FORM)
    def portal_ticket_rating_submit(self, token, rating="", text="", **_post):
        """Take what the addressee of the mail says, once."""
        ticket, person = request.env["helpdesk.ticket"]._portal_of_rating(token)
        if ticket:
            ticket._portal_rate(person, rating, _plain(text))
        return self._rating_page(token, rating, is_sent=True)

    def _rating_page(self, token, rating, is_sent=False):
        """Return the page of a link: to answer, answered, or over."""
        ticket, person = request.env["helpdesk.ticket"]._portal_of_rating(token)
        if not ticket:
            return request.env["ir.http"]._portal_over_page(
                "rating-over",
                request.env._(
                    "Links in mails work for a limited time, and until a ticket is "
                    "opened again."
                ),
                "/my/tickets",
                request.env._("Your tickets"),
            )
        values = ticket._portal_page()
        return request.env["ir.http"]._portal_entry_page(
            "partner_portal.rating_page",
            person.commercial_partner_id.portal_id,
            "rate",
            {
                "page_title": values["number"],
                "rated": {key: values[key] for key in SHOWN},
                "rating_path": f"/portal/rate/{token}",
                "chosen": rating if rating in CHOICES else "",
                "is_unanswered": is_sent and not values["rating"],
            },
        )


#: What a page without a log-in tells of a ticket.
SHOWN = ("id", "number", "name", "asks_rating", "choices", "rating")


def _plain(text):
    """Return a posted text without signs no database holds."""
    return text.replace("\0", "").strip() if isinstance(text, str) else ""
