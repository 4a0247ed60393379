from odoo import http
from odoo.http import request

from .orders import PortalOrders
from .portal_frame import portal_page


class PortalOrderChanges(PortalOrders):
    @http.route(
        "/my/orders/<int:order_id>/changes",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    @portal_page
    def portal_order_changes(self, order_id, stamp="", quiet="", **_kwargs):
        """Note that the customer has seen what the seller changed.

        Changed again meanwhile: the page shows the newest, still marked.

        :param quiet: set by the page's script, which shows the result by itself
        """
        order = self._portal_order_of_page(order_id)
        if not order:
            return self._portal_missing()
        is_seen = order._portal_see_changes(stamp, request.env.user)
        if quiet:
            return request.make_response("", status=204 if is_seen else 409)
        return request.redirect(f"/my/orders/{order.id}#changes")
