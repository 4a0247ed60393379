"""The pages that ``make screenshots`` photographs: add a new page here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One page to open.

    ``name`` is the picture's name. ``path`` is the address, or the page on which the
    first element of the CSS selector ``follow`` links to it. ``who`` is a demo log-in,
    or '' for a visitor.
    """

    name: str
    path: str
    who: str = ""
    follow: str = ""


BUYER = "buyer@bluefield.example"
OTHER_BUYER = "buyer@riverbend.example"
SECOND_BRAND = "buyer@marlow.example"
SALES = "sales"
# A record of a back-office list; on a phone Odoo shows cards instead.
ROW = ".o_data_row .o_data_cell, .o_kanban_record:not(.o_kanban_ghost)"

PAGES = (
    Page("login", "/demo"),
    Page("login-help", "/portal/demo/reset"),
    Page("login-link-used", "/portal/demo/password"),
    Page("track", "/portal/demo/track"),
    Page("login-second-brand", "/alderway"),
    Page("home", "/my", BUYER),
    Page("home-second-brand", "/my", SECOND_BRAND),
    Page("catalog-second-brand", "/my/catalog", SECOND_BRAND),
    Page("catalog", "/my/catalog", BUYER),
    Page("catalog-search", "/my/catalog?search=valve", BUYER),
    Page("catalog-nothing-found", "/my/catalog?search=zzzz", BUYER),
    Page("catalog-in-stock", "/my/catalog?stock=in", BUYER),
    Page(
        "catalog-category",
        "/my/catalog",
        BUYER,
        follow="a[href*='/my/catalog/category/']",
    ),
    Page("product", "/my/catalog", BUYER, follow="a[href*='/my/catalog/product/']"),
    Page("catalog-chained-prices", "/my/catalog", OTHER_BUYER),
    Page("basket", "/my/basket", BUYER),
    Page("checkout", "/my/basket/checkout", BUYER),
    Page("basket-other", "/my/basket", OTHER_BUYER),
    Page("orders", "/my/orders", BUYER),
    Page("orders-filters", "/my/orders/filters", BUYER),
    Page("order", "/my/orders", BUYER, follow="tr a[href*='/my/orders/']"),
    Page(
        "order-under-way",
        "/my/orders",
        BUYER,
        follow="tr[data-status='delivered_part'] a[href*='/my/orders/']",
    ),
    Page(
        "order-changed",
        "/my/orders?search=4500-805",
        BUYER,
        follow="tr a[href*='/my/orders/']",
    ),
    Page("quotations", "/my/quotes", BUYER),
    Page("deliveries", "/my/deliveries", BUYER),
    Page("deliveries-filters", "/my/deliveries/filters", BUYER),
    Page(
        "delivery",
        "/my/deliveries?filter=delivered",
        BUYER,
        follow="tr a[href*='/my/deliveries/']",
    ),
    Page("invoices", "/my/invoices", BUYER),
    Page("invoices-overdue", "/my/invoices?filter=overdue", BUYER),
    Page("invoice", "/my/invoices", BUYER, follow="tr[data-invoice-id] a"),
    Page("pay", "/my/invoices/pay?all=overdue", BUYER),
    Page("statement", "/my/statement", BUYER),
    Page("payments", "/my/payments", BUYER),
    Page("own-products", "/my/products", BUYER),
    Page("own-product", "/my/products", BUYER, follow="tr[data-lot-id] a"),
    Page("tickets", "/my/tickets", BUYER),
    Page("tickets-filters", "/my/tickets/filters", BUYER),
    Page("ticket", "/my/tickets", BUYER, follow="tr a[href*='/my/ticket/']"),
    Page("ticket-new", "/new/ticket", BUYER),
    Page("keys", "/my/keys", BUYER),
    Page("security", "/my/security", BUYER),
    Page("signup", "/portal/demo/signup"),
    Page("signup-done", "/portal/demo/signup/done"),
    Page("notifications", "/my/notifications", BUYER),
    Page("details", "/my/account", BUYER),
    Page("details-company", "/my/account/company", BUYER),
    Page("details-email", "/my/account/email", BUYER),
    Page("details-username", "/my/account/username", BUYER),
    Page("catalog-filters", "/my/catalog/filters", BUYER),
    # last of the buyer's: the choice is kept
    Page("catalog-grid", "/my/catalog?view=grid", BUYER),
    Page("office-dashboard", "/odoo/portal-dashboard", SALES),
    Page("office-sales", "/odoo/portal-sales", SALES),
    Page(
        "office-orders",
        "/odoo/action-partner_portal.sale_order_action",
        SALES,
    ),
    Page(
        "office-order",
        "/odoo/action-partner_portal.sale_order_action",
        SALES,
        follow=ROW,
    ),
    Page(
        "office-baskets",
        "/odoo/action-partner_portal.sale_order_basket_action",
        SALES,
    ),
    Page(
        "office-accounts",
        "/odoo/action-partner_portal.res_partner_account_action",
        SALES,
    ),
    Page(
        "office-portals",
        "/odoo/action-partner_portal.partner_portal_action",
        "admin",
    ),
    Page(
        "office-portal",
        "/odoo/action-partner_portal.partner_portal_action",
        "admin",
        follow=ROW,
    ),
)
