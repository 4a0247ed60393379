"""F12, F34, S9, S10: every model of ours x every person x every right, through RPC."""

from odoo.tests import JsonRpcException, tagged

from .matrix_actors import ACTORS, is_first_of_kind
from .matrix_common import MatrixCase
from .matrix_models import (
    CLOSED,
    MODELS,
    NONE,
    ONE_EACH,
    PRESENT,
    RIGHTS,
    STORED,
    WRITTEN,
    model_values,
)


@tagged("post_install", "-at_install")
class TestAccessModels(MatrixCase):
    """Every model of the addon, as call_kw answers it."""

    def setUp(self):
        super().setUp()
        self._spare = {}

    def _record(self, model, actor):
        """Return a record of the model; of a wizard one of this staff member.

        The same one again as long as nobody deleted it.
        """
        stored = model in STORED or actor not in MODELS[model]
        key = model, "" if stored else actor
        if key not in self._spare or not self._spare[key].exists():
            self._spare[key] = self._make(model, actor)
        return self._spare[key]

    def _make(self, model, actor):
        if model in PRESENT:
            return PRESENT[model](self)
        if model in ONE_EACH:
            known = self.env[model].search([], limit=1)
            return known or self._new(model)
        if model in STORED:
            return self._new(model)
        owner = actor if actor in MODELS[model] else "sales_manager"
        wizards = self.env[model].with_user(getattr(self, owner))
        return wizards.create(model_values(self, model))

    def _new(self, model):
        return self.env[model].create(model_values(self, model))

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
        if right == "create":
            self._call_kw(model, "create", [model_values(self, model)])
        elif right == "read":
            self._call_kw(model, "search_read", [], fields=["id"], limit=1)
        elif right == "write":
            record = self._record(model, actor)
            names = [name for name in WRITTEN if name in record._fields]
            value = "mail" if names[0] == "followers" else "Kestreltest"
            self._call_kw(model, "write", record.ids, {names[0]: value})
        else:
            self._call_kw(model, "unlink", self._record(model, actor).ids)

    def test_every_model_has_a_row(self):
        """A new model without a row fails here."""
        ours = {
            name
            for name, model in self.env.registry.items()
            if model._original_module == "partner_portal" and not model._abstract
        }
        self.assertEqual(ours, set(MODELS))

    def test_rights(self):
        """F12: what each person may do with each model, and nothing more.

        Customers of one kind share their groups: one of them asks by RPC.
        """
        for actor, kind in ACTORS.items():
            by_rpc = kind == "staff" or is_first_of_kind(actor)
            self.become(actor)
            for model, rights in MODELS.items():
                for right in RIGHTS:
                    allowed = right in rights.get(actor, NONE)
                    with self.subTest(actor=actor, model=model, right=right):
                        if allowed and right != "unlink":
                            self._call(model, right, actor)
                        elif by_rpc and not allowed:
                            self._refused(model, right, actor)
                        else:
                            # in use by orders and carriers: the right alone counts
                            self._has_access(model, right, actor, allowed)

    def _has_access(self, model, right, actor, allowed):
        model = self.env[model].with_user(getattr(self, actor))
        self.assertEqual(model.has_access(right), allowed)

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
