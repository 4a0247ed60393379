"""S10: what is the seller's own business stays closed over RPC, by every door."""

from odoo.tests import JsonRpcException, tagged

from ..internal_fields import INTERNAL, INTERNAL_MODELS
from .http_common import PortalHttpCase
from .internal_common import InternalCase

#: Some of the list, named once more: these must never be taken off it.
NAMED = (
    ("res.partner", "comment"),
    ("res.partner", "trust"),
    ("res.partner", "sale_warn_msg"),
    ("res.partner", "category_id"),
    ("res.partner", "property_product_pricelist"),
    ("res.users", "comment"),
    ("res.users", "trust"),
    ("res.users", "login_date"),
    ("res.company", "income_account_id"),
    ("res.company", "hard_lock_date"),
    ("res.company", "catchall_email"),
    ("sale.order", "access_token"),
    ("sale.order", "pricelist_id"),
    ("sale.order", "warehouse_id"),
    ("sale.order.line", "technical_price_unit"),
    ("sale.order.line", "free_qty_today"),
    ("sale.order.line", "pricelist_item_id"),
    ("account.move", "access_token"),
    ("account.move", "highest_name"),
    ("account.move.line", "account_id"),
    ("stock.picking", "note"),
    ("stock.picking", "carrier_price"),
    ("helpdesk.ticket", "access_token"),
    ("helpdesk.ticket", "duplicate_id"),
    ("helpdesk.ticket", "sla_ids"),
    ("helpdesk.ticket", "sla_expired"),
    ("helpdesk.ticket", "positive_rate_percentage"),
)


@tagged("post_install", "-at_install")
class TestInternalFields(InternalCase, PortalHttpCase):
    """Each field, as a foreign program asks for it."""

    def _refused(self, model, method, *args, **kwargs):
        with self.assertRaises(JsonRpcException) as caught:
            self._call_kw(model, method, *args, **kwargs)
        self.assertEqual(str(caught.exception), "odoo.exceptions.AccessError")

    def test_named(self):
        """S10: the fields that must be on the list are, and exist."""
        self.assertEqual(set(self.records), set(INTERNAL))
        for model, name in NAMED:
            self.assertIn(name, self._internal(model), model)

    def test_read(self):
        """S10: each internal field of each model refuses to be read; the rest reads."""
        self._login(self.buyer)
        for model, record in self.records.items():
            shown = self._call_kw(model, "fields_get", [])
            rows = self._call_kw(model, "search_read", [], fields=["display_name"])
            self.assertIn(record.id, [row["id"] for row in rows], model)
            for name in self._internal(model):
                with self.subTest(model=model, field=name):
                    self.assertNotIn(name, shown)
                    self._refused(model, "read", record.ids, [name])

    def test_search(self):
        """S10: nobody finds out by searching, counting or grouping."""
        self._login(self.buyer)
        for model in self.records:
            for name in self._internal(model):
                field = self.env[model]._fields[name]
                if not field.store:
                    continue
                with self.subTest(model=model, field=name):
                    domain = self._domain(name, field)
                    self._refused(model, "search", domain)
                    self._refused(model, "search_count", ["!", *domain])
                    if field.type not in ("json", "properties", "binary"):
                        self._refused(model, "formatted_read_group", [], [name])

    def test_sort(self):
        """S10: the order of rows tells nothing either."""
        self._login(self.buyer)
        for model, name in (
            ("res.partner", "sale_warn_msg"),
            ("sale.order", "access_token"),
            ("sale.order", "warehouse_id"),
            ("sale.order.line", "technical_price_unit"),
            ("account.move", "access_token"),
            ("helpdesk.ticket", "color"),
        ):
            with self.subTest(model=model, field=name):
                self._refused(model, "search", [], order=f"{name} desc")

    def test_by_a_path(self):
        """S10: not through another record that points to it."""
        self._login(self.buyer)
        for model, path in (
            ("sale.order", "partner_id.comment"),
            ("sale.order", "partner_id.trust"),
            ("sale.order", "order_line.technical_price_unit"),
            ("sale.order.line", "order_id.access_token"),
            ("res.partner", "parent_id.comment"),
            ("res.partner", "child_ids.sale_warn_msg"),
            ("res.partner", "user_ids.login_date"),
            ("res.users", "partner_id.comment"),
            ("account.move", "partner_id.comment"),
            ("account.move", "line_ids.account_id"),
            ("stock.picking", "partner_id.comment"),
            ("helpdesk.ticket", "partner_id.comment"),
            ("helpdesk.ticket", "company_id.catchall_email"),
        ):
            with self.subTest(model=model, path=path):
                self._refused(model, "search", [(path, "!=", False)])
                self._refused(model, "search", [(path, "ilike", "Pays")])

    def test_no_method_gives_the_token(self):
        """S10: what returns a document's address returns it without the token."""
        self._login(self.buyer)
        for model in ("sale.order", "account.move", "helpdesk.ticket"):
            document = self.records[model]
            url = self._call_kw(model, "get_portal_url", document.ids)
            self.assertEqual(url, document.access_url)
            pdf = self._call_kw(
                model, "get_portal_url", document.ids, report_type="pdf"
            )
            self.assertEqual(pdf, f"{document.access_url}?report_type=pdf")
            staff = document.get_portal_url()
            self.assertIn(document.access_token, staff)

    def test_write(self):
        """S10: an internal field of the own user or contact is not written."""
        self._login(self.buyer)
        tables = ("res_partner", "res_users")
        for model, values in (
            ("res.users", {"comment": "x"}),
            ("res.users", {"trust": "good"}),
            ("res.partner", {"comment": "x"}),
        ):
            with self.assert_untouched(*tables):
                self._refused(model, "write", self.records[model].ids, values)

    def test_cost_lines(self):
        """F34, S10: lines that book the cost of goods are no lines of the customer."""
        invoice = self.mine["invoice"]
        line = invoice.invoice_line_ids
        self.env.flush_all()
        self.cr.execute(
            "UPDATE account_move_line SET display_type = 'cogs' WHERE id = %s",
            line.ids,
        )
        self.env.invalidate_all()
        self._login(self.buyer)
        found = self._call_kw(
            "account.move.line", "search", [("move_id", "=", invoice.id)]
        )
        self.assertTrue(found)
        self.assertNotIn(line.id, found)
        self._refused("account.move.line", "read", line.ids, ["price_unit"])

    def test_staff(self):
        """S10: internal users read all of it."""
        order = self.records["sale.order"].with_user(self.salesperson)
        self.assertTrue(order.access_token and order.pricelist_id or order.warehouse_id)
        contact = self.contact.with_user(self.salesperson)
        self.assertIn("Pays late", contact.comment)
        found = contact.search([("comment", "ilike", "pays late")])
        self.assertIn(contact, found)

    def test_internal_models_exist(self):
        """S10: a name on the list that Odoo does not know would close nothing."""
        unknown = {name for name in INTERNAL_MODELS if name not in self.env}
        self.assertFalse(unknown)
