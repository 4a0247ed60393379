from odoo import http
from odoo.http import request

from .orders import LIST_FIELDS, PortalOrders
from .portal_file import MAXIMUM, PortalFile
from .portal_frame import READ, portal_page


class PortalOrdersExport(PortalOrders, PortalFile):
    @http.route("/my/orders/export", **READ)
    @portal_page
    def portal_orders_export(self, kind="xlsx", **params):
        """Send the orders that the list shows, all pages of it, as a table (F60)."""
        page, orders, domain = self._portal_orders_query(params)
        rows = orders.search_fetch(
            domain, LIST_FIELDS, order=page.order_by(), limit=MAXIMUM
        )
        table = rows._portal_export_table()
        return self._portal_table(kind, request.env._("Orders"), table)
