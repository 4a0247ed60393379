"""Who tries the doors of the access matrix, by which ids, and what a door is."""

from dataclasses import dataclass, field

# Kind of person by actor; the matrix fails when a person of PortalCase has no row.
ACTORS = {
    "visitor": "visitor",
    "buyer": "customer",
    "colleague": "customer",
    "stranger": "customer",
    "outsider": "outside",
    "revoked": "outside",
    "waiting": "kept out",
    "newcomer": "kept out",
    "internal_user": "staff",
    "salesperson": "staff",
    "other_salesperson": "staff",
    "sales_manager": "staff",
    "system_user": "staff",
}


def is_first_of_kind(actor):
    """Return whether nobody before is of the same kind: what depends on the kind
    alone is tried by these.
    """
    return next(name for name in ACTORS if ACTORS[name] == ACTORS[actor]) == actor


MISSING = 999_999_999
POSTS = ("post", "forged")
#: Mail programs post to it without a form of ours.
WITHOUT_CSRF = ("/portal/unsubscribe/<string:token>",)
MALFORMED = ("abc", "-1", "%00", "2147483648")

# Everything a request might touch; one picture before and after.
TABLES = (
    "sale_order",
    "sale_order_line",
    "res_partner",
    "res_users",
    "partner_portal",
    "partner_portal_banner",
    "partner_portal_change",
    "partner_portal_choice",
    "partner_portal_digest",
    "partner_portal_digest_entry",
    "partner_portal_payment_method",
    "partner_portal_signup",
    "mail_message",
    "mail_mail",
    "mail_activity",
    "payment_transaction",
    "helpdesk_ticket",
)


@dataclass(frozen=True)
class Door:
    """One route. `values`: what its form or JSON carries.

    `target`: the kind of thing the id in path or values names ('' without an id).
    `native`: a route of Odoo that ours extends; outsiders get Odoo's own answer.
    `saves`: whether customers change something with it; `everyone`: as does
    whoever is logged in; `staff`: as may the customer's salesperson.
    `visitor`: what visitors get; 303 to the log-in unless it is a public page.
    `last`: tried when everybody has tried the others, as it ends what they need.
    """

    kind: str  # page, form, json
    target: str = ""
    values: dict = field(default_factory=dict)
    native: bool = False
    saves: bool = False
    everyone: bool = False
    staff: bool = False
    status: int = 200
    refused: int = 404
    visitor: int = 303
    ways: tuple = ("get", "post", "forged")
    last: bool = False
