from odoo import http
from odoo.fields import Domain
from odoo.http import request

from ..delivery_state import STATE_SHAPES, STATE_WORDS
from .list_filters import TypedFilter, day_begins, day_ends
from .list_page import ListPage
from .message_box import message_box
from .portal_frame import READ, PortalFrame, portal_page

#: Sort keys of the list: (field, descending); the first is the default (S20).
SORTINGS = {
    "date": ("portal_date", True),
    "date_asc": ("portal_date", False),
    "number": ("name", True),
    "number_asc": ("name", False),
}
LIST_FIELDS = [
    "carrier_id",
    "carrier_tracking_ref",
    "location_id",
    "name",
    "portal_customer_id",
    "portal_date",
    "state",
]


class PortalDeliveries(PortalFrame):
    """What left for the customer, what will leave, and what came back."""

    @http.route("/my/deliveries", **READ)
    @portal_page
    def portal_deliveries(self, **params):
        """Render the list: filter, search, sort and page from the query string."""
        page, pickings, domain = self._portal_deliveries_query(params)
        values = self._prepare_deliveries_values(page, pickings, domain)
        return self._render_portal_page("partner_portal.portal_deliveries", values)

    def _portal_deliveries_query(self, params):
        """Return (list page, stock.picking under sudo, domain) of a query string."""
        portal, customer = self._portal_or_404()
        company = portal.company_id
        pickings = request.env["stock.picking"].sudo()
        filters = pickings._portal_deliveries_filters()
        typed = self._deliveries_typed_filters()
        page = ListPage("/my/deliveries", params, SORTINGS, filters, typed=typed)
        domain = pickings._portal_deliveries_domain(customer, company)
        domain &= pickings._portal_deliveries_search_domain(
            page.search, customer, company
        )
        return page, pickings, domain & page.filter_domain

    def _deliveries_typed_filters(self):
        """Return {parameter: TypedFilter} of the days."""
        say, zone, field = request.env._, request.env.tz, "portal_date"
        return {
            "date_from": TypedFilter(
                say("Date from"),
                "date",
                lambda day: Domain(field, ">=", day_begins(day, zone)),
            ),
            "date_to": TypedFilter(
                say("Date until"),
                "date",
                lambda day: Domain(field, "<", day_ends(day, zone)),
            ),
        }

    def _prepare_deliveries_values(self, page, pickings, domain):
        """Return the values of the list page."""
        rows, has_previous, has_next = page.fetch(pickings, domain, LIST_FIELDS)
        return {
            **self._prepare_frame_values("deliveries", request.env._("Deliveries")),
            "list_page": page,
            "count": page.count(pickings, domain),
            "rows": rows._portal_list_rows(),
            "chips": self._prepare_deliveries_chips(page),
            "export_links": [
                (kind.upper(), page.link("/my/deliveries/export", kind=kind))
                for kind in ("xlsx", "csv")
            ],
            "is_filtered": bool(page.search or page.filter or page.texts),
            "previous": has_previous and rows and page.link(before=rows[0].id),
            "next": has_next and rows and page.link(after=rows[-1].id),
            "now": request.env.cr.now(),
        }

    def _prepare_deliveries_chips(self, page):
        """Return the chips of the state filter."""
        words = {**STATE_WORDS, "returned": request.env._("Returns")}
        shapes = {**STATE_SHAPES, "returned": STATE_SHAPES["return_coming"]}
        return page.chips({code: (words[code], shapes[code]) for code in page.filters})

    @http.route("/my/deliveries/filters", **READ)
    @portal_page
    def portal_deliveries_filters(self, **params):
        """Show the filters as a page of their own, as narrow screens open them."""
        page, _pickings, _domain = self._portal_deliveries_query(params)
        title = request.env._("Filter · Deliveries")
        values = {
            **self._prepare_frame_values("deliveries", title),
            "list_page": page,
            "list_name": request.env._("Deliveries"),
            "chips": self._prepare_deliveries_chips(page),
        }
        return self._render_portal_page("partner_portal.portal_list_filters", values)

    @http.route("/my/deliveries/<int:delivery_id>", **READ)
    @portal_page
    def portal_delivery(self, delivery_id, **params):
        """Show a delivery: what is in it, where it is, and what is said about it."""
        picking, customer = self._portal_delivery_or_none(delivery_id)
        if not picking:
            return self._portal_missing()
        return self._portal_delivery_page(picking, customer, params)

    def _portal_delivery_or_none(self, delivery_id):
        """Return (transfer under sudo, customer); no transfer if it is not theirs."""
        portal, customer = self._portal_or_404()
        pickings = request.env["stock.picking"]
        company = portal.company_id
        return pickings._portal_delivery(customer, company, delivery_id), customer

    def _portal_delivery_page(self, picking, customer, params):
        """Return the page; of several orders the one asked for shows its thread.

        :param dict params: order, of the address or the form
        """
        title = request.env._("%s · Deliveries", picking.name)
        reports = request.env["ir.actions.report"].sudo()
        values = {
            **self._prepare_frame_values("delivery", title),
            "delivery": picking._portal_page(customer),
            "has_pdf": reports.get_wkhtmltopdf_state() != "install",
            "message_box": self._prepare_delivery_messages(picking, customer, params),
            "now": request.env.cr.now(),
        }
        return self._render_portal_page("partner_portal.portal_delivery", values)

    def _prepare_delivery_messages(self, picking, customer, params):
        """Return the box of the thread of an order whose goods are in it, if any."""
        orders = picking._portal_own_orders(customer)
        if not orders:
            return None
        path, asked = f"/my/deliveries/{picking.id}", str(params.get("order") or "")
        order = orders.filtered(lambda each: str(each.id) == asked) or orders[:1]
        choices = [
            (each.id, each.name, f"{path}?order={each.id}#discussion")
            for each in orders
            if len(orders) > 1
        ]
        label = request.env._("Write to us about this delivery")
        return message_box(order, path, label, choices, order.id)

    def _portal_slip_of(self, delivery_id):
        """Return the finished transfer whose slip this person may have, or none."""
        picking, customer = self._portal_delivery_or_none(delivery_id)
        if picking.state == "done" and picking._portal_is_whole(customer):
            return picking
        return picking.browse()
