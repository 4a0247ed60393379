from odoo import http
from odoo.http import request

from .deliveries import PortalDeliveries
from .message_box import take_message
from .messages import WRITE
from .portal_frame import portal_page


class PortalDeliveryMessage(PortalDeliveries):
    @http.route("/my/deliveries/<int:delivery_id>/message", **WRITE)
    @portal_page
    def portal_delivery_message(self, delivery_id, **post):
        """Take a message about a delivery into the thread of its order.

        What cannot be taken comes back as it was typed; a limit answers 429 (S16).
        """
        picking, customer = self._portal_delivery_or_none(delivery_id)
        orders = picking._portal_own_orders(customer)
        if not orders:
            return self._portal_missing()
        asked = str(post.get("order") or "")
        order = orders.filtered(lambda each: str(each.id) == asked) or orders[:1]
        author = request.env.user.partner_id
        return take_message(
            post,
            f"/my/deliveries/{picking.id}?order={order.id}",
            lambda text, files: picking._portal_write(order, author, text, files),
            lambda: self._portal_delivery_page(picking, customer, {"order": order.id}),
        )
