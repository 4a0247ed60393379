from odoo import http
from odoo.http import request

from ..exceptions import PortalInputErrors, TooManyAttempts

FIELDS = ("company_name", "customer_number", "name", "email", "phone", "note")
#: A box no person sees; who fills it in is a machine and gets the same answer.
TRAP = "homepage"
ADDRESS = "/portal/<string:slug>/signup"


class PortalSignup(http.Controller):
    """Request an account: the form and the page after it."""

    @http.route(
        ADDRESS,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        readonly=True,
        sitemap=False,
    )
    def portal_signup(self, slug, **_params):
        """Show the form, if this portal takes requests."""
        portal = self._portal_at(slug)
        return self._not_for_this_person(portal) or self._signup_page(portal)

    @http.route(
        ADDRESS,
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        sitemap=False,
        captcha="partner_portal_signup",
    )
    def portal_signup_submit(self, slug, **post):
        """Keep the request; the answer is the same for known and unknown people."""
        portal = self._portal_at(slug)
        refused = self._not_for_this_person(portal)
        if refused:
            return refused
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

    @http.route(
        f"{ADDRESS}/done",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        readonly=True,
        sitemap=False,
    )
    def portal_signup_done(self, slug, **_params):
        """Thank the person, whoever it is."""
        portal = self._portal_at(slug)
        if not portal.signup_open:
            return request.not_found()
        return request.env["ir.http"]._portal_waiting_response(portal)

    def _portal_at(self, slug):
        """Return the portal at an address under sudo, or nothing."""
        return request.env["partner.portal"].sudo()._at_address(slug)

    def _not_for_this_person(self, portal):
        """Return the answer to who cannot ask for an account here, else None."""
        user = request.env.user
        if not portal.signup_open:
            return request.not_found()
        if not portal.is_open:
            return request.env["ir.http"]._portal_closed_response(portal)
        if user._is_internal() or user._portal_customer():
            return request.redirect("/my")
        if user._portal_awaited():
            return request.redirect(f"/portal/{portal.slug}/signup/done")
        return None

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
