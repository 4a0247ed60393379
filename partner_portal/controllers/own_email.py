from odoo import http
from odoo.http import request

from ..exceptions import PortalInputErrors
from .portal_entry import FORM, PAGE, entry_portal, keep_session


class PortalOwnEmail(http.Controller):
    """The link in the mail that proves a new e-mail address.

    It needs no log-in: asking for it took the password, and it comes to whoever
    reads the new address. Looking at it changes nothing, so that mail programs
    that open links do no harm.
    """

    @http.route("/portal/<string:slug>/email", **PAGE)
    def portal_own_email(self, slug, token="", **_params):
        """Show the new address and the button that takes it."""
        portal, answer, _user, email = self._email_of_link(slug, token)
        return answer or self._email_page(portal, email, token)

    @http.route("/portal/<string:slug>/email", **FORM)
    def portal_own_email_submit(self, slug, token="", **_post):
        """Take the new address; the link is dead afterwards."""
        portal, answer, user, email = self._email_of_link(slug, token)
        if answer:
            return answer
        if not user:
            return self._email_page(portal, "", "")
        try:
            user._portal_confirm_email(email)
        except PortalInputErrors as error:
            return self._email_page(portal, "", "", error.errors, 422)
        keep_session(user)
        return self._email_page(portal, email, "", is_done=True)

    def _email_of_link(self, slug, token):
        """Return (portal, answer, user, new address); as ``entry_portal`` does.

        A link of another portal is none; a dead one has no user and no address.
        """
        portal, answer = entry_portal(slug)
        user, email = request.env["res.users"]._portal_of_email_token(str(token))
        if user and user._portal() != portal:
            answer = answer or request.not_found()
        return portal, answer, user, email

    def _email_page(self, portal, email, token, errors=None, status=200, is_done=False):
        """Return the page of a link: to confirm, done, or dead."""
        return request.env["ir.http"]._portal_entry_page(
            "partner_portal.email_page",
            portal,
            "email",
            {
                "page_title": request.env._("Your e-mail"),
                "email": email,
                "token": token,
                "is_done": is_done,
                "reason": " ".join((errors or {}).values()),
            },
            status if email or errors else 410,
        )
