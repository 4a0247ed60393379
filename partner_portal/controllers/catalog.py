import re

from odoo import http
from odoo.http import request

from ..models.partner_portal_catalog import CATALOG_ORDERS
from ..quantity import QuantityError, parse_quantity
from .catalog_address import (
    LAST_PAGE,
    LIMITS,
    VIEWS,
    typed_ids,
    typed_limit,
    typed_number,
)
from .catalog_filters import CatalogFilters
from .catalog_view import keep_view, wanted_view
from .list_page import to_id
from .portal_frame import portal_page


class PortalCatalog(CatalogFilters):
    @http.route(
        ["/my/catalog", "/my/catalog/category/<string:category_slug>"],
        type="http",
        auth="user",
        website=True,
        readonly=True,
        sitemap=False,
    )
    @portal_page
    def portal_catalog(self, category_slug=None, **params):
        """Show the products of a category, or those a search finds.

        An exact number of an own document opens that document (UX §2).
        """
        if params.keys() == {"search"} and category_slug is None:
            portal, customer = self._portal_or_404()
            path = portal._portal_document_path(customer, params["search"])
            if path:
                return request.redirect(path)
        criteria = self._catalog_criteria(params)
        if category_slug is not None:
            criteria["category"] = self._catalog_category_id(
                request.env["ir.http"]._unslug(category_slug)[1]
            )
            if not criteria["category"]:
                return self._portal_missing()
        values = self._prepare_catalog_values(criteria, params)
        response = self._render_portal_page("partner_portal.catalog_page", values)
        if params.get("view") in VIEWS:
            keep_view(response, params["view"])
        return self._without_indent(response)

    @http.route(
        "/my/catalog/filters",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        sitemap=False,
    )
    @portal_page
    def portal_catalog_filters(self, **params):
        """Show the filters as a page of their own, as narrow screens open them."""
        values = self._prepare_catalog_filters_values(params)
        return self._render_portal_page("partner_portal.catalog_filters_page", values)

    @http.route(
        "/my/catalog/product/<string:product_slug>",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        sitemap=False,
    )
    @portal_page
    def portal_product(self, product_slug, **params):
        """Show one product with its variants."""
        product_id = _record_id(request.env["ir.http"]._unslug(product_slug)[1])
        portal, customer = self._portal_or_404()
        chosen = _chosen_values(params)
        product = product_id and portal._catalog_product(customer, product_id, chosen)
        if not product:
            gone = request.env["product.product"].browse(product_id or [])
            return self._portal_missing(gone._portal_instead(portal, customer))
        values = self._prepare_portal_product_values(product)
        return self._render_portal_page("partner_portal.product_page", values)

    @http.route(
        "/my/catalog/price", type="jsonrpc", auth="user", website=True, readonly=True
    )
    @portal_page
    def portal_price(self, quantities=None, units=None, **_params):
        """Return what typed quantities cost: rows by product id, and their sum."""
        portal, customer = self._portal_or_404()
        asked = _asked_quantities(quantities)
        offers = portal._catalog_offers(
            customer,
            request.env["product.product"].browse(asked),
            asked,
            self._asked_units(units),
        )
        return {"ok": True, "message": "", **self._prepare_price_answer(offers)}

    def _asked_units(self, units):
        """Return the units that exist of those sent: {product id: unit id}."""
        rows = units if isinstance(units, dict) else {}
        asked = {
            to_id(product_id): to_id(unit_id)
            for product_id, unit_id in list(rows.items())[: max(LIMITS)]
        }
        known = request.env["uom.uom"].sudo().browse({*asked.values()} - {0}).exists()
        return {id_: unit_id for id_, unit_id in asked.items() if unit_id in known.ids}

    def _without_indent(self, response):
        """Return the page with its lines at the margin: a third fewer bytes."""
        response.flatten()
        response.set_data(re.sub(rb"\n\s+", b"\n", response.get_data()))
        return response

    # Reading the address

    def _catalog_criteria(self, params):
        """Return the criteria of the page; what is unknown falls back."""
        order = params.get("order")
        return {
            "search": _search_text(params.get("search")),
            "category": self._catalog_category_id(params.get("category")),
            "stock": params.get("stock") in ("1", "in"),
            "warehouse": to_id(params.get("warehouse")) or None,
            "bought": params.get("bought") == "1",
            "changed": params.get("changed") == "1",
            "values": typed_ids(request.httprequest.args.getlist("value")),
            "order": order if order in CATALOG_ORDERS else "catalog",
        }

    def _catalog_category_id(self, value):
        """Return the id of a category with products for this customer, else None."""
        category_id = _record_id(value)
        if not category_id:
            return None
        portal, customer = self._portal_or_404()
        return category_id if portal._has_category(customer, category_id) else None

    # Values

    def _prepare_catalog_values(self, criteria, params):
        """Return the values of the catalog page."""
        portal, customer = self._portal_or_404()
        page = typed_number(params.get("page"), 1, LAST_PAGE)
        limit = typed_limit(params.get("limit"))
        catalog = portal._catalog_page(customer, criteria, page, limit)
        category = criteria["category"]
        category = portal._catalog_category(category) if category else None
        title = category["name"] if category else request.env._("Catalog")
        frame = self._prepare_frame_values("catalog", title)
        return {
            **frame,
            **catalog,
            **self._prepare_offer_values(frame),
            **self._prepare_filter_values(catalog, limit),
            "category": category,
            "alternatives": self._instead_of(catalog, criteria["search"]),
            "orders": self._catalog_order_words(catalog["by_price"]),
            "view": wanted_view(params),
        }

    def _prepare_catalog_filters_values(self, params):
        """Return the values of the page with the filters alone."""
        portal, customer = self._portal_or_404()
        criteria = self._catalog_criteria(params)
        criteria = portal._catalog_known_criteria(customer, criteria)
        overview = portal._catalog_overview(customer, criteria)
        frame = self._prepare_frame_values("catalog", request.env._("Filter"))
        return {
            **frame,
            **overview,
            **self._prepare_filter_values(overview, typed_limit(params.get("limit"))),
            "show_stock": portal.stock_display != "none",
        }

    def _instead_of(self, catalog, search):
        """Return what stands for a code that finds nothing any more."""
        if catalog["cards"] or not search:
            return []
        products = request.env["product.product"]
        return products._portal_instead_of_code(*self._portal_or_404(), search)

    def _prepare_portal_product_values(self, product):
        """Return the values of the product page."""
        offer = product["offer"]
        title = f"{offer['code']} {product['name']}".strip()
        frame = self._prepare_frame_values("catalog", title)
        return {
            **frame,
            **self._prepare_offer_values(frame),
            "product": product,
            "card": offer,
            "search": "",
            "typed": {},
            "errors": {},
        }

    def _prepare_price_answer(self, offers):
        """Return the rows and the sum of offers as numbers and as text."""
        values = {"offers": offers, "currency": self._currency_of(offers)}
        render = request.env["ir.qweb"]._render
        return {
            "rows": {
                offer.product_id: {
                    "price": offer.price,
                    "subtotal": offer.amount,
                    "message": offer.message,
                    "html": render(
                        "partner_portal.row_price", {**values, "offer": offer}
                    ),
                }
                for offer in offers.values()
            },
            "html": render("partner_portal.typed_sum", values) if offers else "",
        }

    def _currency_of(self, offers):
        """Return the currency of offers."""
        ids = {offer.currency_id for offer in offers.values()}
        return request.env["res.currency"].browse(ids)[:1]


def _search_text(text):
    """Return the words of a search.

    >>> _search_text("  ball\0 valve ")
    'ball valve'
    """
    return " ".join((text or "").replace("\0", "").split())[:100]


def _record_id(value):
    """Return a database id from the address, None if it cannot be one."""
    if isinstance(value, str):
        value = (
            int(value) if value.isascii() and value.isdigit() and len(value) < 11 else 0
        )
    return value if value and 0 < value < 2**31 else None


def _chosen_values(params):
    """Return the ids of attribute values that the address asks for."""
    picked = (text for name, text in params.items() if name.startswith("value_"))
    return set(filter(None, map(_record_id, picked)))


def _asked_quantities(quantities):
    """Return the readable part of typed quantities: {product id: number}."""
    asked = {}
    rows = quantities if isinstance(quantities, dict) else {}
    for key, text in list(rows.items())[: max(LIMITS)]:
        product_id = _record_id(str(key))
        try:
            number = parse_quantity(text, step="0.000001")
        except QuantityError:
            continue
        if product_id and number:
            asked[product_id] = number
    return asked
