"""The table of the access matrix: actors, doors, and what each door answers."""

import threading
from dataclasses import dataclass, field

from .http_common import PortalHttpCase

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
MISSING = 999_999_999
POSTS = ("post", "forged")
MALFORMED = ("abc", "-1", "%00", "2147483648")

# Everything a request might touch; one picture before and after.
TABLES = (
    "sale_order",
    "sale_order_line",
    "res_partner",
    "res_users",
    "partner_portal",
    "partner_portal_change",
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
    whoever is logged in.
    `visitor`: what visitors get; 303 to the log-in unless it is a public page.
    """

    kind: str  # page, form, json
    target: str = ""
    values: dict = field(default_factory=dict)
    native: bool = False
    saves: bool = False
    everyone: bool = False
    status: int = 200
    refused: int = 404
    visitor: int = 303
    ways: tuple = ("get", "post", "forged")


DOORS = {
    "/my": Door("page", native=True),
    "/my/home": Door("page", native=True),
    "/my/keys": Door("page"),
    "/my/catalog": Door("page"),
    "/my/catalog/category/<string:category_slug>": Door("page", "category"),
    "/my/catalog/product/<string:product_slug>": Door("page", "product"),
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
    "/my/orders/<int:order_id>": Door("page", "order", native=True),
    "/my/orders/<int:order_id>/thread": Door("form", "order", saves=True, status=303),
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
    "/my/deactivate_account": Door(
        "form",
        values={"validation": "x", "password": "x"},
        native=True,
        status=200,
        ways=("post", "forged"),
    ),
    "/my/tickets": Door("page", native=True),
    "/my/tickets/page/<int:page>": Door("page", native=True),
    "/new/ticket": Door("page", native=True),
    "/submitted/ticket": Door(
        "form",
        values={"subject": "x", "description": "x"},
        native=True,
        saves=True,
        everyone=True,
        status=302,
    ),
    "/ticket/close": Door(
        "form", "ticket", native=True, saves=True, status=302, refused=404
    ),
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
    "/web/login": Door("page", native=True, ways=("get",), visitor=200),
    "/web/reset_password": Door("page", native=True, ways=("get",), visitor=200),
    "/web/signup": Door("page", native=True, ways=("get",), visitor=200),
}


class MatrixCase(PortalHttpCase):
    """Things of everybody, and each target's own, foreign, missing, malformed id."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hidden_category = cls.env["product.category"].create({"name": "KT none"})
        cls.unflagged.categ_id = cls.hidden_category
        cls._create_people_kept_out()
        cls.other_salesperson = cls._create_user(
            "noor.kestreltest", "sales_team.group_sale_salesman", name="Noor Sand"
        )
        cls.env["crm.team"].create(
            {
                "name": "Kestreltest other team",
                "member_ids": [(6, 0, cls.other_salesperson.ids)],
            }
        )

    @classmethod
    def _create_people_kept_out(cls):
        """Who waits for approval, and who has to choose an own password."""
        cls.waiting = cls._create_buyer("waiting", cls.customer, state="waiting")
        cls.env["partner.portal.signup"].create(
            {
                "portal_id": cls.portal.id,
                "partner_id": cls.waiting.partner_id.id,
                "name": cls.waiting.name,
                "company_name": cls.customer.name,
                "email": cls.waiting.partner_id.email,
            }
        )
        cls.newcomer = cls._create_buyer("newcomer", cls.customer)
        cls.portal.signup_open = True

    def setUp(self):
        super().setUp()
        customers = [name for name, kind in ACTORS.items() if kind == "customer"]
        self.placed, self.baskets = {}, {}
        self.tickets = {name: self._create_tickets(name) for name in customers}
        self.done_stage = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done")
        for name in customers:
            user = getattr(self, name)
            self._fill(user, {self.product: 2})
            self.placed[name] = self._place(user)
            self.placed[name]._portal_ensure_token()
            self.baskets[name] = self._fill(user, {self.low: 1})

    def routing_rules(self):
        """Return all rules of Odoo's routing map."""
        threading.current_thread().dbname = self.env.cr.dbname
        return list(self.env["ir.http"].routing_map().iter_rules())

    def routes(self):
        """Return the rules of all routes of this addon, extended ones included."""
        found = set()
        for rule in self.routing_rules():
            method = rule.endpoint.func
            for cls in type(method.__self__).mro():
                ours = cls.__module__.startswith("odoo.addons.partner_portal.")
                if ours and method.__name__ in vars(cls):
                    posts = rule.endpoint.routing["methods"] == ["POST"]
                    twin = posts and f"{rule.rule} POST" in DOORS
                    found.add(f"{rule.rule} POST" if twin else rule.rule)
        return found

    def targets(self, kind, actor):
        """Return {case: id} of a kind of thing as this actor sees it."""
        made = {
            "": lambda: {"own": ""},
            "slug": lambda: {"own": "kestreltest", "missing": "nobody"},
            "category": lambda: {
                "own": self.category.id,
                "foreign": self.hidden_category.id,
            },
            "product": lambda: {"own": self.product.id, "foreign": self.unflagged.id},
            "variant": lambda: {"own": self.low.id, "foreign": self.unflagged.id},
            "order": lambda: self._orders_for(actor),
            "line": lambda: self._lines_for(actor),
            "ticket": lambda: dict(self.tickets.get(actor) or self.tickets["buyer"]),
        }[kind]()
        if kind not in ("", "slug"):
            made["missing"] = MISSING
            made |= {f"malformed {text}": text for text in MALFORMED}
        return made

    def _orders_for(self, actor):
        own = actor if actor in self.placed else "buyer"
        foreign = "buyer" if own == "stranger" else "stranger"
        colleague = {"buyer": "colleague", "colleague": "buyer"}.get(own)
        cases = {"own": self.placed[own].id, "foreign": self.placed[foreign].id}
        cases["foreign basket"] = self.baskets[foreign].id
        if colleague:
            cases["colleague"] = self.placed[colleague].id
            cases["foreign colleague's basket"] = self.baskets[colleague].id
        return cases

    def _lines_for(self, actor):
        own = actor if actor in self.baskets else "buyer"
        other = "colleague" if own != "colleague" else "buyer"
        return {
            "own": self.baskets[own].order_line[0].id,
            "foreign": self.baskets[other].order_line[0].id,
        }

    def _create_tickets(self, actor):
        """Create tickets that this actor alone closes: own, colleague's, foreign."""
        people = {"buyer": "colleague", "colleague": "buyer"}
        owners = {"own": actor, "colleague": people.get(actor)}
        owners["foreign"] = "buyer" if actor == "stranger" else "stranger"
        return {
            case: self.env["helpdesk.ticket"]
            .create(
                {
                    "name": "Kestreltest leak",
                    "description": "x",
                    "partner_id": getattr(self, owner).partner_id.id,
                    "user_id": False,
                }
            )
            .id
            for case, owner in owners.items()
            if owner
        }

    def become(self, actor):
        """Log in as an actor.

        The tests' way in is a program's, which an initial password does not open:
        the newcomer gets that afterwards, with a session that looks complete.
        """
        user = None if actor == "visitor" else getattr(self, actor)
        self.newcomer.sudo().portal_must_change_password = False
        self._login(user)
        self.newcomer.sudo().portal_must_change_password = user == self.newcomer

    def request(self, rule, door, target, way):
        """Send one request: 'get', 'post' (with CSRF) or 'forged' (without)."""
        path = rule.removesuffix(" POST")
        if "<" in path:
            start, _colon, rest = path.partition("<")
            target = target if door.target else 1
            path = f"{start}{target}{rest.partition('>')[2]}"
        values = dict(door.values)
        if door.target == "line":
            values[f"quantity_{target}"] = "3"
        elif door.target == "variant":
            values.update({"product_id": target, f"quantity_{target}": "1"})
        elif door.target == "ticket":
            values.update(ticket_id=target, stage_id=self.done_stage.id)
        elif "<" not in rule and door.target:
            values["product_id"] = target
        if door.kind == "json" and way != "get":
            payload = {"jsonrpc": "2.0", "method": "call", "params": values}
            return self.url_open(path, json=payload, allow_redirects=False)
        if way == "get":
            return self._get(path, **({} if door.kind == "page" else values))
        return self._post(path, values, csrf=way == "post")
