from odoo import http
from odoo.fields import Domain
from odoo.http import Response, content_disposition, request

from ..models.account_move_portal_zip import MOST
from ..zip_stream import zipped
from .invoices_export import PortalInvoicesExport
from .list_page import to_id
from .portal_frame import READ, portal_page


class PortalInvoicesZip(PortalInvoicesExport):
    @http.route("/my/invoices/zip", **READ)
    @portal_page
    def portal_invoices_zip(self, **params):
        """Send the PDFs of the ticked invoices, or of those the list shows (F68)."""
        page, moves, domain = self._portal_invoices_query(params)
        ticked = request.httprequest.args.getlist("invoice")
        if ticked:
            _moves, domain = self._portal_invoices_scope()
            domain &= Domain("id", "in", [to_id(each) for each in ticked[:MOST]])
        invoices = moves.search_fetch(
            domain, ["name", "partner_id"], order=page.order_by(), limit=MOST
        )
        if not invoices:
            return self._portal_missing()
        headers = [
            ("Content-Type", "application/zip"),
            ("X-Content-Type-Options", "nosniff"),
            (
                "Content-Disposition",
                content_disposition(f"{request.env._('Invoices')}.zip"),
            ),
            ("Cache-Control", "no-store"),
        ]
        files = invoices._portal_pdf_files()
        return Response(zipped(files), headers=headers, direct_passthrough=True)
