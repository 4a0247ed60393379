import re

from odoo import http
from odoo.http import content_disposition, request

from .portal_frame import PortalFrame, portal_page

SLIP = "stock.action_report_delivery"


class PortalDeliveries(PortalFrame):
    @http.route(
        "/my/deliveries/<int:delivery_id>/slip",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
    )
    @portal_page
    def portal_delivery_slip(self, delivery_id, **_kwargs):
        """Send the slip of a transfer to or from the customer, as PDF (F62, F64).

        Everybody of the customer opens it, as they do the order. Without an engine
        for PDF it is a page that prints well.
        """
        portal, customer = self._portal_or_404()
        orders = request.env["sale.order"].sudo()
        slip = orders._portal_slip(customer, portal.company_id, delivery_id)
        if not slip:
            return self._portal_missing()
        reports = request.env["ir.actions.report"].sudo()
        if reports.get_wkhtmltopdf_state() == "install":
            page = reports._render_qweb_html(SLIP, slip.ids)[0]
            return request.make_response(page, [("Content-Type", "text/html")])
        content = reports._render_qweb_pdf(SLIP, slip.ids)[0]
        name = re.sub(r"\W+", "_", slip.name)
        headers = [
            ("Content-Type", "application/pdf"),
            ("Content-Length", len(content)),
            ("Content-Disposition", content_disposition(f"{name}.pdf")),
        ]
        return request.make_response(content, headers)
