from odoo import http
from odoo.http import request

from ..exceptions import TooManyAttempts
from .portal_entry import FORM, PAGE, entry_portal, typed_texts

ADDRESS = "/portal/<string:slug>/track"


class PortalGuestOrder(http.Controller):
    """How far an order is, for who knows its number and a contact of it (F69)."""

    @http.route(ADDRESS, **PAGE)
    def portal_track(self, slug, **params):
        """Show the form."""
        portal, answer = self._portal_lookup_or_404(slug)
        return answer or self._portal_track_page(portal, params)

    @http.route(ADDRESS, captcha="partner_portal_lookup", **FORM)
    def portal_track_show(self, slug, **post):
        """Show the order's steps; one answer for every pair that does not fit."""
        portal, answer = self._portal_lookup_or_404(slug)
        if answer:
            return answer
        order, refusal = self._portal_looked_up(portal, post)
        if refusal or not post.get("mail"):
            return refusal or self._portal_track_page(portal, post, order=order)
        return self._portal_track_mail(portal, post, order)

    def _portal_track_mail(self, portal, post, order):
        """Mail the link to the order to the address on file; say so, or wait."""
        try:
            order._portal_mail_lookup_link()
        except TooManyAttempts as error:
            errors = {"": str(error)}
            return self._portal_track_page(portal, post, errors, 429, order)
        return self._portal_track_page(portal, post, order=order, mailed=True)

    def _portal_lookup_or_404(self, slug):
        """Return (portal, answer): the answer is for who cannot go on, or None."""
        portal, answer = entry_portal(slug)
        if not answer and not portal.order_lookup:
            answer = request.not_found()
        return portal, answer

    def _portal_looked_up(self, portal, post):
        """Return (order, refusal): one of them is nothing."""
        post = typed_texts(post)
        number, contact = post.get("order_number", ""), post.get("contact", "")
        try:
            order = portal._lookup_order(number, contact)
        except TooManyAttempts as error:
            return None, self._portal_track_page(portal, post, {"": str(error)}, 429)
        if order:
            return order, None
        text = request.env._(
            "We found no order with these two. Check both, or call us."
        )
        return None, self._portal_track_page(portal, post, {"": text}, 422)

    def _portal_track_page(
        self, portal, typed, errors=None, status=200, order=None, mailed=False
    ):
        """Return the form as it was typed, with what is wrong or what was found."""
        typed = typed_texts(typed)
        values = {
            "page_title": request.env._("Where is my order?"),
            "order_number": typed.get("order_number", "")[:64],
            "contact": typed.get("contact", "")[:254],
            "order": order and order._portal_lookup_values(),
            "mailed": mailed,
            "now": request.env.cr.now(),
            "errors": errors or {},
        }
        return request.env["ir.http"]._portal_entry_page(
            "partner_portal.track_page", portal, "track", values, status
        )
