# Read by ``odoo shell`` on the race's database: people, portal and products.
# ruff: noqa: F821
import json
import sys

company = env.company
portal = env["partner.portal"].create(
    {
        "name": "Race",
        "slug": "racetest",
        "company_id": company.id,
        "is_open": True,
        "order_lookup": True,
    }
)
customer = env["res.partner"].create(
    {
        "name": "Race customer",
        "is_company": True,
        "street": "1 Race Road",
        "city": "Race",
        "country_id": env.ref("base.us").id,
        "email": "race@kestreltest.example",
        "portal_id": portal.id,
        "portal_customer_number": "RACE-1",
    }
)
contact = env["res.partner"].create(
    {
        "name": "Race buyer",
        "parent_id": customer.id,
        "email": "buyer@race.example",
        "portal_access_state": "active",
    }
)
users = env["res.users"].with_context(no_reset_password=True)
buyer = users.create(
    {
        "login": contact.email,
        "password": contact.email,
        "partner_id": contact.id,
        "portal_username": "buyer",
        "group_ids": [(6, 0, [env.ref("base.group_portal").id])],
    }
)
colleague = contact.copy({"name": "Race colleague", "email": "colleague@race.example"})
colleague.portal_access_state = "active"
users.create(
    {
        "login": colleague.email,
        "password": colleague.email,
        "partner_id": colleague.id,
        "portal_username": "colleague",
        "group_ids": [(6, 0, [env.ref("base.group_portal").id])],
    }
)
users.create(
    [
        {
            "name": f"Crowd {number}",
            "login": f"crowd{number}@race.example",
            "password": f"crowd{number}@race.example",
            "email": f"crowd{number}@race.example",
            "group_ids": [(6, 0, [env.ref("base.group_portal").id])],
        }
        for number in range(20)
    ]
).partner_id.write({"parent_id": customer.id, "portal_access_state": "active"})
users.create(
    {
        "name": "Race seller",
        "login": "seller@race.example",
        "password": "seller@race.example",
        "email": "seller@race.example",
        "group_ids": [
            (4, env.ref("sales_team.group_sale_salesman_all_leads").id),
            (4, env.ref("base.group_partner_manager").id),
        ],
    }
)
desk = users.create(
    [
        {
            "name": f"Race desk {number}",
            "login": f"desk{number}@race.example",
            "group_ids": [(6, 0, [env.ref("sales_team.group_sale_salesman").id])],
        }
        for number in range(4)
    ]
)
env["partner.portal.receiver.rule"].create(
    {
        "name": "Race in turn",
        "portal_id": portal.id,
        "method": "turn",
        "user_ids": [(6, 0, desk.ids)],
        "order_domain": "[('portal_user_id.login', 'like', 'crowd')]",
    }
)
portal.receiver_mode = "rules"
products = env["product.product"].create(
    [
        {
            "name": f"Race {number}",
            "list_price": 9.99 + number,
            "type": "consu",
            "portal_published": True,
        }
        for number in range(30)
    ]
)
env["sale.order"].create(
    {
        "name": "RACE-PLACED",
        "partner_id": customer.id,
        "portal_order": True,
        "portal_id": portal.id,
        "portal_state": "submitted",
        "order_line": [(0, 0, {"product_id": products[0].id})],
    }
)
env.cr.commit()
sys.stdout.write("RACE" + json.dumps({"buyer": buyer.id, "products": products.ids}))
