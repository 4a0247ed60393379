"""F12, F34, S9, S10: every model of ours x every person x every right, through RPC."""

from odoo.tests import JsonRpcException, tagged

from .brand_common import encoded
from .matrix_common import MatrixCase
from .matrix_doors import ACTORS
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
# Odoo's models that customers must not reach by RPC (DESIGN.md §4).
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
    "payment.provider",
    "res.partner.bank",
    "ir.config_parameter",
)


@tagged("post_install", "-at_install")
class TestAccessModels(MatrixCase):
    """Every model of the addon, as call_kw answers it."""

    def _record(self, model, actor):
        """Return a record of the model; of a wizard one of this staff member."""
        if model == "partner.portal":
            return self.portal
        if model == "partner.portal.payment.method":
            return self.on_account
        if model == "partner.portal.banner":
            return self.banner
        if model == "partner.portal.event":
            return self.portal.event_ids[0]
        if model == "partner.portal.report":
            return self.env[model].browse(self.placed["buyer"].id)
        if model == "partner.portal.log":
            return self.env[model]._portal_log("grant", user=self.buyer)
        if model == "partner.portal.mail":
            mail = self.env["mail.mail"].create({"portal_mail": True})
            return self.env[model].browse(mail.id)
        if model in ("partner.portal.signup", "partner.portal.change"):
            return self.env[model].create(self._values(model))
        if model in ("partner.portal.choice", "partner.portal.digest"):
            # one row a person
            known = self.env[model].search([], limit=1)
            return known or self.env[model].create(self._values(model))
        if model in (
            "partner.portal.attempt",
            "partner.portal.digest.entry",
            "partner.portal.product.code",
            "partner.portal.receiver.rule",
            "partner.portal.reset",
        ):
            return self.env[model].create(self._values(model))
        owner = actor if actor in MODELS[model] else "sales_manager"
        wizards = self.env[model].with_user(getattr(self, owner))
        return wizards.create(self._values(model))

    def _values(self, model):
        return {
            "partner.portal": {"name": "x", "slug": "kestreltestx"},
            "partner.portal.payment.method": {
                "name": "x",
                "portal_id": self.portal.id,
            },
            "partner.portal.banner": {
                "name": "x",
                "portal_id": self.portal.id,
                "image": encoded(picture(size=(1372, 480))),
            },
            "partner.portal.attempt": {
                "kind": "login",
                "account": "x",
                "ip": "x",
                "create_date": "2026-11-23 08:00:00",
            },
            "partner.portal.change": {
                "partner_id": self.customer.id,
                "portal_id": self.portal.id,
            },
            "partner.portal.choice": {
                "partner_id": self.internal_user.partner_id.id,
                "event": "placed",
                "choice": "off",
            },
            "partner.portal.digest": {"partner_id": self.internal_user.partner_id.id},
            "partner.portal.digest.entry": {
                "partner_id": self.buyer.partner_id.id,
                "portal_id": self.portal.id,
                "event": "placed",
                "res_model": "sale.order",
                "res_id": 1,
                "due_on": "2026-11-23 07:00:00",
            },
            "partner.portal.event": {
                "portal_id": self.portal.id,
                "sequence": 1,
                "event": "placed",
            },
            "partner.portal.log": {"event": "revoke"},
            "partner.portal.mail": {"name": "x"},
            "partner.portal.new.user": {
                "customer_id": self.customer.id,
                "name": "x",
            },
            "partner.portal.signup": {
                "portal_id": self.portal.id,
                "name": "x",
                "company_name": "x",
                "email": "x@kestreltest.example",
            },
            "partner.portal.product.code": self._product_code_values(),
            "partner.portal.receiver.rule": {
                "name": "x",
                "portal_id": self.portal.id,
                "user_ids": self.salesperson.ids,
            },
            "partner.portal.receiver.try": {"portal_id": self.portal.id},
            "partner.portal.report": {},
            "partner.portal.reset": {"user_id": self.buyer.id},
            "sale.order.ask": {"order_id": self.placed["buyer"].id, "question": "x"},
            "sale.order.remind": {"order_ids": []},
            "sale.order.remind.line": self._reminder_values(),
            "sale.order.reject": {
                "order_ids": [],
                "reason": "x",
            },
        }[model]

    def _reminder_values(self):
        """Return a line of the wizard that reminds of baskets."""
        wizard = self.env["sale.order.remind"].create({"order_ids": []})
        return {"wizard_id": wizard.id, "order_id": self.baskets["buyer"].id}

    def _product_code_values(self):
        """Return a code for another product each time, as they are unique."""
        product = self._create_product("Called", "KT-CALL", 1.0)
        return {
            "partner_id": self.customer.id,
            "product_id": product.id,
            "code": f"KT-{product.id}",
        }

    def _call(self, model, right, actor):
        record = self._record(model, actor)
        if right == "create":
            self._call_kw(model, "create", [self._values(model)])
        elif right == "read":
            self._call_kw(model, "search_read", [], fields=["id"], limit=1)
        elif right == "write":
            names = [name for name in WRITTEN if name in record._fields]
            value = "mail" if names[0] == "followers" else "Kestreltest"
            self._call_kw(model, "write", record.ids, {names[0]: value})
        else:
            self._call_kw(model, "unlink", record.ids)

    def test_every_model_has_a_row(self):
        """A new model without a row fails here."""
        ours = {
            name
            for name, model in self.env.registry.items()
            if model._original_module == "partner_portal" and not model._abstract
        }
        self.assertEqual(ours, set(MODELS))

    def test_rights(self):
        """F12: what each person may do with each model, and nothing more."""
        for actor in ACTORS:
            self.become(actor)
            for model, rights in MODELS.items():
                for right in RIGHTS:
                    allowed = right in rights.get(actor, NONE)
                    with self.subTest(actor=actor, model=model, right=right):
                        if allowed and right == "unlink":
                            # in use by orders and carriers: the right alone counts
                            user = getattr(self, actor)
                            self.assertTrue(
                                self.env[model].with_user(user).has_access("unlink")
                            )
                        elif allowed:
                            self._call(model, right, actor)
                        else:
                            self._refused(model, right, actor)

    def _refused(self, model, right, actor):
        with (
            self.assert_untouched("partner_portal", "partner_portal_payment_method"),
            self.assertRaises(JsonRpcException),
        ):
            self._call(model, right, actor)

    def test_closed_models(self):
        """F34, S9: customers read no product, price, stock or setting by RPC."""
        for actor in ("buyer", "stranger", "outsider", "visitor"):
            self.become(actor)
            for model in CLOSED:
                with self.subTest(actor=actor, model=model):
                    try:
                        rows = self._call_kw(model, "search_read", [], fields=["id"])
                    except JsonRpcException:
                        continue
                    self.assertIn(model, self._neighbours_open())
                    self.assertFalse(
                        rows and model.startswith("product.pricelist.item")
                    )

    def _neighbours_open(self):
        """Return what an installed website_sale opens: its shop needs products."""
        if "website" not in self.env:
            return ()
        return (
            "product.template",
            "product.product",
            "product.category",
            "product.pricelist",
            "product.pricelist.item",
        )

    def test_deny_internal_fields(self):
        """S10: fields of ours that customers may not read on their own records."""
        self._login(self.buyer)
        order = self.placed["buyer"]
        closed = (
            ("res.partner", self.buyer.partner_id.id, "portal_access_state"),
            ("res.partner", self.buyer.partner_id.id, "portal_id"),
            ("sale.order", order.id, "portal_key"),
        )
        for model, record_id, name in closed:
            with self.subTest(field=name), self.assertRaises(JsonRpcException):
                self._call_kw(model, "read", [record_id], [name])
