"""What is measured: one entry a page, ours and what Odoo offers for the same job."""

from dataclasses import dataclass, field

BUYER = "bench@dealer.example"
# Logs in to Odoo, belongs to no portal and has Odoo's own pages.
STRANGER = "stranger@elsewhere.example"


@dataclass(frozen=True)
class Request:
    """One request of somebody logged in, the buyer if nobody else is named.

    ``name`` is its key in the results. ``path`` is fetched; with ``params`` it is a
    JSON-RPC call. Words like ``$product`` stand for ids, see devtools/bench.py.
    ``shop`` is True for pages that only website_sale has.
    """

    name: str
    path: str
    params: dict = field(default_factory=dict)
    shop: bool = False
    login: str = BUYER


# A static page in Odoo's own portal layout: what any page costs at least.
EMPTY = Request("empty page", "/my/security")

REQUESTS = (
    EMPTY,
    Request("Odoo's empty page", f"{EMPTY.path}?of=odoo", login=STRANGER),
    Request("catalog", "/my/catalog"),
    Request("catalog page 2", "/my/catalog?page=2"),
    Request("catalog search word", "/my/catalog?search=pump"),
    Request("catalog search code", "/my/catalog?search=BN-00042"),
    Request("orders", "/my/orders"),
    Request("orders page 200", "/my/orders?after=$row"),
    Request("orders search PO", "/my/orders?search=PO-00042"),
    Request("orders search product", "/my/orders?search=BN-00015"),
    Request("orders delivered", "/my/orders?filter=delivered"),
    Request("orders due", "/my/orders?filter=yours"),
    Request("order", "/my/orders/$order"),
    Request("deliveries", "/my/deliveries"),
    Request("deliveries page 200", "/my/deliveries?after=$picking"),
    Request("invoices", "/my/invoices"),
    Request("invoices page 200", "/my/invoices?after=$bill"),
    Request("tickets", "/my/tickets"),
    Request("tickets page 200", "/my/tickets?after=$ticket"),
    Request("tickets search word", "/my/tickets?search=pump"),
    Request("tickets search product", "/my/tickets?search=BN-00014"),
    Request("tickets open", "/my/tickets?filter=open"),
    Request("ticket", "/my/ticket/$newest"),
    Request("home", "/my"),
    Request(
        "basket set line",
        "/my/basket/line",
        {"product_id": "$product", "quantity": 3, "mode": "set"},
    ),
    Request(
        "basket add",
        "/my/basket/line",
        {"product_id": "$product", "quantity": 1, "mode": "add"},
    ),
    Request("basket", "/my/basket"),
    Request("shop", "/shop", shop=True),
    Request("shop search word", "/shop?search=pump", shop=True),
    Request("shop search code", "/shop?search=BN-00042", shop=True),
    Request(
        "shop add",
        "/shop/cart/add",
        {"product_template_id": "$template", "product_id": "$product", "quantity": 1},
        shop=True,
    ),
    Request("shop cart", "/shop/cart", shop=True),
)

# (ours, the other side, the least factor by which ours must be quicker)
FASTER = (
    ("catalog", "shop", 6.0),
    ("catalog search word", "shop search word", 6.0),
    ("catalog search code", "shop search code", 4.0),
    ("basket add", "shop add", 2.5),
)
# (a later page, the first one, the most it may cost as a multiple of that)
FLAT = (
    ("orders page 200", "orders", 1.2),
    ("deliveries page 200", "deliveries", 1.2),
    ("invoices page 200", "invoices", 1.2),
    ("tickets page 200", "tickets", 1.2),
)
# (page, the most it may cost as a multiple of the empty page: with website, without)
AT_MOST = (
    ("catalog", 2.5, 3.5),
    ("orders", 1.6, 1.6),
    ("invoices", 2.5, 2.5),
    ("tickets", 2.5, 2.5),
)
