from odoo import http
from odoo.http import request

from ..exceptions import PortalInputErrors
from .portal_entry import typed_texts
from .portal_frame import READ, PortalFrame, portal_page


class PortalNotifications(PortalFrame):
    """*Notifications*: what a person is mailed about, and when (F82)."""

    @http.route("/my/notifications", **READ)
    @portal_page
    def portal_notifications(self, done=None, **_params):
        """Show what the person chose."""
        return self._notifications_page(done=done)

    @http.route(
        "/my/notifications", type="http", auth="user", methods=["POST"], website=True
    )
    @portal_page
    def portal_notifications_save(self, **post):
        """Store what the person chooses."""
        portal, _customer = self._portal_or_404()
        person, typed = request.env.user.sudo().partner_id, typed_texts(post)
        try:
            person._portal_save_notifications(portal, typed)
        except PortalInputErrors as error:
            return self._notifications_page(typed, error.errors, 422)
        return request.redirect("/my/notifications?done=saved")

    def _notifications_page(self, typed=None, errors=None, status=200, done=None):
        """Return the page; `typed` stands over what is stored."""
        portal, _customer = self._portal_or_404()
        person, typed = request.env.user.sudo().partner_id, typed or {}
        stored = person._portal_notifications(portal)
        for row in stored["choices"]:
            row["choice"] = typed.get(f"choice_{row['event']}", row["choice"])
        values = {
            **self._prepare_frame_values(
                "notifications", request.env._("Notifications")
            ),
            **stored,
            "hour": typed.get("hour", str(stored["hour"])),
            "zone": typed.get("zone", stored["zone"]),
            "zones": request.env["partner.portal.digest"]._zones(),
            "errors": errors or {},
            "done": done == "saved",
        }
        return self._render_portal_page(
            "partner_portal.notifications_page", values, status=status
        )
