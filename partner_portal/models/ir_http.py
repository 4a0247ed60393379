import re
from contextvars import ContextVar

import werkzeug

from odoo import models
from odoo.exceptions import AccessDenied
from odoo.http import request

#: The IP address a call by RPC comes from.
ADDRESS = ContextVar("partner_portal_address", default="")
#: Pages of Odoo that stay open to a customer whose portal is closed.
OPEN_WHILE_CLOSED = ("/my/security", "/my/deactivate_account")
#: A page of one document; whether a token in the address fits is asked there.
DOCUMENT_PAGE = re.compile(r"/my/[a-z_]+/(pdf/)?\d+(/.*)?")
#: ``<address>/<customer number>``, the number only if the person wants it kept.
DEVICE_COOKIE = "partner_portal"
#: What opens before an own password is chosen; the rest waits for it.
OPEN_WITHOUT_PASSWORD = (
    "/portal/",
    "/web/session/logout",
    "/web/assets/",
    "/web/login",
)
PRIVATE_PAGE = re.compile(r"/(my|portal|new/ticket|submitted/ticket)(/.*)?")
#: What a person who waits for approval does not get to.
AWAITED_PAGE = re.compile(r"/(my|new/ticket|submitted/ticket)(/.*)?")
PRIVATE_HEADERS = {
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",
}


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _get_translation_frontend_modules_name(cls):
        """Add our terms to those the scripts of public pages can translate."""
        return [*super()._get_translation_frontend_modules_name(), "partner_portal"]

    @classmethod
    def _portal_remote_address(cls):
        """Return the IP address this request comes from, '' without a request."""
        return request.httprequest.remote_addr or "" if request else ADDRESS.get()

    @classmethod
    def _dispatch(cls, endpoint):
        """Remember the address: Odoo hides the request from what RPC calls."""
        kept = ADDRESS.set(request.httprequest.remote_addr or "")
        try:
            return super()._dispatch(endpoint)
        finally:
            ADDRESS.reset(kept)

    @classmethod
    def _pre_dispatch(cls, rule, args):
        """Keep people on the page where they choose their own password.

        A closed portal's customers get the closed page on /my pages.
        """
        result = super()._pre_dispatch(rule, args)
        if request.env.uid and cls._portal_is_closed_here(rule):
            cls._portal_interrupt(cls._portal_closed_response())
        if request.env.uid and cls._portal_is_awaited_here(rule):
            cls._portal_interrupt(cls._portal_waiting_response())
        path = request.env.uid and request.env.user._portal_own_password_path()
        if path and not request.httprequest.path.startswith(OPEN_WITHOUT_PASSWORD):
            if rule.endpoint.routing["type"] != "http":
                raise AccessDenied(request.env._("Choose your own password first."))
            cls._portal_interrupt(request.redirect(path))
        return result

    @classmethod
    def _post_dispatch(cls, response):
        """Add the headers that keep personal pages out of frames and referrers."""
        result = super()._post_dispatch(response)
        if PRIVATE_PAGE.fullmatch(request.httprequest.path):
            cls._portal_keep_private(response)
        return result

    @classmethod
    def _portal_keep_private(cls, response):
        for name, value in PRIVATE_HEADERS.items():
            response.headers.setdefault(name, value)

    @classmethod
    def _portal_interrupt(cls, response):
        """Answer with this page instead; Odoo asks no ``_post_dispatch`` then."""
        cls._portal_keep_private(response)
        werkzeug.exceptions.abort(response)

    @classmethod
    def _serve_fallback(cls):
        """Answer ``/<address of a portal>``, which no route and no page took."""
        if "\0" in request.httprequest.path:
            return None  # Odoo would look for a file by this name and fail
        response = super()._serve_fallback()
        found = re.fullmatch(r"/([A-Za-z0-9]+)/?", request.httprequest.path)
        if response or not found:
            return response
        if cls._portal_is_elsewhere(found[1]):
            return response
        if getattr(request, "lang", None):
            cls._frontend_pre_dispatch()  # Odoo knows the language, and leaves it
        response = cls._portal_entry(found[1])
        if response:
            cls._portal_keep_private(response)
        return response

    @classmethod
    def _portal_is_elsewhere(cls, slug):
        """Return whether ``/<slug>`` belongs to another addon, which answers there.

        Asked for every unknown address of the site.
        """
        return False

    @classmethod
    def _portal_entry(cls, slug):
        """Return the answer at a portal's address, None if no portal has it.

        Visitors get the log-in; while the portal is closed they see the closed
        page. Staff see it where they ask for a preview. Whoever else is logged in
        without this portal goes to Odoo's own home.
        """
        portal = request.env["partner.portal"].sudo()._at_address(slug)
        if not portal:
            return None
        user = request.env.user
        preview = user._is_internal() and "preview" in request.httprequest.args
        if user._is_public() and not portal.is_open:
            return cls._portal_closed_response(portal)
        if user._is_public() or preview:
            return cls._portal_login_page(portal, request.httprequest.args)
        has_catalog = user._portal_customer() and user._portal().show_catalog
        return request.redirect("/my/catalog" if has_catalog else "/my")

    @classmethod
    def _portal_login_page(cls, portal, typed, errors=None, status=200):
        """Return the log-in page of a portal.

        :param dict typed: customer (or customer_number), username and redirect, from
            the address or from the form; the number is else what the device keeps
        """
        portal = cls._portal_greet(portal)
        slug, number = cls._portal_device()
        known = slug == portal.slug
        kept = number if known else ""
        typed_number = typed.get("customer_number") or typed.get("customer")
        values = {
            "page_title": request.env._("Log in"),
            "number": (typed_number or kept)[:64],
            "username": typed.get("username", "")[:64],
            "keep": bool(typed.get("keep")) if errors else bool(kept) or not known,
            "redirect": typed.get("redirect", ""),
            "from_banner": "banner" in typed,
            "signup_open": portal.signup_open,
            "order_lookup": portal.order_lookup,
            "announcement": portal.announcement,
            "banners": portal._frame_banners(inside=False),
            "errors": errors or {},
            "visitor_view": cls._portal_visitor_view(portal),
        }
        return cls._portal_entry_page(
            "partner_portal.login_page", portal, "login", values, status
        )

    @classmethod
    def _portal_visitor_view(cls, portal):
        """Return what the bar of the preview says, None to who is no staff."""
        if not request.env.user._is_internal():
            return None
        form = f"/odoo/customer-portals/{portal.id}"
        return {"is_open": portal.is_open, "form": form}

    @classmethod
    def _portal_greet(cls, portal):
        """Return the portal in the language of this page: one that it offers."""
        code = portal._greeting_language(request.env.lang)
        if code != request.env.lang:
            request.lang = request.env["res.lang"]._get_data(code=code)
            request.update_context(lang=code)
        return portal.with_context(lang=code)

    @classmethod
    def _portal_reading(cls, lang=None):
        """Return language and direction of a page, as attributes of its html."""
        code = lang or request.env.lang or "en_US"
        language = request.env["res.lang"]._get_data(code=request.env.lang)
        return {"lang": code.replace("_", "-"), "dir": language.direction or "ltr"}

    @classmethod
    def _portal_device(cls):
        """Return (address, customer number) of the portal this device used last."""
        slug, _slash, number = request.cookies.get(DEVICE_COOKIE, "").partition("/")
        return slug, number[:64]

    @classmethod
    def _portal_is_closed_here(cls, rule):
        """Return whether this request is a /my page of a customer kept outside.

        Links that carry a token of the document keep working, and so does what
        a person needs for the own password.
        """
        path = request.httprequest.path
        by_link = request.httprequest.args.get("access_token")
        return (
            rule.endpoint.routing["type"] == "http"
            and (path == "/my" or path.startswith("/my/"))
            and not path.startswith(OPEN_WHILE_CLOSED)
            and not (by_link and DOCUMENT_PAGE.fullmatch(path))
            and not request.env.user._is_internal()
            and request.env.user._portal_is_closed()
        )

    @classmethod
    def _portal_is_awaited_here(cls, rule):
        """Return whether this is a page of Odoo's portal for a person who waits.

        Until staff have approved the account nothing else opens, but a document
        by its own link, which needs no log-in.
        """
        path = request.httprequest.path
        by_link = request.httprequest.args.get("access_token")
        return (
            rule.endpoint.routing["type"] == "http"
            and AWAITED_PAGE.fullmatch(path)
            and not (by_link and DOCUMENT_PAGE.fullmatch(path))
            and bool(request.env.user._portal_awaited())
        )

    @classmethod
    def _portal_waiting_response(cls, portal=None):
        """Return the page of a person who waits for approval, or who just asked."""
        user = request.env.user
        portal = portal or user._portal_awaited()
        contact = user.partner_id.browse() if user._is_public() else user.partner_id
        return cls._portal_entry_page(
            "partner_portal.waiting_page",
            portal,
            "waiting",
            {"responsible": portal._frame_responsible(contact)},
        )

    @classmethod
    def _portal_closed_response(cls, portal=None):
        """Return the closed page of a portal (the user's unless told)."""
        portal = portal or request.env.user._portal()
        return cls._portal_entry_page("partner_portal.closed_page", portal, "closed")

    @classmethod
    def _portal_entry_page(cls, template, portal, page, values=None, status=200):
        """Return a page in the look of the log-in, which no machine may keep.

        :param template: one that calls ``partner_portal.entry_layout``
        :param portal: whose brand and support it shows, under sudo
        :param str page: the page's name, as in ``data-portal-page``
        :param dict values: what the template needs besides
        """
        portal = cls._portal_greet(portal)
        user = request.env.user
        own = user._portal() == portal
        html = request.env["ir.qweb"]._render(
            template,
            {
                "entry_page": page,
                "portal_name": portal.name,
                "portal_slug": portal.slug,
                "company": portal._frame_company(),
                "portal_style": portal._frame_style(),
                "portal_languages": portal._frame_languages(),
                "support": portal._frame_support(user.partner_id if own else None),
                "inside": not user._is_public(),
                "errors": {},
                # a site beside us looks for its colours in what the page is about
                "main_object": request.env["ir.ui.view"],
                "res_company": portal.company_id,
                "user_id": user,
                **(values or {}),
            },
        )
        response = request.make_response(html, headers=[("Cache-Control", "no-store")])
        response.status_code = status
        return response
