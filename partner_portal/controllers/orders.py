from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.fields import Domain
from odoo.http import request

from .list_page import ListPage
from .message_box import message_box
from .order_filters import OrderFilters
from .portal_frame import READ, is_ours, portal_page

#: Sort keys of the list: (field, descending); the first is the default (S20).
SORTINGS = {
    "date": ("date_order", True),
    "date_asc": ("date_order", False),
    "number": ("name", True),
    "number_asc": ("name", False),
    "total": ("amount_total", True),
    "total_asc": ("amount_total", False),
}
LIST_FIELDS = [
    "name",
    "client_order_ref",
    "date_order",
    "portal_submitted_on",
    "portal_user_id",
    "user_id",
    "state",
    "portal_state",
    "portal_reject_reason",
    "amount_total",
    "currency_id",
    "portal_changed_on",
]
#: Where a request keeps which order its page shows.
FOUND = "partner_portal_order"
#: Query parameters under which Odoo's own order page answers.
NATIVE_PARAMETERS = {"report_type", "payment_amount", "amount_selection"}


def reads_only(controller, rule, args):
    """Return whether a GET of these routes is ours and so writes nothing."""
    if not is_ours(controller, rule, args) or request.env.user._portal_is_closed():
        return False
    order_id = args.get("order_id")
    return "order_id" not in args or bool(controller._portal_order_of_page(order_id))


class PortalOrders(OrderFilters):
    @http.route(readonly=reads_only)
    def portal_my_orders(self, **kwargs):
        """Show the orders of the customer; to everybody else Odoo's own list."""
        if not request.env.user._portal_customer():
            return super().portal_my_orders(**kwargs)
        return self._portal_orders_page(**kwargs)

    @portal_page
    def _portal_orders_page(self, **params):
        """Render the list: filter, search, sort and page from the query string."""
        page, orders, domain = self._portal_orders_query(params)
        values = self._prepare_orders_values(page, orders, domain)
        return self._render_portal_page("partner_portal.portal_orders", values)

    def _portal_orders_query(self, params):
        """Return (list page, sale.order under sudo, domain) of a query string."""
        portal, customer = self._portal_or_404()
        orders = request.env["sale.order"].sudo()
        filters = orders._portal_orders_filters(customer)
        typed = self._orders_typed_filters(orders, customer)
        page = ListPage("/my/orders", params, SORTINGS, filters, typed=typed)
        domain = orders._portal_orders_domain(customer, portal.company_id)
        domain &= orders._portal_orders_search_domain(page.search, customer)
        return page, orders, domain & page.filter_domain

    def _prepare_orders_values(self, page, orders, domain):
        """Return the values of the list page."""
        rows, has_previous, has_next = page.fetch(orders, domain, LIST_FIELDS)
        return {
            **self._prepare_frame_values("orders", request.env._("Orders")),
            "list_page": page,
            "count": page.count(orders, domain),
            "rows": rows._portal_list_rows(),
            "currencies": {c.id: c for c in rows.currency_id},
            "chips": self._prepare_orders_chips(page),
            "export_links": [
                (kind.upper(), page.link("/my/orders/export", kind=kind))
                for kind in ("xlsx", "csv")
            ],
            "is_filtered": bool(page.search or page.filter or page.texts),
            "previous": has_previous and rows and page.link(before=rows[0].id),
            "next": has_next and rows and page.link(after=rows[-1].id),
            "now": http.request.env.cr.now(),
        }

    @http.route("/my/orders/filters", **READ)
    @portal_page
    def portal_orders_filters(self, **params):
        """Show the filters as a page of their own, as narrow screens open them."""
        page, _orders, _domain = self._portal_orders_query(params)
        values = {
            **self._prepare_frame_values("orders", request.env._("Filter · Orders")),
            "list_page": page,
            "list_name": request.env._("Orders"),
            "chips": self._prepare_orders_chips(page),
        }
        return self._render_portal_page("partner_portal.portal_list_filters", values)

    @http.route(readonly=reads_only)
    def portal_order_page(self, order_id, **kwargs):
        """Show an order of the customer; Odoo's page for what must be signed or paid.

        A printout, a payment link and the quotations of any customer stay Odoo's
        (F62, F63), as does everything for people without a portal and what a
        document's own link shows while the portal is closed (F20).
        """
        ours, user = None, request.env.user
        if user._portal_customer() and not user._portal_is_closed():
            ours = self._portal_order_page(order_id, **kwargs)
        return ours or super().portal_order_page(order_id, **kwargs)

    @portal_page
    def _portal_order_page(
        self, order_id, placed=None, asked=None, access_token=None, **_kwargs
    ):
        """Return our page of an order, or nothing if Odoo's page shows it."""
        order = self._portal_order_of_page(order_id)
        if not order:
            return self._portal_order_elsewhere(order_id, access_token)
        title = request.env._("%s · Orders", order.name)
        values = {
            **self._prepare_frame_values("order", title),
            **self._prepare_order_values(order),
            "asked": asked,
        }
        is_waiting = values["order"]["code"] == "waiting"
        template = "portal_order"
        if placed and is_waiting:
            template = "portal_order_placed"
            values["is_paid_now"] = order._portal_is_paid_now()
        return self._render_portal_page(f"partner_portal.{template}", values)

    def _portal_order_elsewhere(self, order_id, access_token):
        """Return the page for what is missing, nothing if Odoo's page shows it."""
        try:
            self._document_check_access("sale.order", order_id, access_token)
        except (AccessError, MissingError):
            return self._portal_missing()
        return None

    def _portal_order_of_page(self, order_id):
        """Return the order if our page shows it to this person, else nothing.

        Under sudo: the domain is the customer's own scope, and the page needs
        names of staff and products. Nothing for parameters of Odoo's own page.
        Sought once a request: what it may write is asked before the page is.
        """
        orders = request.env["sale.order"].sudo()
        if NATIVE_PARAMETERS & set(request.httprequest.args):
            return orders
        known = getattr(request, FOUND, {})
        if order_id not in known:
            portal, customer = self._portal_or_404()
            domain = orders._portal_orders_domain(customer, portal.company_id)
            found = orders.search(domain & Domain("id", "=", order_id), limit=1)
            known = {order_id: found.ids}
            setattr(request, FOUND, known)
        return orders.browse(known[order_id])

    def _prepare_order_values(self, order):
        """Return the values of the order page and of the page after placing."""
        reports = request.env["ir.actions.report"].sudo()
        return {
            "order": order._portal_page(),
            "has_pdf": reports.get_wkhtmltopdf_state() != "install",
            "order_currency": order.currency_id,
            "payment_qrs": order._portal_payment_qrs(),
            "payment_is_ahead": order.invoice_status != "invoiced",
            "message_box": message_box(
                order,
                f"/my/orders/{order.id}",
                request.env._("Write to us about this order"),
            ),
            "now": http.request.env.cr.now(),
        }
