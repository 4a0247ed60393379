from werkzeug.exceptions import MethodNotAllowed

from odoo import http
from odoo.http import request

from .portal_frame import PortalFrame


class PortalTicketClosePage(PortalFrame):
    @http.route(
        [
            "/ticket/close",
            "/my/ticket/<int:ticket_id>/close",
            "/my/ticket/<int:ticket_id>/reopen",
        ],
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    def portal_ticket_close_page(self, **_params):
        """Say that there is no such page: tickets are closed by their button (S1).

        The same for opening one again, which has an address of its own below it.

        In the frame of the portal for its people; the status is 405 for everybody.
        """
        user = request.env.user
        if not user._portal_customer() or user._portal_is_closed():
            raise MethodNotAllowed(valid_methods=["POST"])
        response = self._portal_missing()
        response.status_code = 405
        response.headers["Allow"] = "POST"
        return response
