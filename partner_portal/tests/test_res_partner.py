"""F12, F40: who has the portal; installing gives it to nobody."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import PortalCase


@tagged("post_install", "-at_install")
class TestWhoGetsIn(PortalCase):
    """F40: the one guard: ``_portal_customer``."""

    def test_guard(self):
        """F40: share user, active access, customer with a portal: all three."""
        self.assertEqual(self.buyer._portal_customer(), self.customer)
        self.assertEqual(self.buyer._portal(), self.portal)
        people = (
            self.outsider,
            self.revoked,
            self.internal_user,
            self.salesperson,
            self.system_user,
            self.env.ref("base.public_user"),
        )
        for user in people:
            with self.subTest(user=user.login):
                self.assertFalse(user._portal_customer())
                self.assertFalse(user._portal())

    def test_each_state(self):
        """F40: only *active* opens; unset is as none."""
        contact = self.buyer.partner_id
        for state in (False, "none", "waiting", "invited", "revoked"):
            contact.portal_access_state = state
            self.assertFalse(self.buyer._portal_customer(), state)
        contact.portal_access_state = "active"
        self.assertTrue(self.buyer._portal_customer())

    def test_portal_taken_from_the_customer(self):
        """F20: no portal, an archived portal: closed to everybody of the customer."""
        self.portal.active = False
        self.assertFalse(self.buyer._portal_customer())
        self.portal.active = True
        self.customer.portal_id = False
        self.assertFalse(self.buyer._portal_customer())

    def test_closed_portal_is_still_theirs(self):
        """F20: closing keeps people known, so that they get the closed page."""
        self.portal.is_open = False
        self.assertEqual(self.buyer._portal_customer(), self.customer)

    def test_internal_user_at_a_customer(self):
        """F40: a contact with access who became internal is no customer any more."""
        self.buyer.write({"group_ids": [(6, 0, [self.env.ref("base.group_user").id])]})
        self.assertFalse(self.buyer._portal_customer())

    def test_existing_portal_users_get_nothing(self):
        """F40: a portal user made by Odoo itself has no access state, no portal."""
        user = self._create_user("native@kestreltest.example", "base.group_portal")
        self.assertFalse(user.partner_id.portal_access_state)
        self.assertFalse(user.partner_id.portal_id)
        self.assertFalse(user._portal_customer())
        colleague = self._create_user(
            "native2@kestreltest.example",
            "base.group_portal",
            partner_id=self.env["res.partner"]
            .create({"name": "New", "parent_id": self.customer.id})
            .id,
        )
        self.assertFalse(colleague._portal_customer(), "his customer has a portal")


@tagged("post_install", "-at_install")
class TestAccessState(PortalCase):
    """F12: the state is written by our methods only."""

    def setUp(self):
        super().setUp()
        self.contact = self.env["res.partner"].create(
            {
                "name": "Theo Marsh",
                "parent_id": self.customer.id,
                "email": "theo@kestreltest.example",
            }
        )

    def test_nobody_writes_it(self):
        """F12: staff of any right can neither give, take nor default the access."""
        for user in (self.salesperson, self.sales_manager, self.system_user):
            user.group_ids += self.env.ref("base.group_partner_manager")
            contact = self.contact.with_user(user)
            active = self.buyer.partner_id.with_user(user)
            for call in (
                lambda c=contact: c.write({"portal_access_state": "active"}),
                lambda a=active: a.write({"portal_access_state": "none"}),
                lambda a=active: a.write({"portal_access_state": False}),
                lambda c=contact: c.create(
                    {"name": "x", "portal_access_state": "active"}
                ),
                lambda c=contact: c.with_context(
                    default_portal_access_state="active"
                ).create({"name": "x", "parent_id": self.customer.id}),
            ):
                with (
                    self.subTest(user=user.login),
                    self.assert_refused(AccessError, "res_partner"),
                ):
                    call()

    def test_import_cannot_give_it(self):
        """F12: importing contacts gives nobody access."""
        self.salesperson.group_ids += self.env.ref("base.group_partner_manager")
        with self.assert_untouched("res_partner"):
            result = (
                self.env["res.partner"]
                .with_user(self.salesperson)
                .load(["name", "portal_access_state"], [["Mallory", "Active"]])
            )
        self.assertFalse(result["ids"])

    def test_copy_has_no_access(self):
        """F12: a copied contact has no access, portal or number."""
        copy = self.buyer.partner_id.copy()
        self.assertFalse(copy.portal_access_state)
        company = self.customer.copy()
        self.assertFalse(company.portal_id)
        self.assertFalse(company.portal_customer_number)

    def test_customers_cannot_read_it(self):
        """S10: neither state nor portal is readable by customers."""
        mine = self._as(self.buyer, "res.partner").browse(self.buyer.partner_id.id)
        for name in ("portal_access_state", "portal_id"):
            with self.assertRaises(AccessError):
                mine.read([name])
