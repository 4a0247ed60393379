"""F32: the catalog shows what meets a condition, and counts it while it is typed."""

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import PortalCase

LOGGER = "odoo.addons.partner_portal.models.partner_portal_condition"


@tagged("post_install", "-at_install")
class TestPortalCondition(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cheap = "[('list_price', '<', 14), ('default_code', 'like', 'KT-')]"
        cls.portal = cls.portal.with_user(cls.sales_manager)
        cls.portal.write({"product_rule": "condition", "product_domain": cls.cheap})

    def _seen(self):
        """Return what of all our products the customer is offered."""
        products = self.env["product.product"].with_context(active_test=False)
        ours = products.search([("name", "like", "Kestreltest")])
        return products.browse(self._offers(ours))

    def _count(self):
        return sum(self.portal.sudo()._catalog_counts(self.customer).values())

    def test_what_meets_it(self):
        """F32: what meets it is shown, flagged or not, as far as it can be sold."""
        self.assertEqual(self._seen(), self.low)
        self.low.portal_published = False
        self.assertEqual(self._seen(), self.low)
        self.portal.product_domain = "[('list_price', '<', 14)]"
        self.assertEqual(self._seen(), self.low + self.variants)
        self.assertFalse(self._seen() & self.hidden)

    def test_category(self):
        """F32: a condition on the category takes in those below it."""
        below = self.env["product.category"].create(
            {"name": "Kestreltest gates", "parent_id": self.category.id}
        )
        self.low.categ_id = below
        self.out.categ_id = self.env.ref("product.product_category_goods")
        self.portal.product_domain = f"[('categ_id', 'child_of', {self.category.id})]"
        ours = self.product + self.low + self.service + self.unflagged
        self.assertEqual(self._seen(), ours + self.variants)

    def test_counts_follow_any_field(self):
        """F32, F37: counts are not kept for a condition: any field may change it."""
        self.assertEqual(self._count(), 1)
        self.product.list_price = 13
        self.assertEqual(self._count(), 2)
        self.low.default_code = "XX"
        self.assertEqual(self._count(), 1)

    def test_live_count(self):
        """F32: the form counts what is shown while the rule is changed."""
        with Form(self.portal) as form:
            self.assertEqual(form.shown_count, 1)
            form.product_domain = "[('default_code', '=', 'KT-IN')]"
            self.assertEqual(form.shown_count, 1)
            form.product_domain = "[('default_code', 'in', ['KT-IN', 'KT-NO'])]"
            self.assertEqual(form.shown_count, 2)
            form.product_domain = "[('default_code', '=', 'KT-OLD')]"
            self.assertEqual(form.shown_count, 0)
            form.product_rule = "flagged"
            self.assertEqual(form.shown_count, self._flagged())
        self.assertEqual(self.portal.shown_count, self._flagged())

    def _flagged(self):
        rule = self.portal.product_rule
        self.portal.product_rule = "flagged"
        count = self._count()
        self.portal.product_rule = rule
        return count

    def test_refused(self):
        """F32: a condition that cannot be asked is not saved, and never breaks."""
        for text in (
            False,
            "",
            "x",
            "[('no_such_field', '=', 1)]",
            "[('name', 'no operator', 1)]",
            "[('categ_id.nothing', '=', 1)]",
            "[('list_price', '>', 'a')]",
            "[('id', 'in', __import__('os').listdir())]",
            "['&']",
            "7",
            "[('create_uid.password', '=like', 'a%')]",
            "[('product_variant_ids', 'any!', [])]",
        ):
            with (
                self.subTest(text),
                self.assert_refused(ValidationError, "partner_portal"),
            ):
                self.portal.product_domain = text

    def test_no_oracle(self):
        """F32, S10: an unsaved condition counts nothing the user may not ask."""
        secret = self.portal.new(
            {
                "name": "x",
                "company_id": self.company.id,
                "product_rule": "condition",
                "product_domain": "[('create_uid.password', '!=', False)]",
            }
        )
        self.assertEqual(secret.shown_count, 0)

    def test_field_gone(self):
        """F32: a condition on a field that went with an addon shows nothing."""
        self.env.flush_all()
        self.cr.execute(
            "UPDATE partner_portal SET product_domain = %s WHERE id = %s",
            ("[('x_gone', '=', 1)]", self.portal.id),
        )
        self.env.invalidate_all()
        with mute_logger(LOGGER):
            self.assertFalse(self._seen())
            self.assertEqual(self._count(), 0)
            self.assertEqual(self.portal.shown_count, 0)
