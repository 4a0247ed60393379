import re

from odoo import http
from odoo.http import content_disposition, request

from ..spreadsheet import TYPES, written
from .deliveries import LIST_FIELDS, READ, PortalDeliveries
from .portal_frame import portal_page

SLIP = "stock.action_report_delivery"
#: Most deliveries of one file.
MAXIMUM = 20_000


class PortalDeliveriesDocuments(PortalDeliveries):
    """Slips, and the list as a table."""

    @http.route("/my/deliveries/export", **READ)
    @portal_page
    def portal_deliveries_export(self, kind="xlsx", **params):
        """Send the deliveries that the list shows, all pages of it, as a table."""
        kind = kind if kind in TYPES else next(reversed(TYPES))
        page, pickings, domain = self._portal_deliveries_query(params)
        rows = pickings.search_fetch(
            domain, LIST_FIELDS, order=page.order_by(), limit=MAXIMUM
        )
        content = written(kind, *rows._portal_export_table())
        return self._portal_file(
            content, TYPES[kind], request.env._("Deliveries"), kind
        )

    @http.route("/my/deliveries/<int:delivery_id>/slip", **{**READ, "readonly": False})
    @portal_page
    def portal_delivery_slip(self, delivery_id, **_kwargs):
        """Send the slip of a transfer to or from the customer, as PDF (F62, F64).

        Everybody of the customer opens it, as they do the order. Without an engine
        for PDF it is a page that prints well.
        """
        slip = self._portal_slip_of(delivery_id)
        if not slip:
            return self._portal_missing()
        reports = request.env["ir.actions.report"].sudo()
        if reports.get_wkhtmltopdf_state() == "install":
            page = reports._render_qweb_html(SLIP, slip.ids)[0]
            return request.make_response(page, [("Content-Type", "text/html")])
        content = reports._render_qweb_pdf(SLIP, slip.ids)[0]
        name = re.sub(r"\W+", "_", slip.name)
        return self._portal_file(content, "application/pdf", name, "pdf")

    def _portal_file(self, content, media_type, name, ending):
        """Return a file that the browser saves."""
        headers = [
            ("Content-Type", media_type),
            ("Content-Length", len(content)),
            ("Content-Disposition", content_disposition(f"{name}.{ending}")),
        ]
        return request.make_response(content, headers)
