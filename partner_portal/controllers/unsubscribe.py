from odoo import http
from odoo.http import request

from .portal_entry import FORM, PAGE

PATH = "/portal/unsubscribe/<string:token>"


class PortalUnsubscribe(http.Controller):
    """The way out of a kind of mail, without a log-in (RFC 8058).

    Mail providers post to it for their readers, with no token of a form: its own
    token is all it takes, and switches off one event of one person. Opening it
    changes nothing, since mail programs open links by themselves.
    """

    @http.route(PATH, **PAGE)
    def portal_unsubscribe(self, token, **_params):
        """Show what is to be switched off, and the button that does it."""
        return self._unsubscribe_page(token)

    @http.route(PATH, csrf=False, **FORM)
    def portal_unsubscribe_submit(self, token, **_post):
        """Switch the event off."""
        person, event = request.env["res.partner"]._portal_of_unsubscribe(token)
        if person:
            person._portal_unsubscribe(event)
        return self._unsubscribe_page(token, is_done=True)

    def _unsubscribe_page(self, token, is_done=False):
        """Return the page of a link: to confirm, done, or over."""
        person, event = request.env["res.partner"]._portal_of_unsubscribe(token)
        if not person:
            return request.env["ir.http"]._portal_over_page(
                "unsubscribe-over",
                request.env._(
                    "Links in mails work for a limited time. Log in to change what we "
                    "mail you."
                ),
                "/my/notifications",
                request.env._("Change what we mail you"),
            )
        portal = person.commercial_partner_id.portal_id
        return request.env["ir.http"]._portal_entry_page(
            "partner_portal.unsubscribe_page",
            portal,
            "unsubscribe",
            {
                "page_title": request.env._("Mails"),
                "event": event,
                "token": token,
                "words": portal._chosen_events().get(event, ""),
                "is_done": is_done,
            },
        )
