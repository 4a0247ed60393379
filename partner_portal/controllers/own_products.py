from odoo import http
from odoo.http import request

from ..warranty import STATE_SHAPES, STATE_WORDS
from .list_page import ListPage
from .portal_frame import READ, PortalFrame, portal_page

#: Sort keys of the list: (field, descending); the first is the default (S20).
SORTINGS = {"date": ("portal_date", True), "date_asc": ("portal_date", False)}
LIST_FIELDS = [
    "lot_id",
    "portal_date",
    "product_id",
]


class PortalOwnProducts(PortalFrame):
    """The serial numbers and lots a customer has, and their warranty (F98)."""

    @http.route("/my/products", **READ)
    @portal_page
    def portal_own_products(self, **params):
        """Render the list: filter, search, sort and page from the query string."""
        portal, customer = self._portal_or_404()
        lines = request.env["stock.move.line"].sudo()
        filters = lines._portal_held_filters(portal)
        page = ListPage("/my/products", params, SORTINGS, filters)
        domain = lines._portal_held_domain(customer, portal.company_id)
        domain &= lines._portal_held_search_domain(page.search, customer)
        values = self._prepare_own_products_values(
            page, lines, domain & page.filter_domain
        )
        return self._render_portal_page("partner_portal.portal_own_products", values)

    def _prepare_own_products_values(self, page, lines, domain):
        """Return the values of the list page."""
        portal, customer = self._portal_or_404()
        rows, has_previous, has_next = page.fetch(lines, domain, LIST_FIELDS)
        title = request.env._("My products")
        return {
            **self._prepare_frame_values("own_products", title),
            "list_page": page,
            "count": page.count(lines, domain),
            "rows": rows._portal_held_rows(portal, customer),
            "chips": page.chips(
                {code: (STATE_WORDS[code], STATE_SHAPES[code]) for code in page.filters}
            ),
            "is_filtered": bool(page.search or page.filter),
            "previous": has_previous and rows and page.link(before=rows[0].id),
            "next": has_next and rows and page.link(after=rows[-1].id),
            "warranty_terms": portal.warranty_terms,
            "now": request.env.cr.now(),
        }

    @http.route("/my/products/<int:lot_id>", **READ)
    @portal_page
    def portal_own_product(self, lot_id, **params):
        """Show one serial number or lot; 404 unless the customer has it."""
        portal, customer = self._portal_or_404()
        lines = request.env["stock.move.line"]
        line = lines._portal_held(customer, portal.company_id, lot_id)
        if not line:
            return self._portal_missing()
        (row,) = line._portal_held_rows(portal, customer)
        title = request.env._("%s · My products", row["number"])
        values = {
            **self._prepare_frame_values("own_product", title),
            "row": {**row, "order": line._portal_order()},
            "warranty_terms": portal.warranty_terms,
            "now": request.env.cr.now(),
        }
        return self._render_portal_page("partner_portal.portal_own_product", values)
