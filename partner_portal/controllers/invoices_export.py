from odoo import http
from odoo.http import request

from .invoices import LIST_FIELDS, PortalInvoices
from .portal_file import MAXIMUM, PortalFile
from .portal_frame import READ, portal_page


class PortalInvoicesExport(PortalInvoices, PortalFile):
    @http.route("/my/invoices/export", **READ)
    @portal_page
    def portal_invoices_export(self, kind="xlsx", **params):
        """Send the invoices that the list shows, all pages of it, as a table (F68)."""
        page, moves, domain = self._portal_invoices_query(params)
        rows = moves.search_fetch(
            domain, LIST_FIELDS, order=page.order_by(), limit=MAXIMUM
        )
        table = rows._portal_invoices_table()
        return self._portal_table(kind, request.env._("Invoices"), table)
