from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..exceptions import PortalInputErrors
from .orders import PortalOrders
from .portal_frame import portal_page

PAGE = {"type": "http", "auth": "user", "methods": ["GET"], "website": True}
FORM = {**PAGE, "methods": ["POST"]}


class PortalOrderRequests(PortalOrders):
    """Cancel an order, or ask for a change of it, while the rule allows (F65)."""

    @http.route("/my/orders/<int:order_id>/cancel", readonly=True, **PAGE)
    @portal_page
    def portal_order_cancel(self, order_id, **_params):
        """Show the form that cancels the order, or why that is not open."""
        return self._portal_request_page(order_id, "cancel")

    @http.route("/my/orders/<int:order_id>/cancel", **FORM)
    @portal_page
    def portal_order_cancel_submit(self, order_id, reason="", **_kwargs):
        """Cancel the order."""
        return self._portal_request_do(order_id, "cancel", reason)

    @http.route("/my/orders/<int:order_id>/change", readonly=True, **PAGE)
    @portal_page
    def portal_order_change(self, order_id, **_params):
        """Show the form that asks for a change, or why that is not open."""
        return self._portal_request_page(order_id, "change")

    @http.route("/my/orders/<int:order_id>/change", **FORM)
    @portal_page
    def portal_order_change_submit(self, order_id, reason="", **_kwargs):
        """Hand the wish to the responsible."""
        return self._portal_request_do(order_id, "change", reason)

    def _portal_request_do(self, order_id, kind, reason):
        """Do what is asked for; show the form as it was typed if it is refused."""
        order = self._portal_order_of_page(order_id)
        if not order:
            return self._portal_missing()
        try:
            with request.env.cr.savepoint():
                order._portal_request(kind, reason, request.env.user)
        except PortalInputErrors as error:
            return self._portal_request_page(order.id, kind, reason, error.errors, 422)
        except UserError:  # begun meanwhile: the page says so
            return self._portal_request_page(order.id, kind, reason, status=409)
        return request.redirect(f"/my/orders/{order.id}?asked={kind}")

    def _portal_request_page(self, order_id, kind, typed="", errors=None, status=200):
        """Return one of the two pages."""
        order = self._portal_order_of_page(order_id)
        if not order:
            return self._portal_missing()
        titles = {
            "cancel": request.env._("Cancel order %s", order.name),
            "change": request.env._("Ask for a change of order %s", order.name),
        }
        values = {
            **self._prepare_frame_values("order", titles[kind]),
            "kind": kind,
            "order_id": order.id,
            "order_name": order.name,
            "requests": order._portal_requests(),
            "typed": typed,
            "errors": errors or {},
            "now": request.env.cr.now(),
        }
        return self._render_portal_page(
            "partner_portal.portal_order_request", values, status=status
        )
