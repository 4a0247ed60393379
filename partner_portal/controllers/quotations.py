from odoo import http
from odoo.http import request

from ..models.sale_order_quotation import QUOTATION_STATES
from .list_page import ListPage
from .orders import reads_only
from .portal_frame import PortalFrame, portal_page

#: Sort keys of the list: (field, descending); the first is the default (S20).
SORTINGS = {
    "date": ("date_order", True),
    "date_asc": ("date_order", False),
    "number": ("name", True),
    "number_asc": ("name", False),
    "total": ("amount_total", True),
    "total_asc": ("amount_total", False),
}
LIST_FIELDS = [
    "name",
    "client_order_ref",
    "date_order",
    "validity_date",
    "state",
    "require_signature",
    "amount_total",
    "currency_id",
]


class PortalQuotations(PortalFrame):
    @http.route(readonly=reads_only)
    def portal_my_quotes(self, **kwargs):
        """Show the quotations of the customer; to everybody else Odoo's own list."""
        if not request.env.user._portal_customer():
            return super().portal_my_quotes(**kwargs)
        return self._portal_quotations_page(**kwargs)

    @portal_page
    def _portal_quotations_page(self, **params):
        """Render the list: filter, search, sort and page from the query string."""
        portal, customer = self._portal_or_404()
        orders = request.env["sale.order"].sudo()
        filters = orders._portal_quotations_filters()
        page = ListPage("/my/quotes", params, SORTINGS, filters)
        domain = orders._portal_quotations_domain(customer, portal.company_id)
        domain &= page.filter_domain
        domain &= orders._portal_quotations_search_domain(page.search)
        values = self._prepare_quotations_values(page, orders, domain)
        return self._render_portal_page("partner_portal.portal_quotations", values)

    def _prepare_quotations_values(self, page, orders, domain):
        """Return the values of the list page."""
        rows, has_previous, has_next = page.fetch(orders, domain, LIST_FIELDS)
        return {
            **self._prepare_frame_values("orders", request.env._("Quotations")),
            "list_page": page,
            "count": page.count(orders, domain),
            "rows": rows._portal_quotation_rows(),
            "currencies": {c.id: c for c in rows.currency_id},
            "chips": page.chips(QUOTATION_STATES),
            "is_filtered": bool(page.search or page.filter),
            "previous": has_previous and rows and page.link(before=rows[0].id),
            "next": has_next and rows and page.link(after=rows[-1].id),
            "now": request.env.cr.now(),
        }
