from odoo import http
from odoo.http import request

from odoo.addons.partner_portal.controllers.list_page import ListPage
from odoo.addons.partner_portal.controllers.message_box import LONGEST, count
from odoo.addons.partner_portal.controllers.portal_frame import (
    READ,
    PortalFrame,
    portal_page,
)

from ..models.crm_lead import DEAL_FIELDS, STATES

#: Sort keys of the list: (field, descending); the first is the default (S20).
SORTINGS = {
    "date": ("create_date", True),
    "date_asc": ("create_date", False),
    "name": ("name", False),
    "name_desc": ("name", True),
}


class PortalDeals(PortalFrame):
    """The opportunities that a customer is in talks about."""

    @http.route("/my/deals", **READ)
    @portal_page
    def portal_deals(self, **params):
        """Render the list: filter, search, sort and page from the query string."""
        portal, customer = self._portal_or_404()
        leads = request.env["crm.lead"].sudo()
        page = ListPage("/my/deals", params, SORTINGS, leads._portal_deals_filters())
        domain = leads._portal_deals_domain(customer, portal.company_id)
        domain &= page.filter_domain
        domain &= leads._portal_deals_search_domain(page.search)
        values = self._prepare_deals_values(page, leads, domain)
        return self._render_portal_page("partner_portal_crm.portal_deals", values)

    def _prepare_deals_values(self, page, leads, domain):
        """Return the values of the list page."""
        rows, has_previous, has_next = page.fetch(leads, domain, DEAL_FIELDS)
        return {
            **self._prepare_frame_values("deals", request.env._("Deals")),
            "list_page": page,
            "count": page.count(leads, domain),
            "rows": rows._portal_deal_rows(),
            "chips": page.chips(STATES),
            "is_filtered": bool(page.search or page.filter),
            "previous": has_previous and rows and page.link(before=rows[0].id),
            "next": has_next and rows and page.link(after=rows[-1].id),
            "now": request.env.cr.now(),
        }

    @http.route("/my/deals/<int:deal_id>", **READ)
    @portal_page
    def portal_deal(self, deal_id, **params):
        """Show one deal and what was written about it."""
        deal = self._portal_deal_or_none(deal_id)
        if not deal:
            return self._portal_missing()
        return self._portal_deal_page(deal, is_sent=bool(params.get("sent")))

    @http.route(
        "/my/deals/<int:deal_id>/message",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    @portal_page
    def portal_deal_message(self, deal_id, **post):
        """Take a message into the thread of the deal.

        What cannot be taken comes back as it was typed; a limit answers 429 (S16).
        """
        deal = self._portal_deal_or_none(deal_id)
        if not deal:
            return self._portal_missing()
        text = str(post.get("text") or "").replace("\0", "").strip()
        error, status = self._portal_deal_refusal(text)
        if error:
            return self._portal_deal_page(deal, text, error, status=status)
        portal, _customer = self._portal_or_404()
        deal._portal_deal_write(portal, request.env.user.partner_id, text)
        return request.redirect(f"/my/deals/{deal.id}?sent=1")

    def _portal_deal_or_none(self, deal_id):
        """Return the customer's opportunity under sudo, or none."""
        portal, customer = self._portal_or_404()
        leads = request.env["crm.lead"]
        return leads._portal_deal(customer, portal.company_id, deal_id)

    def _portal_deal_refusal(self, text):
        """Return (sentence, status) why a message is not taken, '' if it is."""
        say = request.env._
        if not text:
            return say("Please write a message."), 422
        if len(text) > LONGEST:
            return say("At most %s signs fit, please shorten it.", LONGEST), 422
        error = count("message", request.env.user.login)
        return error, 429 if error else 200

    def _portal_deal_page(self, deal, typed="", error="", status=200, is_sent=False):
        """Return the page of a deal.

        :param str typed: the text of the message, where it comes back
        :param str error: why it was not sent
        """
        portal, customer = self._portal_or_404()
        contact = request.env.user.partner_id
        values = {
            **self._prepare_frame_values("deal", deal.name),
            "deal": deal._portal_deal_page(portal, contact),
            "messages": deal._portal_deal_messages(customer),
            "typed": typed,
            "error": error,
            "is_sent": is_sent and not error,
            "now": request.env.cr.now(),
        }
        template = "partner_portal_crm.portal_deal"
        return self._render_portal_page(template, values, status)
