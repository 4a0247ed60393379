import re

from odoo import http
from odoo.http import request

from .deliveries import LIST_FIELDS, PortalDeliveries
from .portal_file import MAXIMUM, PortalFile
from .portal_frame import READ, portal_page

SLIP = "stock.action_report_delivery"


class PortalDeliveriesDocuments(PortalDeliveries, PortalFile):
    """Slips, and the list as a table."""

    @http.route("/my/deliveries/export", **READ)
    @portal_page
    def portal_deliveries_export(self, kind="xlsx", **params):
        """Send the deliveries that the list shows, all pages of it, as a table."""
        page, pickings, domain = self._portal_deliveries_query(params)
        rows = pickings.search_fetch(
            domain, LIST_FIELDS, order=page.order_by(), limit=MAXIMUM
        )
        table = rows._portal_export_table()
        return self._portal_table(kind, request.env._("Deliveries"), table)

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
        name = re.sub(r"\W+", "_", slip.name)
        return self._portal_printout(SLIP, slip.ids, name)
