"""What the access matrix needs: the people, and an id of each kind."""

import threading

from odoo import Command

from .brand_common import encoded
from .common import SLUG
from .http_common import PortalHttpCase
from .matrix_actors import ACTORS, MALFORMED, MISSING
from .matrix_doors import DOORS
from .upload_files import picture
from .warranty_common import SerialFactories


class MatrixCase(SerialFactories, PortalHttpCase):
    """Things of everybody, and each target's own, foreign, missing, malformed id."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hidden_category = cls.env["product.category"].create({"name": "KT none"})
        cls.unflagged.categ_id = cls.hidden_category
        cls._create_people_kept_out()
        cls._create_pictures()
        cls.document = cls.env["product.document"].create(
            {
                "name": "Kestreltest sheet.txt",
                "raw": b"sheet",
                "res_model": "product.product",
                "res_id": cls.product.id,
                "portal_published": True,
            }
        )
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
    def _create_pictures(cls):
        """A logo and a banner, as the set-up has them."""
        cls.portal.logo = encoded(picture(size=(96, 64)))
        cls.banner = cls.env["partner.portal.banner"].create(
            {
                "portal_id": cls.portal.id,
                "name": "Winter stock",
                "image": encoded(picture(size=(1372, 480))),
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
        cls.portal.write({"signup_open": True, "order_lookup": True})

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
        self.slips = {
            name: self._create_slip(getattr(self, name).partner_id)
            for name in ("buyer", "stranger")
        }
        self._create_serials()
        sent = {"buyer": self.serial, "stranger": self._create_lot("KT-2", self.pump)}
        for name, lot in sent.items():
            customer = getattr(self, name).partner_id.commercial_partner_id
            self._deliver(lot, customer).sale_id._portal_ensure_token()
        self.lots = sent
        self.invoices = {
            name: self._create_invoice(getattr(self, name).partner_id)
            for name in ("buyer", "stranger")
        }

    def _create_slip(self, contact):
        """Return a transfer that reached the customer of a contact."""
        line = Command.create({"product_id": self.product.id, "product_uom_qty": 1})
        order = self.env["sale.order"].create(
            {
                "partner_id": contact.commercial_partner_id.id,
                "company_id": self.company.id,
                "order_line": [line],
            }
        )
        order.action_confirm()
        order._portal_ensure_token()
        move = order.order_line.move_ids
        move.quantity, move.picked = 1, True
        move.picking_id._action_done()
        return move.picking_id

    def _create_invoice(self, contact):
        """Return a posted invoice of the customer of a contact."""
        line = Command.create({"name": "Goods", "price_unit": 10.0})
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": contact.commercial_partner_id.id,
                "company_id": self.company.id,
                "invoice_line_ids": [line],
            }
        )
        invoice.action_post()
        invoice._portal_ensure_token()
        return invoice

    def is_beside_others(self):
        """Return whether this is the run beside other addons, which comes second.

        What differs there is routes and templates, hardly who somebody is.
        """
        shop = self.env["ir.module.module"]._get("website_sale")
        return shop.state == "installed"

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
            "banner": lambda: {"own": self.banner.id},
            "person": lambda: {"own": self.salesperson.id},
            "order": lambda: self._orders_for(actor),
            "line": lambda: self._lines_for(actor),
            "slip": lambda: self._theirs(self.slips, actor),
            "lot": lambda: self._theirs(self.lots, actor),
            "invoice": lambda: self._theirs(self.invoices, actor),
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

    def _theirs(self, records, actor):
        """Return what is of an actor's customer, and what is of the other one."""
        own, foreign = ("buyer", "stranger")
        if actor == "stranger":
            own, foreign = foreign, own
        return {"own": records[own].id, "foreign": records[foreign].id}

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

    def filled(self, path):
        """Return an address of several parts with those of Bluefield's catalog."""
        parts = {
            "<string:slug>": "kestreltest",
            "<int:partner_id>": self.customer.id,
            "<int:document_id>": self.document.id,
            "<string:category_slug>": self.category.id,
            "<string:product_slug>": self.product.id,
        }
        for mark, value in parts.items():
            path = path.replace(mark, str(value))
        return path

    def request(self, rule, door, target, way):
        """Send one request: 'get', 'post' (with CSRF) or 'forged' (without)."""
        path = rule.removesuffix(" POST")
        if "/preview/" in path:
            path = self.filled(path)
        elif door.target != "slug":
            path = path.replace("<string:slug>", SLUG)
        path = path.replace("<int:document_id>", str(self.document.id))
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
