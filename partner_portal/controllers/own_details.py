from odoo import http
from odoo.http import request

from ..exceptions import PortalInputErrors, TooManyAttempts
from .portal_entry import keep_session
from .portal_frame import PortalFrame, is_ours, portal_page

PAGE = {"type": "http", "auth": "user", "methods": ["GET"], "website": True}
FORM = {"type": "http", "auth": "user", "methods": ["POST"], "website": True}
COMPANY = (
    "name",
    "vat",
    "street",
    "street2",
    "zip",
    "city",
    "state",
    "country_id",
)


class PortalOwnDetails(PortalFrame):
    """*My details*: what a customer's person changes without the seller (F15)."""

    @http.route(readonly=is_ours)
    def account(self, **kwargs):
        """Show *My details* to customers of a portal, Odoo's page to all others."""
        if not request.env.user._portal_customer():
            return super().account(**kwargs)
        return self._portal_details_page(**kwargs)

    @portal_page
    def _portal_details_page(self, done=None, **_params):
        details = request.env.user._portal_details()
        typed = {"name": details["name"], "phone": details["phone"]}
        return self._details_page("details", typed, details=details, done=done)

    @http.route("/my/account/save", **FORM)
    @portal_page
    def portal_details_save(self, **post):
        """Save the own name and phone."""
        user, names = request.env.user, ("name", "phone")
        return self._details_do(
            "details",
            self._details_typed(post, names),
            lambda typed: user._portal_save_details(typed["name"], typed["phone"]),
            "saved",
        )

    @http.route("/my/account/email", readonly=True, **PAGE)
    @portal_page
    def portal_details_email(self, **_params):
        """Show the form for another e-mail address."""
        return self._details_page("email", {})

    @http.route("/my/account/email", **FORM)
    @portal_page
    def portal_details_email_submit(self, **post):
        """Send the link that proves the new address."""
        user, password = request.env.user, str(post.get("password") or "")
        return self._details_do(
            "email",
            self._details_typed(post, ["email"]),
            lambda typed: user._portal_ask_email(typed["email"], password),
            "link",
        )

    @http.route("/my/account/username", readonly=True, **PAGE)
    @portal_page
    def portal_details_username(self, **_params):
        """Show the form for another user name."""
        return self._details_page("username", {})

    @http.route("/my/account/username", **FORM)
    @portal_page
    def portal_details_username_submit(self, **post):
        """Change the own user name; the session goes on."""
        user, password = request.env.user, str(post.get("password") or "")
        response = self._details_do(
            "username",
            self._details_typed(post, ["username"]),
            lambda typed: user._portal_change_username(typed["username"], password),
            "username",
        )
        keep_session(user)
        return response

    @http.route("/my/account/company", readonly=True, **PAGE)
    @portal_page
    def portal_details_company(self, **_params):
        """Show the form that asks for other data of the company."""
        return self._details_page("company", request.env.user._portal_company_typed())

    @http.route("/my/account/company", **FORM)
    @portal_page
    def portal_details_company_submit(self, **post):
        """Ask the responsible for the change."""
        user = request.env.user
        return self._details_do(
            "company",
            self._details_typed(post, COMPANY),
            user._portal_ask_company,
            "asked",
        )

    def _details_typed(self, post, names):
        """Return the texts of a form, as they were typed."""
        return {name: str(post.get(name) or "") for name in names}

    def _details_do(self, page, typed, action, done):
        """Run an action, which checks before it writes; show the form if it refuses."""
        try:
            action(typed)
        except TooManyAttempts as error:
            return self._details_page(page, typed, {"": str(error)}, 429)
        except PortalInputErrors as error:
            return self._details_page(page, typed, error.errors, 422)
        return request.redirect(f"/my/account?done={done}")

    def _details_page(
        self, page, typed, errors=None, status=200, details=None, done=None
    ):
        """Return one of the pages; `typed` fills its boxes."""
        titles = {
            "details": request.env._("My details"),
            "email": request.env._("Change your e-mail"),
            "username": request.env._("Change your user name"),
            "company": request.env._("Company data"),
        }
        values = {
            **self._prepare_frame_values("account", titles[page]),
            "step": page,
            "details": details or request.env.user._portal_details(),
            "typed": typed,
            "errors": errors or {},
            "done": done,
        }
        if page == "company":
            values["countries"] = (
                request.env["res.country"].sudo().search_fetch([], ["name"])
            )
        return self._render_portal_page(
            f"partner_portal.account_{page}", values, status=status
        )
