from odoo import http
from odoo.http import request

from ..exceptions import TooManyAttempts
from .deliveries import PortalDeliveries
from .portal_frame import portal_page

#: Most signs of one message.
LONGEST = 5000


class PortalDeliveryMessage(PortalDeliveries):
    @http.route(
        "/my/deliveries/<int:delivery_id>/message",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    @portal_page
    def portal_delivery_message(self, delivery_id, **post):
        """Take a message about a delivery into the thread of its order.

        What cannot be taken comes back as it was typed; a limit answers 429 (S16).
        """
        picking, customer = self._portal_delivery_or_none(delivery_id)
        orders = picking._portal_own_orders(customer)
        if not orders:
            return self._portal_missing()
        text = str(post.get("text") or "").replace("\0", "").strip()
        error, status = self._portal_message_refusal(text)
        if error:
            typed = {"order": post.get("order"), "text": text}
            return self._portal_delivery_page(picking, customer, typed, error, status)
        asked = str(post.get("order") or "")
        order = orders.filtered(lambda each: str(each.id) == asked) or orders[:1]
        picking._portal_write(order, request.env.user.partner_id, text)
        query = {"order": order.id, "sent": 1}
        return request.redirect_query(f"/my/deliveries/{picking.id}", query)

    def _portal_message_refusal(self, text):
        """Return (sentence, status) why a message is not taken, '' if it is."""
        if not text:
            return request.env._("Please write a message."), 422
        if len(text) > LONGEST:
            return request.env._(
                "At most %s signs fit, please shorten it.", LONGEST
            ), 422
        attempts = request.env["partner.portal.attempt"]
        address = request.env["ir.http"]._portal_remote_address()
        try:
            attempts._portal_take("message", request.env.user.login, address)
        except TooManyAttempts as error:
            return str(error), 429
        return "", 200
