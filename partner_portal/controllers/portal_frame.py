from functools import wraps

import werkzeug

from odoo.http import request

from odoo.addons.sale.controllers.portal import CustomerPortal

#: The options of a route that shows or sends something and writes nothing.
READ = {
    "type": "http",
    "auth": "user",
    "methods": ["GET"],
    "website": True,
    "readonly": True,
}
#: Where a request keeps the customer whose view staff have, see portal_preview.
PREVIEW = "partner_portal_preview"


def portal_page(method):
    """Open a route to customers of an open portal only, and to their preview.

    Everybody else gets the page for what is missing (404), customers of a closed
    portal the closed page; JSON routes say the same in their answer.
    """

    @wraps(method)
    def guarded(self, *args, **kwargs):
        user = request.env.user
        is_preview = hasattr(request, PREVIEW)
        if is_preview or (user._portal_customer() and not user._portal_is_closed()):
            return method(self, *args, **kwargs)
        if request.dispatcher.routing_type == "jsonrpc":
            return self._portal_refusal(user)
        if user._portal_is_closed():
            return request.env["ir.http"]._portal_closed_response()
        return self._portal_missing()

    return guarded


def own_path(path):
    """Return ``path`` if it is a plain path under /my on this site, else ''."""
    path = path or ""
    is_own = path == "/my" or path.startswith(("/my/", "/my?"))
    return path if is_own and "\\" not in path and path.isprintable() else ""


def is_ours(controller, rule, args):
    """Return whether a GET of a route of Odoo's is ours and so writes nothing."""
    return bool(request.session.uid and request.env.user._portal_customer())


class PortalFrame(CustomerPortal):
    """What all pages of ours have in common; no routes."""

    def _portal_or_404(self):
        """Return (portal, customer) of the user under sudo; else stop with 404."""
        customer = request.env.user._portal_customer()
        if not customer:
            werkzeug.exceptions.abort(self._portal_missing())
        return customer.portal_id, customer

    def _portal_refusal(self, user):
        """Return the JSON answer to somebody the portal is not open to."""
        if user._portal_is_closed():
            message = request.env._("The portal is closed at the moment.")
        else:
            message = request.env._("This is not open to your account.")
        return {"ok": False, "message": message}

    def _portal_missing(self, alternatives=()):
        """Return the one page for what is missing and for what is not theirs.

        :param alternatives: what to take in the place of a product the customer knows
        """
        values = self._prepare_frame_values("missing", request.env._("Page not found"))
        values["alternatives"] = alternatives
        response = self._render_portal_page(
            "partner_portal.missing_page", values, status=404
        )
        response.flatten()
        return response

    def _prepare_frame_values(self, family, title, basket=None, overdue=None):
        """Return what ``partner_portal.layout`` needs.

        :param family: the page family, as in ``data-portal-page``
        :param title: the page's own part of the window title
        :param basket: the user's basket when it is at hand
        :param overdue: how many invoices are, when that is known
        """
        return {
            "family": family,
            "page_title": title,
            "portal_frame": request.env.user._portal_frame(basket, overdue),
        }

    def _prepare_offer_values(self, frame):
        """Return what every template that shows offers needs.

        :param frame: the values of ``_prepare_frame_values``
        """
        portal, customer = self._portal_or_404()
        pricelist = customer.with_company(portal.company_id).property_product_pricelist
        currency = pricelist.currency_id or portal.company_id.currency_id
        return {
            "currency": request.env["res.currency"].browse(currency.id),
            "view_only": "preview" in frame or "ordering" not in portal._areas(),
            "tax_included": portal.tax_display == "included",
            "show_stock": portal.stock_display != "none",
            "form_token": request.csrf_token(),  # one signature for all forms
            "in_basket": frame["portal_frame"]["basket"]["quantities"],
            "next": request.httprequest.full_path.rstrip("?"),
        }

    def _render_portal_page(self, template, values, status=200):
        """Return a page that no shared machine may keep."""
        response = request.render(template, values, status=status)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _render_basket_button(self, badge):
        """Return the basket button for JSON answers; see ``_portal_basket_badge``."""
        frame = {"basket": badge}
        return request.env["ir.qweb"]._render(
            "partner_portal.basket_button", {"portal_frame": frame}
        )

    def _own_path(self, path, default="/my/catalog"):
        """Return ``path`` if it is a plain path under /my, else ``default``.

        Forms name the page to come back to; no other site may be named.
        """
        return own_path(path) or default
