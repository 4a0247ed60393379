from odoo import http
from odoo.http import request

from ..exceptions import PortalInputErrors, TooManyAttempts
from .portal_entry import FORM, PAGE, entry_portal

FIELDS = ("company_name", "customer_number", "name", "email", "phone", "note")
#: A box no person sees; who fills it in is a machine and gets the same answer.
TRAP = "homepage"
ADDRESS = "/portal/<string:slug>/signup"


class PortalSignup(http.Controller):
    """Request an account: the form and the page after it."""

    @http.route(ADDRESS, **PAGE)
    def portal_signup(self, slug, **_params):
        """Show the form, if this portal takes requests."""
        portal, answer = self._signup_portal(slug)
        return answer or self._signup_page(portal)

    @http.route(ADDRESS, captcha="partner_portal_signup", **FORM)
    def portal_signup_submit(self, slug, **post):
        """Keep the request; the answer is the same for known and unknown people."""
        portal, answer = self._signup_portal(slug)
        if answer:
            return answer
        typed = {name: str(post.get(name) or "") for name in FIELDS}
        user = request.env.user
        try:
            if not post.get(TRAP):
                request.env["partner.portal.signup"]._portal_ask(
                    portal, typed, None if user._is_public() else user
                )
        except TooManyAttempts as error:
            return self._signup_page(portal, typed, {"": str(error)}, 429)
        except PortalInputErrors as error:
            return self._signup_page(portal, typed, error.errors, 422)
        return request.redirect(f"/portal/{portal.slug}/signup/done")

    @http.route(f"{ADDRESS}/done", **PAGE)
    def portal_signup_done(self, slug, **_params):
        """Thank the person, whoever it is."""
        portal, answer = entry_portal(slug)
        if not portal.signup_open:
            return request.not_found()
        return answer or request.env["ir.http"]._portal_waiting_response(portal)

    def _signup_portal(self, slug):
        """Return (portal, answer): the answer is for who cannot ask here, or None."""
        portal, answer = entry_portal(slug)
        user = request.env.user
        if not portal.signup_open:
            answer = request.not_found()
        elif not answer and (user._is_internal() or user._portal_customer()):
            answer = request.redirect("/my")
        elif not answer and user._portal_awaited():
            answer = request.redirect(f"/portal/{portal.slug}/signup/done")
        return portal, answer

    def _signup_page(self, portal, typed=None, errors=None, status=200):
        """Return the form with what was typed and what must be checked."""
        user = request.env.user
        typed = typed or {}
        if not user._is_public():
            typed = {"name": user.name, **typed, "email": user.email or ""}
        return request.env["ir.http"]._portal_entry_page(
            "partner_portal.signup_page",
            portal,
            "signup",
            {
                "page_title": request.env._("Request an account"),
                "typed": typed,
                "errors": errors or {},
                "email_known": not user._is_public() and bool(user.email),
                "trap": TRAP,
            },
            status,
        )
