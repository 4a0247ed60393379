"""F12, F20, F21, F70: the portal record, who may set it up, who looks after whom."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PortalCase


@tagged("post_install", "-at_install")
class TestPortalRecord(PortalCase):
    """F12, F20, F21: address, defaults, rights, companies."""

    def _create(self, slug="kestreltesttwo", **values):
        return self.env["partner.portal"].create(
            {"name": "Kestreltest two", "slug": slug, **values}
        )

    def test_address_is_letters_and_digits(self):
        """F21: nothing but letters and digits, at creation and later."""
        portal = self._create("Kestrel2")
        bad = ("", " ", "a b", "a-b", "a/b", "../x", "é", "a.b", "a\n", "%41", "a_b")
        for slug in bad:
            with (
                self.subTest(slug=slug),
                self.assert_refused(ValidationError, "partner_portal"),
            ):
                portal.slug = slug
            with (
                self.subTest(new=slug),
                self.assert_refused(ValidationError, "partner_portal"),
            ):
                self._create(slug)

    def test_address_is_required(self):
        """F21: no portal without an address."""
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env["partner.portal"].create({"name": "x"})

    def test_address_is_unique(self):
        """F21: upper and lower case make no difference, nor does archiving."""
        self._create("Kestrel2").active = False
        for slug in ("Kestrel2", "kestrel2", "KESTREL2"):
            with (
                self.subTest(slug=slug),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
            ):
                self._create(slug)

    def test_defaults(self):
        """F20: a new portal is closed, shows flagged products and untaxed prices."""
        portal = self._create()
        self.assertEqual(
            (
                portal.is_open,
                portal.product_rule,
                portal.stock_display,
                portal.stock_basis,
                portal.low_stock_quantity,
                portal.allow_out_of_stock,
                portal.tax_display,
                portal.po_number_required,
                portal.company_id,
            ),
            (
                False,
                "flagged",
                "status",
                "free",
                5.0,
                True,
                "excluded",
                False,
                self.company,
            ),
        )

    def test_who_may_change_it(self):
        """F12: administrators; salespeople and other staff only look."""
        for user in (self.salesperson, self.internal_user):
            portal = self.portal.with_user(user)
            self.assertEqual(portal.name, "Kestreltest Supplies")
            methods = portal.payment_method_ids
            for call in (
                lambda p=portal: p.write({"is_open": False}),
                lambda p=portal: p.unlink(),
                lambda p=portal: p.create({"name": "x", "slug": "x"}),
                lambda m=methods: m.write({"name": "x"}),
                lambda m=methods: m.unlink(),
            ):
                with self.assert_refused(
                    AccessError, "partner_portal", "partner_portal_payment_method"
                ):
                    call()
        self.portal.with_user(self.sales_manager).is_open = False
        self.assertFalse(self.portal.is_open)

    def test_customers_cannot_read_it(self):
        """F12, S10: customers and strangers read no setting by RPC."""
        for user in (self.buyer, self.outsider, self.env.ref("base.public_user")):
            for model in ("partner.portal", "partner.portal.payment.method"):
                with (
                    self.subTest(user=user.login, model=model),
                    self.assertRaises(AccessError),
                ):
                    self._as(user, model).search_read([])

    def test_groups_imply_no_portal_group(self):
        """F12: our groups are plain; who has them may still be revoked natively."""
        for name in ("salesperson", "administrator"):
            group = self.env.ref(f"partner_portal.partner_portal_group_{name}")
            implied = group.all_implied_ids
            self.assertNotIn(self.env.ref("base.group_portal"), implied)
            self.assertNotIn(self.env.ref("base.group_user"), implied)

    def test_other_companies(self):
        """F12: staff of another company see no portal of this one."""
        user = self.env["res.users"].create(
            {
                "name": "North",
                "login": "north.kestreltest",
                "company_id": self.other_company.id,
                "company_ids": [(6, 0, self.other_company.ids)],
                "group_ids": [(4, self.env.ref("sales_team.group_sale_manager").id)],
            }
        )
        found = self._as(user, "partner.portal").search([])
        self.assertNotIn(self.portal, found)

    def test_portal_of_a_company(self):
        """F20: each company has a default portal, made closed at a free address."""
        company = self.env["res.company"].create({"name": "Kestreltest Supplies!"})
        first = self.env["partner.portal"]._default_for_company(company)
        self.assertEqual((first.company_id, first.is_open), (company, False))
        self.assertEqual(first.slug, "kestreltestsupplies")
        self.assertEqual(
            self.env["partner.portal"]._default_for_company(company), first
        )
        twin = self.env["res.company"].create({"name": "Kestreltest-Supplies"})
        second = self.env["partner.portal"]._default_for_company(twin)
        self.assertEqual(second.slug, "kestreltestsupplies2")

    def test_at_address(self):
        """F21: found in any spelling of case; archived portals are not."""
        find = self.env["partner.portal"]._at_address
        self.assertEqual(find("KestrelTest"), self.portal)
        for slug in ("kestreltes_", "%", "kestreltest/", "", "nobody"):
            self.assertFalse(find(slug), slug)
        self.portal.active = False
        self.assertFalse(find("kestreltest"))


@tagged("post_install", "-at_install")
class TestResponsible(PortalCase):
    """F70: contact, customer, team leader, fallback; active internal users only."""

    def setUp(self):
        super().setUp()
        self.contact = self.buyer.partner_id
        self.leader = self._create_user("leader.kestreltest", "base.group_user")
        self.team = self.env["crm.team"].create(
            {
                "name": "Kestreltest team",
                "user_id": self.leader.id,
                "company_id": self.company.id,
                "member_ids": [(4, self.salesperson.id)],
            }
        )

    def _responsible(self):
        self.env.flush_all()
        return self.portal._responsible(self.contact)

    def test_contact_before_customer(self):
        """F70: the contact's own salesperson wins over the customer's."""
        self.assertEqual(self._responsible(), self.salesperson)
        self.contact.user_id = self.sales_manager
        self.assertEqual(self._responsible(), self.sales_manager)

    def test_team_leader(self):
        """F70: the salesperson left: the leader of his team."""
        self.contact.user_id = False
        self.salesperson.active = False
        self.assertEqual(self._responsible(), self.leader)

    def test_fallback(self):
        """F70: nobody is set: the portal's fallback."""
        (self.contact + self.customer).user_id = False
        self.assertEqual(self._responsible(), self.sales_manager)

    def test_nobody(self):
        """F70: the fallback left too: nobody, the order goes to an administrator."""
        (self.contact + self.customer).user_id = False
        self.sales_manager.active = False
        self.assertFalse(self._responsible())
        self._fill(self.buyer, {self.product: 1})
        self.assertEqual(self._place().user_id, self.portal._portal_administrator())

    def test_never_a_portal_user(self):
        """F70: a shared user set as salesperson is passed over."""
        self.contact.user_id = self.colleague
        self.customer.user_id = False
        self.assertEqual(self._responsible(), self.sales_manager)

    def test_never_of_another_company(self):
        """F70: a salesperson without access to the portal's company is passed over."""
        other = self.env["res.users"].create(
            {
                "name": "North",
                "login": "north.kestreltest",
                "company_id": self.other_company.id,
                "company_ids": [(6, 0, self.other_company.ids)],
            }
        )
        self.contact.user_id = other
        self.assertEqual(self._responsible(), self.salesperson)
