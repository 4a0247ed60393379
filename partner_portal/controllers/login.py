from odoo import http
from odoo.exceptions import AccessDenied
from odoo.http import request

from odoo.addons.auth_signup.controllers.main import AuthSignupHome

from ..exceptions import LimitText, TooManyAttempts
from ..models.ir_http import DEVICE_COOKIE
from .portal_entry import ENTRY, FORM, PAGE, entry_portal, typed_names, typed_texts
from .portal_frame import own_path


class PortalLogin(AuthSignupHome):
    """The log-in by customer number; Odoo's own by e-mail stays beside it."""

    @http.route("/portal/<string:slug>", readonly=True, **ENTRY)
    def portal_entry(self, slug, **_params):
        """Show the way in: log-in for visitors, the catalog for customers."""
        return request.env["ir.http"]._portal_entry(slug) or request.not_found()

    @http.route("/portal/<string:slug>/login", **PAGE)
    def portal_login_again(self, slug, **_params):
        """Lead whoever reloads a refused log-in to the page of the form."""
        _portal, answer = entry_portal(slug)
        return answer or request.redirect(f"/portal/{slug}")

    @http.route("/portal/<string:slug>/login", **FORM)
    def portal_login(self, slug, **post):
        """Log in by customer number and user name; refusals are all alike."""
        portal, answer = entry_portal(slug)
        if answer:
            return answer
        post = typed_texts(post)
        number, username = typed_names(post)
        credential = {
            "type": "password",
            "portal_id": portal.id,
            "customer_number": number,
            "username": username,
            "password": post.get("password", ""),
        }
        try:
            if request.env["res.users"]._should_captcha_login(credential):
                request.env["ir.http"]._verify_request_recaptcha_token("login")
            auth_info = request.session.authenticate(request.env, credential)
        except AccessDenied as error:
            return self._portal_login_refused(portal, post, error)
        path = own_path(post.get("redirect")) or None
        response = request.redirect(self._login_redirect(auth_info["uid"], path))
        self._portal_keep_device(response, portal, post)
        return response

    def _portal_login_refused(self, portal, post, error):
        """Return the form again: what was typed stays, the password does not."""
        limited = isinstance(error, TooManyAttempts)
        text = (
            str(error)
            if limited
            else request.env._("The customer number, user name or password is wrong.")
        )
        status = 429 if limited else 422
        return request.env["ir.http"]._portal_login_page(
            portal, post, {"": text}, status
        )

    def _portal_keep_device(self, response, portal, post):
        """Remember on this device which portal it uses, and the number if wanted."""
        number, _username = typed_names(post)
        kept = number if post.get("keep") and number.isprintable() else ""
        response.set_cookie(
            DEVICE_COOKIE,
            f"{portal.slug}/{kept}",
            httponly=True,
            samesite="Lax",
            secure=request.httprequest.is_secure,
        )

    def _login_redirect(self, uid, redirect=None):
        """Lead to the own password first, if one is still to be chosen."""
        user = request.env["res.users"].sudo().browse(uid)
        path = user._portal_own_password_path()
        if not path:
            return super()._login_redirect(uid, redirect=redirect)
        # the page asks again whether the password is still the one of this log-in
        request.session["portal_fingerprint"] = user._portal_fingerprint()
        after = own_path(redirect)
        return f"{path}?redirect={after}" if after not in ("", "/my") else path

    @http.route()
    def web_login(self, redirect=None, **kw):
        """Lead people back to the page of their portal; tell limits by the status."""
        is_get = request.httprequest.method == "GET"
        back = is_get and not request.session.uid and own_path(redirect)
        slug = back and self._portal_used_here()
        if slug:
            return request.redirect_query(f"/portal/{slug}", {"redirect": back})
        return self._portal_tell_limit(super().web_login(redirect=redirect, **kw))

    def _portal_used_here(self):
        """Return the address of the portal this device used last, if it is there."""
        if not request.db:
            return ""
        slug, _number = request.env["ir.http"]._portal_device()
        return request.env["partner.portal"].sudo()._at_address(slug).slug

    @http.route()
    def web_auth_reset_password(self, *args, **kw):
        return self._portal_tell_limit(super().web_auth_reset_password(*args, **kw))

    @http.route()
    def web_auth_signup(self, *args, **kw):
        return self._portal_tell_limit(super().web_auth_signup(*args, **kw))

    def _portal_tell_limit(self, response):
        """Give the answer of one of Odoo's pages status 429 if a limit was met."""
        values = getattr(response, "qcontext", None) or {}
        if isinstance(values.get("error"), LimitText):
            response.status_code = 429
        return response
