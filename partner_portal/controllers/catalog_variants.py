from odoo import http
from odoo.http import request

from ..exceptions import PortalInputErrors
from .catalog import PortalCatalog
from .list_page import to_id
from .portal_frame import portal_page

#: More boxes than the largest page of variants has.
MOST_BOXES = 500
PREFIX = "quantity_"


class PortalVariants(PortalCatalog):
    @http.route(
        "/my/basket/variants",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    @portal_page
    def portal_basket_variants(self, product_id=None, **post):
        """Add all variants with a quantity, or none and say at each box why."""
        typed = self._typed_variants(post)
        try:
            request.env["sale.order"]._portal_basket_add_many(typed)
        except PortalInputErrors as error:
            request.env.cr.rollback()
            return self._render_variants_refused(to_id(product_id), typed, error.errors)
        return request.redirect(self._own_path(post.get("next"), "/my/basket"))

    def _typed_variants(self, post):
        """Return {product id: text} of the boxes, empty ones too."""
        boxes = {
            to_id(name.removeprefix(PREFIX)): text[:40].replace("\0", "")
            for name, text in list(post.items())[:MOST_BOXES]
            if name.startswith(PREFIX) and isinstance(text, str)
        }
        boxes.pop(0, None)
        return boxes

    def _render_variants_refused(self, product_id, typed, errors):
        """Return the product's page again with everything typed still in it."""
        portal, customer = self._portal_or_404()
        product = product_id and portal._catalog_product(customer, product_id)
        if not product:
            return self._portal_missing()
        values = self._prepare_portal_product_values(product)
        values.update(typed=typed, errors=errors, next=product["offer"]["url"])
        return self._render_portal_page("partner_portal.product_page", values, 422)
