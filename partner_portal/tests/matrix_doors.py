"""The doors of the access matrix, and what each answers."""

from .matrix_actors import MISSING, POSTS, Door

# For staff, see test_preview_pages; nobody else finds anything there.
PREVIEW = Door("page", native=True, status=404, ways=("get",))

# Opened by GET where only a button leads.
NO_PAGE = Door(
    "page",
    "ticket",
    native=True,
    status=405,
    refused=405,
    visitor=405,
    ways=("get",),
)
CLOSING = Door(
    "form", "ticket", native=True, saves=True, staff=True, status=302, ways=POSTS
)

DOORS = {
    "/my": Door("page", native=True),
    "/my/home": Door("page", native=True),
    "/my/keys": Door("page"),
    "/my/catalog": Door("page"),
    "/my/catalog/filters": Door("page"),
    "/my/catalog/category/<string:category_slug>": Door("page", "category"),
    "/my/catalog/product/<string:product_slug>": Door("page", "product"),
    "/my/catalog/product/<string:product_slug>/document/<int:document_id>": Door(
        "page", "product", ways=("get",)
    ),
    "/my/catalog/price": Door("json", values={"quantities": {}}),
    "/my/basket": Door("page", ways=("get",)),
    "/my/basket/checkout": Door("page", ways=("get",)),
    "/my/basket/checkout POST": Door(
        "form",
        values={"client_order_ref": "PO"},
        saves=True,
        status=303,
        ways=("post", "forged"),
    ),
    "/my/basket/line": Door("json", "product", {"quantity": "1"}, saves=True),
    "/my/basket/add": Door(
        "form", "product", {"quantity": "1"}, saves=True, status=303, refused=422
    ),
    "/my/basket/variants": Door("form", "variant", saves=True, status=303),
    "/my/basket/update": Door("form", "line", saves=True, status=303, refused=303),
    "/my/basket/empty": Door("form", saves=True),
    "/my/basket/place": Door(
        "form",
        values={"idempotency_key": "matrix-key-1", "version": "0", "total_seen": "0"},
        saves=True,
        status=409,
    ),
    "/my/orders": Door("page", native=True),
    "/my/orders/page/<int:page>": Door("page", native=True),
    "/my/quotes": Door("page", native=True),
    "/my/quotes/page/<int:page>": Door("page", native=True),
    "/my/orders/export": Door("page", ways=("get",)),
    "/my/orders/filters": Door("page", ways=("get",)),
    "/my/orders/<int:order_id>": Door("page", "order", native=True),
    "/my/orders/<int:order_id>/changes": Door("form", "order", saves=True, status=303),
    "/my/orders/<int:order_id>/change": Door("page", "order", ways=("get",)),
    "/my/orders/<int:order_id>/change POST": Door(
        "form", "order", {"reason": "x"}, saves=True, status=303, ways=POSTS
    ),
    "/my/orders/<int:order_id>/cancel": Door("page", "order", ways=("get",)),
    "/my/orders/<int:order_id>/cancel POST": Door(
        "form", "order", {"reason": "x"}, saves=True, status=303, ways=POSTS, last=True
    ),
    "/my/orders/<int:order_id>/accept": Door(
        "json", "order", {"name": "x", "signature": "R0lGODlhAQABAAAA"}, native=True
    ),
    "/my/orders/<int:order_id>/decline": Door(
        "form", "order", {"decline_message": "x"}, native=True, status=303
    ),
    "/my/orders/<int:order_id>/transaction": Door(
        "json", "order", {"access_token": "x"}, native=True
    ),
    "/my/orders/<int:order_id>/update_line_dict": Door(
        "json", "order", {"line_id": 1, "input_quantity": 9}, native=True
    ),
    "/my/invoices": Door("page", native=True),
    "/my/invoices/page/<int:page>": Door("page", native=True),
    "/my/invoices/export": Door("page", ways=("get",)),
    "/my/invoices/<int:invoice_id>": Door("page", "invoice", native=True),
    "/invoice/transaction/<int:invoice_id>": Door(
        "json", "invoice", {"access_token": "x"}, native=True
    ),
    "/my/invoices/pay": Door("page", ways=("get",)),
    "/my/invoices/overdue": Door("page", native=True, status=303, ways=("get",)),
    "/my/invoices/pay/online": Door("page", status=404, ways=("get",)),
    "/my/invoices/pay/transaction": Door("json", values={"amount": 1}, native=True),
    "/my/invoices/zip": Door("page", ways=("get",)),
    "/my/statement": Door("page", ways=("get",)),
    "/my/statement/export": Door("page", ways=("get",)),
    "/my/statement/pdf": Door("page", ways=("get",)),
    "/my/deliveries": Door("page", ways=("get",)),
    "/my/deliveries/filters": Door("page", ways=("get",)),
    "/my/deliveries/export": Door("page", ways=("get",)),
    "/my/deliveries/<int:delivery_id>": Door("page", "slip", ways=("get",)),
    "/my/products": Door("page", ways=("get",)),
    "/my/products/<int:lot_id>": Door("page", "lot", ways=("get",)),
    "/my/payments": Door("page", ways=("get",)),
    "/my/payments/export": Door("page", ways=("get",)),
    "/my/deliveries/<int:delivery_id>/slip": Door("page", "slip", ways=("get",)),
    "/my/deliveries/<int:delivery_id>/message": Door(
        "form", "slip", {"text": "x"}, saves=True, status=303, ways=POSTS
    ),
    "/my/orders/<int:order_id>/message": Door(
        "form", "order", {"text": "x"}, saves=True, status=303, ways=POSTS
    ),
    "/my/invoices/<int:invoice_id>/message": Door(
        "form", "invoice", {"text": "x"}, saves=True, status=303, ways=POSTS
    ),
    "/my/ticket/<int:ticket_id>/message": Door(
        "form", "ticket", {"text": "x"}, saves=True, status=303, ways=POSTS
    ),
    # Odoo's box; own and foreign documents: test_chatter_doors, test_document_links
    "/mail/message/post": Door(
        "json",
        values={"thread_model": "sale.order", "thread_id": MISSING, "post_data": {}},
        native=True,
    ),
    "/mail/message/update_content": Door(
        "json", values={"message_id": MISSING, "update_data": {}}, native=True
    ),
    "/mail/attachment/upload": Door(
        "form",
        values={"ufile": "x", "thread_model": "sale.order", "thread_id": MISSING},
        native=True,
        status=404,
        visitor=404,
        ways=POSTS,
    ),
    "/my/deactivate_account": Door(
        "form",
        values={"validation": "x", "password": "x"},
        native=True,
        status=200,
        ways=("post", "forged"),
    ),
    "/my/tickets": Door("page", native=True),
    "/my/tickets/page/<int:page>": Door("page", native=True),
    "/my/tickets/filters": Door("page", ways=("get",)),
    "/new/ticket": Door("page", native=True),
    "/new/ticket/about": Door("page", ways=("get",)),
    "/submitted/ticket": Door(
        "form",
        values={"subject": "x", "description": "x"},
        native=True,
        saves=True,
        everyone=True,
        status=302,
    ),
    "/my/ticket/<int:ticket_id>": Door("page", "ticket", native=True, ways=("get",)),
    # with a word that is no token of it
    "/my/ticket/<int:ticket_id>/<access_token>": Door(
        "page", "ticket", native=True, ways=("get",)
    ),
    "/my/ticket/<int:ticket_id>/close": NO_PAGE,
    "/my/ticket/<int:ticket_id>/close POST": CLOSING,
    "/my/ticket/<int:ticket_id>/reopen": NO_PAGE,
    "/my/ticket/<int:ticket_id>/reopen POST": Door(
        "form", "ticket", {"reason": "x"}, saves=True, status=303, ways=POSTS
    ),
    # open tickets are not rated: test_ticket_rating
    "/my/ticket/<int:ticket_id>/rate": Door(
        "form", "ticket", {"rating": "good"}, saves=True, status=303, ways=POSTS
    ),
    "/ticket/close": Door("page", native=True, status=405, visitor=405, ways=("get",)),
    "/ticket/close POST": CLOSING,
    "/my/account": Door("page", native=True),
    "/my/account/save": Door(
        "form", values={"name": "Kestreltest", "phone": "1"}, saves=True, status=303
    ),
    "/my/account/company": Door("page", ways=("get",)),
    "/my/account/company POST": Door("form", saves=True, status=422, ways=POSTS),
    "/my/account/email": Door("page", ways=("get",)),
    "/my/account/email POST": Door("form", saves=True, status=422, ways=POSTS),
    "/my/account/username": Door("page", ways=("get",)),
    "/my/account/username POST": Door("form", saves=True, status=422, ways=POSTS),
    "/my/notifications": Door("page", ways=("get",)),
    "/my/notifications POST": Door(
        "form",
        values={"choice_placed": "off", "hour": "9"},
        saves=True,
        status=303,
        ways=POSTS,
    ),
    "/my/address": Door("page", native=True, ways=("get",)),
    "/my/address/archive": Door("json", values={"partner_id": 0}, native=True),
    "/my/address/submit": Door(
        "form", values={"partner_id": str(MISSING)}, native=True, status=403
    ),
    "/portal/<string:slug>/email": Door(
        "page", "slug", native=True, status=410, visitor=410, ways=("get",)
    ),
    "/portal/<string:slug>/email POST": Door(
        "form", "slug", native=True, status=410, visitor=410, ways=POSTS
    ),
    "/portal/<string:slug>/preview/<int:partner_id>": PREVIEW,
    "/portal/<string:slug>/preview/<int:partner_id>/catalog": PREVIEW,
    "/portal/<string:slug>/preview/<int:partner_id>/catalog/filters": PREVIEW,
    "/portal/<string:slug>/preview/<int:partner_id>/catalog/category"
    "/<string:category_slug>": PREVIEW,
    # without the signed version, as anybody may ask: nothing
    "/portal/person/<int:user_id>": Door(
        "page", "person", native=True, status=404, visitor=404, ways=("get",)
    ),
    "/portal/<string:slug>/preview/<int:partner_id>/catalog/product"
    "/<string:product_slug>": PREVIEW,
    "/portal/<string:slug>/logo": Door(
        "page", "slug", native=True, visitor=200, ways=("get",)
    ),
    "/portal/<string:slug>/banner/<int:banner_id>": Door(
        "page", "banner", native=True, visitor=200, ways=("get",)
    ),
    "/portal/<string:slug>/preview/<int:partner_id>/catalog/product"
    "/<string:product_slug>/document/<int:document_id>": PREVIEW,
    "/portal/<string:slug>/signup": Door(
        "page", "slug", native=True, status=303, visitor=200, ways=("get",)
    ),
    "/portal/<string:slug>/signup POST": Door(
        "form", "slug", native=True, status=303, visitor=422, ways=POSTS
    ),
    "/portal/<string:slug>/signup/done": Door(
        "page", "slug", native=True, visitor=200, ways=("get",)
    ),
    "/portal/<string:slug>": Door("page", "slug", native=True, status=303, visitor=200),
    "/portal/<string:slug>/login": Door(
        "page", "slug", native=True, status=303, ways=("get",)
    ),
    "/portal/<string:slug>/login POST": Door(
        "form",
        "slug",
        values={"customer_number": "KT-1001", "username": "x", "password": "x"},
        native=True,
        status=422,
        ways=POSTS,
        visitor=422,
    ),
    "/portal/<string:slug>/password": Door(
        "page", "slug", native=True, status=303, ways=("get",)
    ),
    "/portal/<string:slug>/password POST": Door(
        "form",
        "slug",
        values={"password": "x", "confirm_password": "x"},
        native=True,
        status=303,
        ways=POSTS,
    ),
    "/portal/<string:slug>/reset": Door(
        "page", "slug", native=True, ways=("get",), visitor=200
    ),
    "/portal/<string:slug>/reset POST": Door(
        "form",
        "slug",
        values={"customer_number": "KT-1001", "username": "x"},
        native=True,
        ways=POSTS,
        visitor=200,
    ),
    "/portal/<string:slug>/track": Door(
        "page", "slug", native=True, ways=("get",), visitor=200
    ),
    "/portal/<string:slug>/track POST": Door(
        "form",
        "slug",
        values={"order_number": "S0", "contact": "x@kestreltest.example"},
        native=True,
        status=422,
        ways=POSTS,
        visitor=422,
    ),
    # mail providers post to it: its token is all it takes, see test_unsubscribe_pages
    "/portal/unsubscribe/<string:token>": Door(
        "page", native=True, status=410, visitor=410, ways=("get",)
    ),
    "/portal/unsubscribe/<string:token> POST": Door(
        "form", native=True, status=410, visitor=410, ways=("post",)
    ),
    # its token is all it takes, see test_ticket_rating
    "/portal/rate/<string:token>": Door(
        "page", native=True, status=410, visitor=410, ways=("get",)
    ),
    "/portal/rate/<string:token> POST": Door(
        "form", native=True, status=410, visitor=410, ways=("post",)
    ),
    "/web/login": Door("page", native=True, ways=("get",), visitor=200),
    "/web/reset_password": Door("page", native=True, ways=("get",), visitor=200),
    "/web/signup": Door("page", native=True, ways=("get",), visitor=200),
}
