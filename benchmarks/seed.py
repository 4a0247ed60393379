"""Fills a database for measuring; ``make bench`` runs it inside ``odoo shell``.

One open portal with the products of ``seed_catalog``, one customer with the first
pricelist, its people, and confirmed orders of three lines. ``seed_documents`` makes
their deliveries and invoices, ``seed_tickets`` the customer's tickets.
"""

from odoo import Command

from benchmarks import seed_documents, seed_tickets
from benchmarks.log_in import PLACED
from benchmarks.requests import BUYER, STRANGER
from benchmarks.seed_catalog import copy_links, copy_rows
from benchmarks.seed_catalog import fill as fill_catalog

SAMPLES = 20


def make_buyer(pricelist):
    """Return the customer, its only buyer may use the portal."""
    env = pricelist.env
    company = env.company
    portal = env["partner.portal"].search([("company_id", "=", company.id)], limit=1)
    values = {"name": "Bench portal", "is_open": True, "product_rule": "flagged"}
    values["order_lookup"] = True
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
    make_person(customer, "buyer", BUYER, "active")
    make_person(customer, "revoked", "revoked@dealer.example", "revoked")
    invited = make_person(customer, "invited", "invited@dealer.example", "invited")
    env.cr.execute("UPDATE res_users SET password = NULL WHERE id = %s", [invited.id])
    elsewhere = env["res.partner"].create({"name": "Elsewhere", "is_company": True})
    make_person(elsewhere, "stranger", STRANGER, "none")
    return customer


def make_person(customer, name, login, state):
    """Return a user of the customer; the password is the login."""
    env = customer.env
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
    """Create confirmed orders of three lines.

    :return: the samples, the id of the first copy, and that of each of its lines
    """
    samples = customer.env["sale.order"].create(
        [
            {
                "partner_id": customer.id,
                "client_order_ref": f"PO-{number:05}",
                "order_line": [
                    Command.create(
                        {
                            "product_id": products[number * 7 + line].id,
                            "product_uom_qty": 1 + line,
                        }
                    )
                    for line in range(3)
                ],
            }
            for number in range(SAMPLES)
        ]
    )
    samples.action_confirm()
    seed_documents.work(samples)
    lines = [samples.order_line[place::3] for place in range(3)]
    start = copy_rows(
        samples,
        count,
        name="'BN' || lpad(number::text, 6, '0')",
        client_order_ref="'PO-' || lpad(number::text, 5, '0')",
        date_order="sample.date_order - number * interval '1 hour'",
        access_token="NULL",
    )
    starts = []
    for rows in lines:
        first = copy_rows(rows, count, order_id=f"{start - len(samples)} + number")
        table = "account_tax_sale_order_line_rel"
        copy_links(table, "sale_order_line_id", "account_tax_id", rows, first, count)
        starts.append(first)
    return samples, start, starts


def make_placed(customer, product):
    """Create the order that a visitor looks up."""
    line = Command.create({"product_id": product.id, "product_uom_qty": 1})
    customer.env["sale.order"].create(
        {
            "name": PLACED,
            "partner_id": customer.id,
            "portal_order": True,
            "portal_id": customer.portal_id.id,
            "portal_state": "submitted",
            "order_line": [line],
        }
    )


def fill(env, products, orders):
    """Make so many products and orders, and everything they need."""
    made, pricelists = fill_catalog(env, products)
    customer = make_buyer(pricelists[0])
    make_placed(customer, made[0])
    seed_documents.copy(*make_orders(customer, made, orders), orders)
    seed_documents.check(env, orders)
    seed_tickets.fill(customer, made)
    env.cr.commit()
