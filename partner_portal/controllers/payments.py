from odoo import http
from odoo.http import content_disposition, request

from ..models.account_move_line_payments import LINE_FIELDS
from ..spreadsheet import TYPES, written
from .list_page import ListPage
from .portal_frame import PortalFrame, portal_page

PATH = "/my/payments"
#: Sort keys of the list: (field, descending); the first is the default (S20). A payment
#: lessens what is owed: the largest has the smallest balance.
SORTINGS = {
    "date": ("date", True),
    "date_asc": ("date", False),
    "amount": ("balance", False),
    "amount_asc": ("balance", True),
}
#: Most payments of one file.
MAXIMUM = 20_000
PAGE = {
    "type": "http",
    "auth": "user",
    "methods": ["GET"],
    "website": True,
    "readonly": True,
}


class PortalPayments(PortalFrame):
    @http.route(PATH, **PAGE)
    @portal_page
    def portal_payments(self, **params):
        """Show what the customer paid, and which invoices with it."""
        page, lines, domain = self._portal_payments_query(params)
        values = self._prepare_payments_values(page, lines, domain)
        return self._render_portal_page("partner_portal.portal_payments", values)

    @http.route(f"{PATH}/export", **PAGE)
    @portal_page
    def portal_payments_export(self, kind="xlsx", **params):
        """Send the payments that the list shows, all pages of it, as a table."""
        kind = kind if kind in TYPES else next(reversed(TYPES))
        page, lines, domain = self._portal_payments_query(params)
        rows = lines.search_fetch(
            domain, LINE_FIELDS, order=page.order_by(), limit=MAXIMUM
        )
        content = written(kind, *rows._portal_payments_table())
        name = request.env._("Payments")
        headers = [
            ("Content-Type", TYPES[kind]),
            ("Content-Length", len(content)),
            ("Content-Disposition", content_disposition(f"{name}.{kind}")),
        ]
        return request.make_response(content, headers)

    def _portal_payments_query(self, params):
        """Return (list page, account.move.line under sudo, domain) of a query string.

        Under sudo: customers have no right on entries, the domain is their own scope.
        """
        portal, customer = self._portal_or_404()
        lines = request.env["account.move.line"].sudo()
        page = ListPage(PATH, params, SORTINGS, {})
        domain = lines._portal_payments_domain(customer, portal.company_id)
        domain &= lines._portal_payments_search_domain(page.search)
        return page, lines, domain

    def _prepare_payments_values(self, page, lines, domain):
        """Return the values of the list page."""
        rows, has_previous, has_next = page.fetch(lines, domain, LINE_FIELDS)
        return {
            **self._prepare_frame_values("invoices", request.env._("Payments")),
            "list_page": page,
            "count": page.count(lines, domain),
            "rows": rows._portal_payment_rows(),
            "export_links": [
                (kind.upper(), page.link(f"{PATH}/export", kind=kind))
                for kind in ("xlsx", "csv")
            ],
            "previous": has_previous and rows and page.link(before=rows[0].id),
            "next": has_next and rows and page.link(after=rows[-1].id),
            "now": request.env.cr.now(),
        }
