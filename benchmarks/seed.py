"""Fills a database for measuring; run inside ``odoo shell`` with PRODUCTS and ORDERS.

One open portal, one customer with a chained pricelist (the second list is the first
less 5 %; the first has a rule for every tenth product), stock for two products of
three, and orders of three lines, half of them confirmed.
"""

from odoo import Command

LOGIN = "bench@dealer.example"
WORDS = ("pump", "valve", "bearing", "hose", "filter", "relay", "gasket", "coupling")
BATCH = 500

company = env.company  # noqa: F821  (the shell brings it)
env = env(  # noqa: F821
    context={
        **env.context,  # noqa: F821
        "tracking_disable": True,
        "mail_create_nosubscribe": True,
        "no_reset_password": True,
    }
)


def make_products(count):
    """Return ``count`` storable products in 20 categories."""
    categories = env["product.category"].create(
        [
            {"name": f"Group {number:02}", "portal_published": True}
            for number in range(20)
        ]
    )
    has_shop = "is_published" in env["product.template"]._fields
    products = env["product.product"]
    for start in range(0, count, BATCH):
        products += products.create(
            [
                {
                    "name": f"{WORDS[number % len(WORDS)].title()} {number:05}",
                    "default_code": f"BN-{number:05}",
                    "list_price": 5 + number % 97,
                    "type": "consu",
                    "is_storable": True,
                    "categ_id": categories[number % len(categories)].id,
                    "portal_published": True,
                    **({"is_published": True} if has_shop else {}),
                }
                for number in range(start, min(start + BATCH, count))
            ]
        )
        print(f"products: {len(products)}/{count}", flush=True)
    return products


def make_stock(products):
    """Give two of three products 1 to 50 pieces."""
    warehouse = env["stock.warehouse"].search(
        [("company_id", "=", company.id)], limit=1
    )
    env["stock.quant"].create(
        [
            {
                "product_id": product.id,
                "location_id": warehouse.lot_stock_id.id,
                "quantity": 1 + number % 50,
            }
            for number, product in enumerate(products)
            if number % 3
        ]
    )


def make_pricelist(products):
    """Return a pricelist based on another one."""
    env.user.group_ids += env.ref("product.group_product_pricelist")
    rules = [
        Command.create(
            {
                "applied_on": "1_product",
                "product_tmpl_id": product.product_tmpl_id.id,
                "compute_price": "fixed",
                "fixed_price": product.list_price * 0.9,
            }
        )
        for product in products[::10]
    ]
    first = env["product.pricelist"].create({"name": "Dealers", "item_ids": rules})
    rule = {
        "applied_on": "3_global",
        "base": "pricelist",
        "base_pricelist_id": first.id,
        "compute_price": "formula",
        "price_discount": 5,
    }
    values = {"name": "Good dealers", "item_ids": [Command.create(rule)]}
    return env["product.pricelist"].create(values)


def make_buyer(pricelist):
    """Return the customer, its only buyer may use the portal."""
    portal = env["partner.portal"].search([("company_id", "=", company.id)], limit=1)
    values = {"name": "Bench portal", "is_open": True, "product_rule": "flagged"}
    if portal:
        portal.write(values)
    else:
        portal = portal.create({**values, "slug": "bench", "company_id": company.id})
    country = env.ref("base.us")
    address = {"street": "1 Main Street", "city": "Bluefield", "zip": "24701"}
    customer = env["res.partner"].create(
        {
            "name": "Bench dealer",
            "is_company": True,
            "country_id": country.id,
            "state_id": env.ref("base.state_us_49").id,
            "email": "office@dealer.example",
            "phone": "555 0100",
            "portal_id": portal.id,
            "portal_customer_number": "BENCH",
            "property_product_pricelist": pricelist.id,
            "user_id": env.ref("base.user_admin").id,
            **address,
        }
    )
    make_person(customer, "buyer", LOGIN, "active")
    make_person(customer, "revoked", "revoked@dealer.example", "revoked")
    invited = make_person(customer, "invited", "invited@dealer.example", "invited")
    env.cr.execute("UPDATE res_users SET password = NULL WHERE id = %s", [invited.id])
    return customer


def make_person(customer, name, login, state):
    """Return a user of the customer; the password is the login."""
    contact = env["res.partner"].create(
        {"name": f"Bench {name}", "parent_id": customer.id, "email": login}
    )
    contact.portal_access_state = state
    return env["res.users"].create(
        {
            "login": login,
            "password": login,
            "partner_id": contact.id,
            "portal_username": name,
            "group_ids": [Command.set(env.ref("base.group_portal").ids)],
        }
    )


def make_orders(customer, products, count):
    """Create quotations of three lines and confirm every second one."""
    for start in range(0, count, BATCH):
        orders = env["sale.order"].create(
            [
                {
                    "partner_id": customer.id,
                    "client_order_ref": f"PO-{number:05}",
                    "order_line": [
                        Command.create(
                            {
                                "product_id": products[
                                    (number * 7 + line) % len(products)
                                ].id,
                                "product_uom_qty": 1 + line,
                            }
                        )
                        for line in range(3)
                    ],
                }
                for number in range(start, min(start + BATCH, count))
            ]
        )
        orders[::2].action_confirm()
        print(f"orders: {min(start + BATCH, count)}/{count}", flush=True)


made = make_products(PRODUCTS)  # noqa: F821
make_stock(made)
make_orders(make_buyer(make_pricelist(made)), made, ORDERS)  # noqa: F821
env.cr.commit()
