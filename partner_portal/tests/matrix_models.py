"""What the access matrix knows of each model of ours: rights, records, values."""

from .brand_common import encoded
from .upload_files import picture

RIGHTS = ("read", "create", "write", "unlink")
ALL = frozenset(RIGHTS)
NONE = frozenset()
READ = frozenset(["read"])
WORK = frozenset(["read", "write"])
# One of these is in every model; the write test tries it.
WRITTEN = ("reason", "question", "name", "detail", "kind", "user_id", "refusal", "note")
WRITTEN += ("followers", "event", "hour")

# Rights of each model of the addon by person; nobody unnamed has any.
MODELS = {
    "partner.portal": {
        "internal_user": READ,
        "system_user": READ,
        "salesperson": READ,
        "other_salesperson": READ,
        "sales_manager": ALL,
    },
    "partner.portal.attempt": {"system_user": READ},
    "partner.portal.banner": {
        "internal_user": READ,
        "system_user": READ,
        "salesperson": READ,
        "other_salesperson": READ,
        "sales_manager": ALL,
    },
    "partner.portal.change": {
        "salesperson": WORK,
        "other_salesperson": READ,
        "sales_manager": WORK,
    },
    "partner.portal.choice": {"sales_manager": READ},
    "partner.portal.digest": {"sales_manager": READ},
    "partner.portal.digest.entry": {"system_user": READ},
    "partner.portal.event": {
        "internal_user": READ,
        "system_user": READ,
        "salesperson": READ,
        "other_salesperson": READ,
        "sales_manager": WORK,
    },
    "partner.portal.log": {
        "salesperson": READ,
        "other_salesperson": READ,
        "sales_manager": READ,
    },
    "partner.portal.mail": {"sales_manager": READ},
    "partner.portal.new.user": {
        "salesperson": ALL,
        "other_salesperson": ALL,
        "sales_manager": ALL,
    },
    "partner.portal.product.code": {
        "salesperson": ALL,
        "other_salesperson": READ,
        "sales_manager": ALL,
    },
    "partner.portal.report": {
        "salesperson": READ,
        "other_salesperson": READ,
        "sales_manager": READ,
    },
    "partner.portal.reset": {"system_user": READ},
    "partner.portal.payment.method": {
        "internal_user": READ,
        "system_user": READ,
        "salesperson": READ,
        "other_salesperson": READ,
        "sales_manager": ALL,
    },
    "partner.portal.receiver.rule": {
        "internal_user": READ,
        "system_user": READ,
        "salesperson": READ,
        "other_salesperson": READ,
        "sales_manager": ALL,
    },
    "partner.portal.receiver.try": {"sales_manager": ALL},
    "partner.portal.signup": {
        "salesperson": WORK,
        "other_salesperson": WORK,
        "sales_manager": WORK | {"unlink"},
    },
    "sale.order.ask": {
        "salesperson": ALL,
        "other_salesperson": ALL,
        "sales_manager": ALL,
    },
    "sale.order.remind": {
        "salesperson": ALL,
        "other_salesperson": ALL,
        "sales_manager": ALL,
    },
    "sale.order.remind.line": {
        "salesperson": ALL,
        "other_salesperson": ALL,
        "sales_manager": ALL,
    },
    "sale.order.reject": {
        "salesperson": ALL,
        "other_salesperson": ALL,
        "sales_manager": ALL,
    },
}
# Odoo's models that customers must not reach by RPC.
CLOSED = (
    "product.template",
    "product.product",
    "product.category",
    "product.pricelist",
    "product.pricelist.item",
    "product.supplierinfo",
    "stock.quant",
    "stock.warehouse",
    "delivery.carrier",
    "account.tax",
    "helpdesk.sla",
    "helpdesk.ticket.sla",
    "helpdesk.sla.report",
    "payment.provider",
    "rating.rating",
    "res.partner.bank",
    "ir.config_parameter",
)

# Models of which the world has a record, or makes one in a way of its own.
PRESENT = {
    "partner.portal": lambda case: case.portal,
    "partner.portal.payment.method": lambda case: case.on_account,
    "partner.portal.banner": lambda case: case.banner,
    "partner.portal.event": lambda case: case.portal.event_ids[0],
    "partner.portal.report": lambda case: case.env["partner.portal.report"].browse(
        case.placed["buyer"].id
    ),
    "partner.portal.log": lambda case: case.env["partner.portal.log"]._portal_log(
        "grant", user=case.buyer
    ),
    "partner.portal.mail": lambda case: case.env["partner.portal.mail"].browse(
        case.env["mail.mail"].create({"portal_mail": True}).id
    ),
}
# One row a person.
ONE_EACH = ("partner.portal.choice", "partner.portal.digest")
# What anybody's record stands for; the others are wizards of the one who asks.
STORED = (
    "partner.portal.attempt",
    "partner.portal.change",
    "partner.portal.digest.entry",
    "partner.portal.product.code",
    "partner.portal.receiver.rule",
    "partner.portal.reset",
    "partner.portal.signup",
)


def model_values(case, model):
    """Return the values of a new record of one of MODELS.

    :param case: the world of the matrix
    """
    return {
        "partner.portal": {"name": "x", "slug": "kestreltestx"},
        "partner.portal.payment.method": {
            "name": "x",
            "portal_id": case.portal.id,
        },
        "partner.portal.banner": {
            "name": "x",
            "portal_id": case.portal.id,
            "image": encoded(picture(size=(1372, 480))),
        },
        "partner.portal.attempt": {
            "kind": "login",
            "account": "x",
            "ip": "x",
            "create_date": "2026-11-23 08:00:00",
        },
        "partner.portal.change": {
            "partner_id": case.customer.id,
            "portal_id": case.portal.id,
        },
        "partner.portal.choice": {
            "partner_id": case.internal_user.partner_id.id,
            "event": "placed",
            "choice": "off",
        },
        "partner.portal.digest": {"partner_id": case.internal_user.partner_id.id},
        "partner.portal.digest.entry": {
            "partner_id": case.buyer.partner_id.id,
            "portal_id": case.portal.id,
            "event": "placed",
            "res_model": "sale.order",
            "res_id": 1,
            "due_on": "2026-11-23 07:00:00",
        },
        "partner.portal.event": {
            "portal_id": case.portal.id,
            "sequence": 1,
            "event": "placed",
        },
        "partner.portal.log": {"event": "revoke"},
        "partner.portal.mail": {"name": "x"},
        "partner.portal.new.user": {
            "customer_id": case.customer.id,
            "name": "x",
        },
        "partner.portal.signup": {
            "portal_id": case.portal.id,
            "name": "x",
            "company_name": "x",
            "email": "x@kestreltest.example",
        },
        "partner.portal.product.code": case._product_code_values(),
        "partner.portal.receiver.rule": {
            "name": "x",
            "portal_id": case.portal.id,
            "user_ids": case.salesperson.ids,
        },
        "partner.portal.receiver.try": {"portal_id": case.portal.id},
        "partner.portal.report": {},
        "partner.portal.reset": {"user_id": case.buyer.id},
        "sale.order.ask": {"order_id": case.placed["buyer"].id, "question": "x"},
        "sale.order.remind": {"order_ids": []},
        "sale.order.remind.line": case._reminder_values(),
        "sale.order.reject": {
            "order_ids": [],
            "reason": "x",
        },
    }[model]
