"""F37: what a customer calls our products: who keeps it, and what it finds."""

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PortalCase

MODEL = "partner.portal.product.code"


class ProductCodeCase(PortalCase):
    """Bluefield calls the ball valve ``BF-1 Shutter``, Riverbend calls it ``RB-1``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls._create_code(cls.product, "BF-1", name="Shutter 100%")
        cls.theirs = cls._create_code(cls.product, "RB-1", cls.other_customer)

    @classmethod
    def _create_code(cls, product, code, customer=None, **values):
        return cls.env[MODEL].create(
            {
                "partner_id": (customer or cls.customer).id,
                "product_id": product.id,
                "code": code,
                **values,
            }
        )


@tagged("post_install", "-at_install")
class TestProductCode(ProductCodeCase):
    def test_unique(self):
        """F37: one product to a code, one code to a product, for each customer."""
        for product, code in ((self.low, "bf-1"), (self.product, "BF-2")):
            with (
                self.subTest(code=code),
                mute_logger("odoo.sql_db"),
                self.assert_refused(UniqueViolation, "partner_portal_product_code"),
                self.env.cr.savepoint(),
            ):
                self._create_code(product, code)
        self._create_code(self.product, "BF-1", self.outsider.partner_id)

    def test_tidy(self):
        """F37: a contact stands for its company; blanks around a code are typed."""
        code = self._create_code(self.low, "  BF  2 ", self.buyer.partner_id, name=" ")
        self.assertEqual(code.partner_id, self.customer)
        self.assertEqual((code.code, code.name), ("BF 2", ""))
        with self.assert_refused(ValidationError, "partner_portal_product_code"):
            code.code = "   "

    def test_found_exactly(self):
        """F37: by the own code, whatever its case; by no other customer's."""
        products = self.env["product.product"]
        for code, customer, found in (
            ("BF-1", self.customer, self.product),
            (" bf-1 ", self.customer, self.product),
            ("BF-_", self.customer, products),
            ("RB-1", self.customer, products),
            ("BF-1", self.other_customer, products),
        ):
            with self.subTest(code=code, customer=customer.name):
                self.assertEqual(
                    products._portal_by_code(self.portal, customer, code), found
                )

    def test_found_twice(self):
        """F37: a code that is ours for one product and theirs for another: both."""
        self._create_code(self.low, "KT-OUT")
        found = self.env["product.product"]._portal_by_code(
            self.portal, self.customer, "KT-OUT"
        )
        self.assertEqual(found, self.low + self.out)

    def test_search(self):
        """F37: parts of the own code and name find it; the others' do not."""
        for text, customer, found in (
            ("bf-", self.customer, True),
            ("shutter", self.customer, True),
            ("shutter ball", self.customer, True),
            ("100%", self.customer, True),
            ("1%0", self.customer, False),
            ("rb-1", self.customer, False),
            ("bf-1", self.other_customer, False),
        ):
            with self.subTest(text=text, customer=customer.name):
                domain = self.portal._catalog_search_domain(customer, {"search": text})
                templates = self.portal._catalog_templates().search(domain)
                self.assertEqual(self.product.product_tmpl_id in templates, found)

    def test_no_query_without_codes(self):
        """F37: who has no codes of its own pays nothing, who has pays one query."""
        codes = self.env[MODEL]
        nobody = self.outsider.partner_id.commercial_partner_id
        codes._portal_is_used(nobody.id)
        with self.assertQueryCount(0):
            empty = codes._portal_codes(nobody, self.product.ids)
        self.assertEqual(empty, {self.product.id: {"own_code": "", "own_name": ""}})
        codes._portal_is_used(self.customer.id)
        codes.flush_model()
        with self.assertQueryCount(1):
            found = codes._portal_codes(self.customer, [self.product.id, self.low.id])
        self.assertEqual(found[self.product.id]["own_code"], "BF-1")
        self._create_code(self.product, "X-1", nobody)
        self.assertTrue(codes._portal_is_used(nobody.id), "forgotten when one is made")

    def test_merge(self):
        """F10, F37: merged customers keep the codes that are not there twice."""
        self._create_code(self.low, "RB-2", self.other_customer)
        self._create_code(self.out, "bf-1", self.other_customer)
        self.env["base.partner.merge.automatic.wizard"]._update_foreign_keys(
            self.other_customer, self.customer
        )
        self.env.invalidate_all()
        left = self.env[MODEL].search([("partner_id", "=", self.customer.id)])
        self.assertEqual(
            {(code.product_id, code.code) for code in left},
            {(self.product, "BF-1"), (self.low, "RB-2")},
        )


@tagged("post_install", "-at_install")
class TestProductCodeStaff(ProductCodeCase):
    def test_rights(self):
        """F12, F37: own customers' codes, those of a led team, all for managers."""
        other = self._create_user("noor.kestreltest", "sales_team.group_sale_salesman")
        codes = self.own + self.theirs
        self.theirs.partner_id.user_id = other
        for user, seen in (
            (self.sales_manager, codes),
            (other, self.theirs),
            (self.internal_user, None),
            (self.buyer, None),
        ):
            with self.subTest(user=user.name):
                self.assertEqual(self._seen(user, codes), seen)
        self.customer.user_id = self.sales_manager
        self.assertEqual(self._seen(other, codes), self.theirs)
        self.env["crm.team"].create(
            {
                "name": "Kestreltest led",
                "user_id": other.id,
                "member_ids": [(6, 0, self.sales_manager.ids)],
            }
        )
        self.assertEqual(self._seen(other, codes), codes)

    def _seen(self, user, codes):
        """Return which of codes a user finds, None without the right to look."""
        self.env.invalidate_all()
        try:
            found = self._as(user, MODEL).search([("id", "in", codes.ids)])
        except AccessError:
            return None
        return found.with_env(self.env)

    def test_other_company(self):
        """F37: codes of a portal of another company stay there."""
        elsewhere = self.env["partner.portal"].create(
            {
                "name": "Elsewhere",
                "slug": "kestreltestx",
                "company_id": self.other_company.id,
            }
        )
        self.other_customer.portal_id = elsewhere
        codes = self.own + self.theirs
        self.assertEqual(self._seen(self.sales_manager, codes), self.own)

    def test_import_and_export(self):
        """F37: a list of codes is imported by names and comes out the same."""
        columns = ["partner_id", "code", "name", "product_id"]
        row = [self.customer.display_name, "BF-9", "Slide", "[KT-LOW] " + self.low.name]
        result = self._as(self.salesperson, MODEL).load(columns, [row])
        self.assertFalse(result["messages"], result["messages"])
        code = self._as(self.salesperson, MODEL).browse(result["ids"])
        self.assertEqual(code.product_id.id, self.low.id)
        self.salesperson.group_ids += self.env.ref("base.group_allow_export")
        self.assertEqual(code.export_data(columns)["datas"], [row])

    def test_customers_card(self):
        """F37: the customer's card counts its codes and leads to them."""
        partner = self.customer.with_user(self.salesperson)
        self.assertEqual(partner.portal_product_code_count, 1)
        action = partner.action_portal_product_codes()
        found = self.env[MODEL].search(action["domain"])
        self.assertEqual(found, self.own)
        self.assertEqual(action["context"], {"default_partner_id": self.customer.id})
