from odoo import http
from odoo.http import content_disposition, request

from ..spreadsheet import TYPES, written
from .invoices import LIST_FIELDS, PortalInvoices
from .portal_frame import portal_page

#: Most invoices of one file.
MAXIMUM = 20_000


class PortalInvoicesExport(PortalInvoices):
    @http.route(
        "/my/invoices/export",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    @portal_page
    def portal_invoices_export(self, kind="xlsx", **params):
        """Send the invoices that the list shows, all pages of it, as a table (F68)."""
        page, moves, domain = self._portal_invoices_query(params)
        rows = moves.search_fetch(
            domain, LIST_FIELDS, order=page.order_by(), limit=MAXIMUM
        )
        table = rows._portal_invoices_table()
        return self._portal_table(kind, request.env._("Invoices"), table)

    def _portal_table(self, kind, name, table):
        """Return a table as a file, XLSX unless CSV is asked for."""
        kind = kind if kind in TYPES else next(reversed(TYPES))
        content = written(kind, *table)
        headers = [
            ("Content-Type", TYPES[kind]),
            ("Content-Length", len(content)),
            ("Content-Disposition", content_disposition(f"{name}.{kind}")),
        ]
        return request.make_response(content, headers)
