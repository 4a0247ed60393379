from odoo import http
from odoo.exceptions import AccessDenied, UserError
from odoo.http import request

from ..exceptions import TooManyAttempts
from .login import PortalLogin
from .portal_entry import (
    FORM,
    PAGE,
    entry_portal,
    keep_session,
    typed_names,
    typed_texts,
)
from .portal_frame import own_path


class PortalPassword(PortalLogin):
    """Choosing an own password, by a link or at the first log-in; asking for help."""

    @http.route("/portal/<string:slug>/password", **PAGE)
    def portal_password(self, slug, **params):
        """Show the form for an own password, or that the link does not work."""
        portal, answer = entry_portal(slug)
        if answer:
            return answer
        user = self._portal_who_chooses(portal, params.get("token"))
        if not user:
            return self._portal_no_password(portal, params)
        return self._portal_password_page(portal, user, params)

    @http.route("/portal/<string:slug>/password", **FORM)
    def portal_password_save(self, slug, **post):
        """Save an own password and go on with the log-in."""
        portal, answer = entry_portal(slug)
        if answer:
            return answer
        post = typed_texts(post)
        user = self._portal_who_chooses(portal, post.get("token"))
        if not user:
            return self._portal_no_password(portal, post)
        errors = self._portal_password_errors(user, post)
        if errors:
            return self._portal_password_page(portal, user, post, errors)
        path = own_path(post.get("redirect")) or None
        if post.get("token"):
            return self._portal_log_in_by_link(portal, user, post["password"], path)
        return self._portal_go_on(user, path)

    def _portal_who_chooses(self, portal, token):
        """Return who may choose a password here, under sudo, or nobody.

        Somebody with a link that works, or who has just logged in with the initial
        password (and it is still the same).
        """
        users = request.env["res.users"].sudo()
        if token:
            user, _purpose, works = users._portal_of_token(token)
            return user if works and self._portal_is_of(user, portal) else users
        session = request.session
        user = users.browse(session.uid or session.get("pre_uid")).exists()
        kept = session.get("portal_fingerprint")
        if (
            user.active
            and user._portal_own_password_path()
            and not user._portal_initial_is_over()
            and self._portal_is_of(user, portal)
            and (session.uid or kept == user._portal_fingerprint())
        ):
            return user
        return users

    def _portal_is_of(self, user, portal):
        """Return whether somebody is let in on this portal."""
        return user.portal_customer_id.portal_id == portal and user._portal_may_enter()

    def _portal_no_password(self, portal, typed):
        """Say that a link does not work, or lead to the log-in without a link."""
        token = typed.get("token")
        if not token:
            return request.redirect(f"/portal/{portal.slug}")
        values = {"page_title": request.env._("Link"), "token": token}
        return request.env["ir.http"]._portal_entry_page(
            "partner_portal.link_page", portal, "link", values, 410
        )

    def _portal_password_page(self, portal, user, typed, errors=None):
        """Return the form; passwords typed before are never sent back."""
        token = typed.get("token")
        values = {
            "page_title": request.env._("Choose your own password"),
            "token": token,
            "redirect": own_path(typed.get("redirect")),
            "login_name": user.portal_username or user.login,
            "number": user.portal_customer_id.portal_customer_number or "",
            "leave": not token,
            "errors": errors or {},
        }
        return request.env["ir.http"]._portal_entry_page(
            "partner_portal.password_page",
            portal,
            "password",
            values,
            422 if errors else 200,
        )

    def _portal_password_errors(self, user, post):
        """Save the password; return what is wrong with it by box, else nothing."""
        password = post.get("password", "")
        if password != post.get("confirm_password", ""):
            return {"confirm_password": request.env._("The two passwords differ.")}
        refusal = user._portal_password_refusal(password)
        if not refusal:
            try:
                user._change_password(password)
            except UserError as error:
                refusal = str(error)
        return {"password": refusal} if refusal else {}

    def _portal_log_in_by_link(self, portal, user, password, path):
        """Log in through Odoo, so that a second factor is asked for."""
        credential = {"type": "password", "login": user.login, "password": password}
        try:
            auth_info = request.session.authenticate(request.env, credential)
        except AccessDenied as error:
            if not isinstance(error, TooManyAttempts):
                raise
            return self._portal_login_refused(portal, {}, error)
        response = request.redirect(self._login_redirect(auth_info["uid"], path))
        number = user.portal_customer_id.portal_customer_number or ""
        self._portal_keep_device(response, portal, {"customer_number": number})
        return response

    def _portal_go_on(self, user, path):
        """Finish the log-in that waited for an own password."""
        session = request.session
        session.pop("portal_fingerprint", None)
        if session.uid:
            keep_session(user)
        elif not user._mfa_url():
            session.finalize(request.env)
            request.update_env(user=session.uid)
            request.update_context(**session.context)
        return request.redirect(self._login_redirect(user.id, path))

    # Asking for help

    @http.route("/portal/<string:slug>/reset", **PAGE)
    def portal_reset(self, slug, **params):
        """Show the form for people who cannot log in."""
        portal, answer = entry_portal(slug)
        return answer or self._portal_reset_page(portal, params)

    @http.route("/portal/<string:slug>/reset", **FORM)
    def portal_reset_ask(self, slug, **post):
        """Take the wish for a message; the answer is the same for everybody."""
        portal, answer = entry_portal(slug)
        if answer:
            return answer
        post = typed_texts(post)
        user, account = self._portal_who_asks(portal, post)
        users = request.env["res.users"].sudo()
        try:
            users._portal_take_reset(account)
        except TooManyAttempts as error:
            return self._portal_reset_page(portal, post, {"": str(error)}, 429)
        asked = user if self._portal_is_of(user, portal) else users
        request.env["partner.portal.reset"]._portal_ask(asked)
        return self._portal_reset_page(portal, post, asked=True)

    def _portal_who_asks(self, portal, post):
        """Return (user, under which name it counts): by an old link or by names."""
        users = request.env["res.users"].sudo()
        if post.get("token"):
            user, _purpose, _works = users._portal_of_token(post["token"])
            return user, f"#{user.id}"
        number, username = typed_names(post)
        user = users._portal_by_number(portal, number, username)
        return user, f"{number}/{username}"

    def _portal_reset_page(self, portal, typed, errors=None, status=200, asked=False):
        slug, kept = request.env["ir.http"]._portal_device()
        number = typed.get("customer_number", "") or (slug == portal.slug and kept)
        values = {
            "page_title": request.env._("I cannot log in"),
            "number": (number or "")[:64],
            "username": typed.get("username", "")[:64],
            "asked": asked,
            "errors": errors or {},
        }
        return request.env["ir.http"]._portal_entry_page(
            "partner_portal.reset_page", portal, "reset", values, status
        )
