from odoo import http
from odoo.http import request

from ..models.account_move_line_payments import LINE_FIELDS
from .list_page import ListPage
from .portal_file import MAXIMUM, PortalFile
from .portal_frame import READ, portal_page

PATH = "/my/payments"
#: Sort keys of the list: (field, descending); the first is the default (S20). A payment
#: lessens what is owed: the largest has the smallest balance.
SORTINGS = {
    "date": ("date", True),
    "date_asc": ("date", False),
    "amount": ("balance", False),
    "amount_asc": ("balance", True),
}


class PortalPayments(PortalFile):
    @http.route(PATH, **READ)
    @portal_page
    def portal_payments(self, **params):
        """Show what the customer paid, and which invoices with it."""
        page, lines, domain = self._portal_payments_query(params)
        values = self._prepare_payments_values(page, lines, domain)
        return self._render_portal_page("partner_portal.portal_payments", values)

    @http.route(f"{PATH}/export", **READ)
    @portal_page
    def portal_payments_export(self, kind="xlsx", **params):
        """Send the payments that the list shows, all pages of it, as a table."""
        page, lines, domain = self._portal_payments_query(params)
        rows = lines.search_fetch(
            domain, LINE_FIELDS, order=page.order_by(), limit=MAXIMUM
        )
        table = rows._portal_payments_table()
        return self._portal_table(kind, request.env._("Payments"), table)

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
