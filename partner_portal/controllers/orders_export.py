from odoo import http
from odoo.http import content_disposition, request

from ..spreadsheet import TYPES, written
from .orders import LIST_FIELDS, PortalOrders
from .portal_frame import portal_page

#: Most orders of one file.
MAXIMUM = 20_000


class PortalOrdersExport(PortalOrders):
    @http.route(
        "/my/orders/export",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    @portal_page
    def portal_orders_export(self, kind="xlsx", **params):
        """Send the orders that the list shows, all pages of it, as a table (F60)."""
        kind = kind if kind in TYPES else next(reversed(TYPES))
        page, orders, domain = self._portal_orders_query(params)
        rows = orders.search_fetch(
            domain, LIST_FIELDS, order=page.order_by(), limit=MAXIMUM
        )
        content = written(kind, *rows._portal_export_table())
        name = request.env._("Orders")
        headers = [
            ("Content-Type", TYPES[kind]),
            ("Content-Length", len(content)),
            ("Content-Disposition", content_disposition(f"{name}.{kind}")),
        ]
        return request.make_response(content, headers)
