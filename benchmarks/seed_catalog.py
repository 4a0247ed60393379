"""Fills a database with the products of a large dealer, for measuring.

Made by Odoo are the first products, one of each category; the others are copied from
them by the database, or 50,000 products would take an hour. Two of three have stock, in
one of three warehouses or in all of them; five pricelists have 200 rules each.
"""

from odoo import Command

WORDS = ("pump", "valve", "bearing", "hose", "filter", "relay", "gasket", "coupling")
CATEGORIES, PRICELISTS, RULES, WAREHOUSES = 20, 5, 200, 3

CONTEXT = {
    "tracking_disable": True,
    "mail_create_nosubscribe": True,
    "no_reset_password": True,
}


def copy_rows(samples, count, **changes):
    """Insert copies of records until there are ``count``; return the first copy's id.

    The copies' ids follow each other. In the SQL of ``changes``, a value by column,
    ``number`` is the place of the copy: the samples have the first places.
    """
    cr = samples.env.cr
    # what this transaction changed is slow to check foreign keys against
    cr.commit()
    table, first = samples._table, len(samples)
    cr.execute(f"SELECT nextval('{table}_id_seq')")
    start = cr.fetchone()[0]
    changes["id"] = f"{start - first} + number.number"
    cr.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s",
        [table],
    )
    columns = [name for (name,) in cr.fetchall()]
    values = ", ".join(changes.get(name, f'sample."{name}"') for name in columns)
    values = values.replace("%", "%%")
    names = ", ".join(f'"{name}"' for name in columns)
    cr.execute(
        # read once: the rows just inserted would be looked through for each copy
        f"WITH sample AS MATERIALIZED (SELECT * FROM {table} WHERE id = ANY(%s))"
        f" INSERT INTO {table} ({names}) SELECT {values}"
        f" FROM generate_series({first}, {count - 1}) AS number"
        f" JOIN sample ON sample.id = (%s)[1 + number.number %% {first}]",
        [samples.ids, samples.ids],
    )
    cr.execute(f"SELECT setval('{table}_id_seq', max(id)) FROM {table}")
    cr.execute(f"ANALYZE {table}")
    print(f"{table}: {count}", flush=True)
    return start


def copy_links(table, column, other, samples, start, count):
    """Give the copies of ``samples`` the same many-to-many links."""
    first = len(samples)
    samples.env.cr.execute(
        f"WITH sample AS MATERIALIZED (SELECT * FROM {table} WHERE {column} = ANY(%s))"
        f" INSERT INTO {table} ({column}, {other})"
        f" SELECT {start - first} + number, sample.{other}"
        f" FROM generate_series({first}, {count - 1}) AS number"
        f" JOIN sample ON sample.{column} = (%s)[1 + number %% {first}]",
        [samples.ids, samples.ids],
    )


def make_products(env, count):
    """Return ``count`` storable products in 20 categories."""
    categories = env["product.category"].create(
        [
            {"name": f"Group {number:02}", "portal_published": True}
            for number in range(CATEGORIES)
        ]
    )
    has_shop = "is_published" in env["product.template"]._fields
    samples = env["product.product"].create(
        [
            {
                "name": f"{WORDS[number % len(WORDS)].title()} {number:05}",
                "default_code": f"BN-{number:05}",
                "list_price": 5 + number % 97,
                "type": "consu",
                "is_storable": True,
                "categ_id": categories[number].id,
                "portal_published": True,
                **({"is_published": True} if has_shop else {}),
            }
            for number in range(min(count, CATEGORIES))
        ]
    )
    words = "','".join(word.title() for word in WORDS)
    number = "lpad(number::text, 5, '0')"
    code = f"'BN-' || {number}"
    name = f"(ARRAY['{words}'])[1 + number % {len(WORDS)}] || ' ' || {number}"
    templates = samples.product_tmpl_id
    start = copy_rows(
        templates,
        count,
        name=f"jsonb_build_object('en_US', {name})",
        default_code=code,
        list_price="5 + number % 97",
    )
    for taxes in ("taxes", "supplier_taxes"):
        table = f"product_{taxes}_rel"
        copy_links(table, "prod_id", "tax_id", templates, start, count)
    first = start - len(samples)
    copy_rows(samples, count, product_tmpl_id=f"{first} + number", default_code=code)
    env.invalidate_all()
    return env["product.product"].search(
        [("default_code", "=like", "BN-%")], order="default_code"
    )


def make_stock(products):
    """Give two of three products 1 to 50 pieces in the first warehouse, or in all."""
    env = products.env
    company = env.company
    warehouses = env["stock.warehouse"].search([("company_id", "=", company.id)])
    warehouses += warehouses.create(
        [
            {"name": f"Branch {number}", "code": f"BR{number}"}
            for number in range(len(warehouses), WAREHOUSES)
        ]
    )
    for place, warehouse in enumerate(warehouses[:WAREHOUSES]):
        env.cr.execute(
            """INSERT INTO stock_quant (product_id, location_id, company_id, quantity,
                    reserved_quantity, in_date)
                SELECT id, %s, %s, 1 + id %% 50, 0, now() FROM product_product
                WHERE id = ANY(%s) AND id %% 3 != 0 AND (%s OR id %% 2 = 0)""",
            [warehouse.lot_stock_id.id, company.id, products.ids, not place],
        )
    env.invalidate_all()


def make_pricelists(products):
    """Return pricelists whose rules each name another product."""
    env = products.env
    env.user.group_ids += env.ref("product.group_product_pricelist")
    step = max(1, len(products) // RULES)
    return env["product.pricelist"].create(
        [
            {
                "name": f"Dealers {number}",
                "item_ids": [
                    Command.create(
                        {
                            "applied_on": "1_product",
                            "product_tmpl_id": product.product_tmpl_id.id,
                            "compute_price": "fixed",
                            "fixed_price": product.list_price * 0.9,
                        }
                    )
                    for product in products[number::step][:RULES]
                ],
            }
            for number in range(PRICELISTS)
        ]
    )


def fill(env, count):
    """Make so many products; return them and the pricelists."""
    products = make_products(env(context={**env.context, **CONTEXT}), count)
    make_stock(products)
    return products, make_pricelists(products)
