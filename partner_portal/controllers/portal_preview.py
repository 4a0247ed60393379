import re
from functools import wraps

from odoo import http
from odoo.http import request

from .catalog_documents import PortalDocuments
from .portal_frame import PREVIEW

PAGE = {
    "type": "http",
    "auth": "user",
    "methods": ["GET"],
    "website": True,
    "readonly": True,
    "sitemap": False,
}
ROOT = "/portal/<string:slug>/preview/<int:partner_id>"
#: Links of the customer's pages that have a twin in the preview.
LINK = re.compile(rb'(href|action)="/my(?:(/catalog)([^"]*))?"')


def preview_page(method):
    """Open a route to staff who look after the customer in its address.

    The page is then made for that customer: rule, prices and stock are the same.
    Everybody else gets the page for what is missing.
    """

    @wraps(method)
    def guarded(self, slug, partner_id, **params):
        partners = request.env["res.partner"]
        customer = partners._portal_to_preview(slug, partner_id)
        page = request.httprequest.path.partition(f"/preview/{partner_id}")[2]
        if not customer or customer.portal_id._area_is_off(f"/my{page}"):
            return self._portal_missing()
        setattr(request, PREVIEW, customer)
        return self._preview_links(method(self, **params))

    return guarded


class PortalPreview(PortalDocuments):
    """Preview as customer: nothing is written here, nothing can be ordered."""

    @http.route(ROOT, **PAGE)
    @preview_page
    def portal_preview(self, **_params):
        """Show what the customer starts with: how much is seen, on which terms."""
        return self._render_portal_page(
            "partner_portal.preview_page", self._prepare_preview_values()
        )

    @http.route(
        [f"{ROOT}/catalog", f"{ROOT}/catalog/category/<string:category_slug>"], **PAGE
    )
    @preview_page
    def portal_preview_catalog(self, category_slug=None, **params):
        """Show the catalog as the customer sees it."""
        return self.portal_catalog(category_slug, **params)

    @http.route(f"{ROOT}/catalog/filters", **PAGE)
    @preview_page
    def portal_preview_filters(self, **params):
        """Show the filters of the catalog as the customer sees them."""
        return self.portal_catalog_filters(**params)

    @http.route(f"{ROOT}/catalog/product/<string:product_slug>", **PAGE)
    @preview_page
    def portal_preview_product(self, product_slug, **params):
        """Show one product as the customer sees it."""
        return self.portal_product(product_slug, **params)

    @http.route(
        f"{ROOT}/catalog/product/<string:product_slug>/document/<int:document_id>",
        **PAGE,
    )
    @preview_page
    def portal_preview_document(self, product_slug, document_id, **_params):
        """Send a document as the customer gets it."""
        return self.portal_document(product_slug, document_id)

    # Whose pages these are

    def _preview_customer(self):
        """Return the customer whose view is shown, None on the customer's own."""
        return getattr(request, PREVIEW, None)

    def _portal_or_404(self):
        """Return (portal, customer) of the preview, else of the user."""
        customer = self._preview_customer()
        return (customer.portal_id, customer) if customer else super()._portal_or_404()

    def _prepare_frame_values(self, family, title, basket=None, overdue=None):
        """Add whose view it is; the frame has no basket then."""
        customer = self._preview_customer()
        if not customer:
            return super()._prepare_frame_values(family, title, basket, overdue)
        badge = {"id": False, "count": 0, "total": 0.0, "quantities": {}}
        badge["currency_id"] = customer.portal_id.company_id.currency_id.id
        return {
            "family": family,
            "page_title": title,
            "portal_frame": request.env.user._portal_frame_of(customer, badge),
            "preview": {
                "name": customer.name,
                "number": customer.portal_customer_number or "",
                "path": customer._portal_preview_path(),
                "leave": f"/odoo/res.partner/{customer.id}",
                "is_open": customer.portal_id.is_open,
            },
        }

    def _prepare_preview_values(self):
        """Return the values of the first page."""
        portal, customer = self._portal_or_404()
        frame = self._prepare_frame_values("preview", request.env._("Preview"))
        counts = portal._catalog_counts(customer)
        return {
            **frame,
            **self._prepare_offer_values(frame),
            "categories": portal._catalog_tree(counts),
            "total": sum(counts.values()),
            "stock_display": portal.stock_display,
            "responsible": portal._frame_responsible(customer),
        }

    def _preview_links(self, response):
        """Return the page with the links of the catalog leading on inside it.

        The templates are the customer's own, so that a preview cannot differ.
        """
        if response.mimetype != "text/html":
            return response
        response.flatten()
        path = self._preview_customer()._portal_preview_path().encode()
        html = LINK.sub(rb'\1="' + path + rb'\2\3"', response.get_data())
        response.set_data(html)
        return response
