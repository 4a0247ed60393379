"""Messages about an order, an invoice, a ticket; about deliveries, see there."""

from odoo import http
from odoo.fields import Domain
from odoo.http import request

from .list_page import to_id
from .message_box import take_message
from .portal_frame import PortalFrame, portal_page

#: The options of a route that takes a message.
WRITE = {"type": "http", "auth": "user", "methods": ["POST"], "website": True}


class PortalMessages(PortalFrame):
    @http.route("/my/orders/<int:order_id>/message", **WRITE)
    @portal_page
    def portal_order_message(self, order_id, **post):
        """Take a message about an order of the customer (F81)."""
        order = self._portal_order_of_page(order_id)
        return self._portal_message(
            order,
            f"/my/orders/{order_id}",
            post,
            lambda: self._portal_order_page(order_id),
        )

    @http.route("/my/invoices/<int:invoice_id>/message", **WRITE)
    @portal_page
    def portal_invoice_message(self, invoice_id, **post):
        """Take a message about an invoice or credit note of the customer (F81)."""
        return self._portal_message(
            self._portal_invoice_of_page(invoice_id),
            f"/my/invoices/{invoice_id}",
            post,
            lambda: self.portal_my_invoice_detail(invoice_id),
        )

    @http.route("/my/ticket/<int:ticket_id>/message", **WRITE)
    @portal_page
    def portal_ticket_message(self, ticket_id, **post):
        """Take a message about a ticket of the customer (F81)."""
        return self._portal_message(
            request.env["helpdesk.ticket"]._portal_own_ticket(to_id(ticket_id)),
            f"/my/ticket/{ticket_id}",
            post,
            lambda: self.portal_my_ticket(ticket_id),
        )

    def _portal_message(self, thread, path, post, again):
        """Return the answer to a message; a foreign document is a missing one."""
        if not thread:
            return self._portal_missing()
        author = request.env.user.partner_id
        return take_message(
            post,
            path,
            lambda text, uploads: thread._portal_say(author, text, uploads),
            again,
            thread._portal_newest,
        )

    def _portal_invoice_of_page(self, invoice_id):
        """Return the invoice, under sudo, if the money pages show it, else nothing."""
        moves, domain = self._portal_invoices_scope()
        return moves.search(domain & Domain("id", "=", invoice_id), limit=1)
