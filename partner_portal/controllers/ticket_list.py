from odoo import http
from odoo.fields import Domain
from odoo.http import request

from ..ticket_state import FILTER_WORDS, STATE_SHAPES
from .list_filters import TypedFilter
from .list_page import ListPage
from .native_lists import NativeTicketList
from .portal_frame import READ, PortalFrame, is_ours, portal_page

#: Sort keys of the list: (field, descending); the first is the default (S20).
SORTINGS = {
    "priority": ("portal_rank", True),
    "priority_asc": ("portal_rank", False),
    "number": ("number", True),
    "number_asc": ("number", False),
    "title": ("name", True),
    "title_asc": ("name", False),
    "date": ("create_date", True),
    "date_asc": ("create_date", False),
}
LIST_FIELDS = ["number", "name", "stage_id", "priority", "portal_rank"]
#: Most categories to choose from.
MOST_CATEGORIES = 100


class PortalTicketList(NativeTicketList, PortalFrame):
    """All tickets of the customer; to everybody else helpdesk_mgmt's own list."""

    @http.route(readonly=is_ours)
    def portal_my_tickets(self, **kwargs):
        """Show the tickets of the customer; to everybody else helpdesk_mgmt's list."""
        if not request.env.user._portal_customer():
            return super().portal_my_tickets(**kwargs)
        return self._portal_tickets_page(**kwargs)

    @portal_page
    def _portal_tickets_page(self, **params):
        """Render the list: filter, search, sort and page from the query string."""
        page, tickets, domain = self._portal_tickets_query(params)
        values = self._prepare_tickets_values(page, tickets, domain)
        return self._render_portal_page("partner_portal.portal_tickets", values)

    def _portal_tickets_query(self, params):
        """Return (list page, helpdesk.ticket under sudo, domain) of a query string."""
        portal, customer = self._portal_or_404()
        tickets = request.env["helpdesk.ticket"].sudo()
        filters = tickets._portal_tickets_filters()
        typed = self._tickets_typed_filters(tickets, portal.company_id)
        page = ListPage("/my/tickets", params, SORTINGS, filters, typed=typed)
        domain = tickets._portal_tickets_domain(customer, portal.company_id)
        domain &= tickets._portal_tickets_search_domain(page.search, customer)
        return page, tickets, domain & page.filter_domain

    def _tickets_typed_filters(self, tickets, company):
        """Return {parameter: TypedFilter} of priority and category."""
        say = request.env._
        words = tickets._fields["priority"]._description_selection(request.env)
        categories = tickets.env["helpdesk.ticket.category"].search_fetch(
            Domain("company_id", "in", [False, company.id])
            & Domain("show_in_portal", "=", True),
            ["name", "complete_name"],
            limit=MOST_CATEGORIES,
        )
        typed = {
            "priority": TypedFilter(
                say("Priority"),
                "choice",
                lambda key: Domain("priority", "=", key),
                tuple(reversed(words)),
                say("All"),
            )
        }
        if categories:
            typed["category"] = TypedFilter(
                say("Category"),
                "choice",
                lambda key: Domain("category_id", "=", int(key)),
                tuple((str(each.id), each.complete_name) for each in categories),
                say("All"),
            )
        return typed

    def _prepare_tickets_values(self, page, tickets, domain):
        """Return the values of the list page."""
        rows, has_previous, has_next = page.fetch(tickets, domain, LIST_FIELDS)
        frame = self._prepare_frame_values("tickets", request.env._("Tickets"))
        found = rows._portal_list_rows(frame["portal_frame"]["areas"]) if rows else []
        return {
            **frame,
            "list_page": page,
            "count": page.count(tickets, domain),
            "rows": found,
            "has_about": any(row["about"] for row in found),
            "has_due": any(row["due"] for row in found),
            "chips": self._prepare_tickets_chips(page),
            "is_filtered": bool(page.search or page.filter or page.texts),
            "previous": has_previous and rows and page.link(before=rows[0].id),
            "next": has_next and rows and page.link(after=rows[-1].id),
            "now": request.env.cr.now(),
        }

    def _prepare_tickets_chips(self, page):
        """Return the chips of the state filter."""
        return page.chips(
            {code: (FILTER_WORDS[code], STATE_SHAPES[code]) for code in page.filters}
        )

    @http.route("/my/tickets/filters", **READ)
    @portal_page
    def portal_tickets_filters(self, **params):
        """Show the filters as a page of their own, as narrow screens open them."""
        page, _tickets, _domain = self._portal_tickets_query(params)
        values = {
            **self._prepare_frame_values("tickets", request.env._("Filter · Tickets")),
            "list_page": page,
            "list_name": request.env._("Tickets"),
            "chips": self._prepare_tickets_chips(page),
        }
        return self._render_portal_page("partner_portal.portal_list_filters", values)
