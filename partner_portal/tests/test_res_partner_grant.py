"""F1, F4, F10: giving a contact access; a refusal changes nothing."""

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .grant_common import GrantCase


@tagged("post_install", "-at_install")
class TestGrant(GrantCase):
    def _refused(self, contact, expected, **options):
        """Assert that a grant is refused and changes nothing."""
        with self.assert_untouched("res_partner", "res_users", "mail_mail"):
            self.assertEqual(self._grant(contact, **options), expected)

    def test_granted(self):
        """F4: user, company, state, thread, log and mail in one go."""
        self.customer.portal_id = False
        self.assertEqual(self._grant(self.theo), "granted")
        user = self._account(self.theo)
        self.assertEqual(self.customer.portal_id, self.portal)
        self.assertTrue(user.share and user._is_portal())
        self.assertEqual((user.company_id, user.company_ids), (self.company,) * 2)
        self.assertEqual(self.theo.portal_access_state, "invited")
        self.assertTrue(self.theo.portal_invited_date)
        self.assertEqual(len(self._mails(self.theo)), 1)
        self.assertIn("theo.marsh", self.theo.message_ids[0].body)
        log = self.env["partner.portal.log"].search(
            [("partner_id", "=", self.theo.id), ("event", "=", "grant")]
        )
        self.assertEqual((log.user_id, log.portal_id), (user, self.portal))

    def test_customer_itself(self):
        """F1: a customer without people gets an account of its own."""
        shop = self._create_customer("Corner Shop", "KT-1009", self.plain_pricelist)
        self.assertEqual(self._grant(shop), "granted")
        user = self._account(shop)
        self.assertEqual(user.portal_customer_id, shop)

    def test_after_a_revocation(self):
        """F8: the same account comes back, invited, without its old password."""
        user = self.buyer
        contact = user.partner_id
        contact._portal_revoke()
        self.assertFalse(user.active)
        revoked = user._portal_password_hash()
        self.assertEqual(self._grant(contact), "granted")
        self.assertEqual(self._account(contact), user)
        self.assertTrue(user.active and user._is_portal())
        self.assertEqual(contact.portal_access_state, "invited")
        self.assertEqual(user._portal_password_hash(), revoked)

    def test_link_after_an_initial_password(self):
        """F6: who is granted anew by link is not held to the initial password."""
        self.portal.new_initial_password = "kestrel-first-1"
        self._grant(self.theo, way="initial")
        user = self._account(self.theo)
        self.assertTrue(user.portal_must_change_password and user.portal_initial_until)
        self.theo._portal_revoke()
        self._grant(self.theo)
        self.assertFalse(user.portal_must_change_password or user.portal_initial_until)

    def test_other_address_after_a_revocation(self):
        """F8: log-in and address follow; one mail, none of Odoo's warnings."""
        contact = self.buyer.partner_id
        contact._portal_revoke()
        self._grant(contact, email="new@kestreltest.example")
        self.assertEqual(self.buyer.login, "new@kestreltest.example")
        self.assertEqual(contact.email, "new@kestreltest.example")
        self.assertEqual(
            self._mails(contact).mapped("subject"),
            ["Your access to Kestreltest Supplies"],
        )

    def test_portal_user_of_odoo(self):
        """F4: an account that Odoo made becomes one of the portal, its own name."""
        user = self._create_user(
            self.theo.email, "base.group_portal", partner_id=self.theo.id
        )
        self.assertEqual(self._grant(self.theo, username="tm"), "granted")
        self.assertEqual(self._account(self.theo), user)
        self.assertEqual(user.portal_username, "tm")

    def test_standing_refusals(self):
        """F2: access already, internal, no number, elsewhere."""
        self._refused(self.buyer.partner_id, "had_access")
        self._refused(self.internal_user.partner_id, "internal")
        self.other_customer.portal_customer_number = False
        contact = self._create_contact("X", "x@k.example", self.other_customer)
        self._refused(contact, "no_number")
        self.theo.company_id = self.other_company
        self._refused(self.theo, "other_company")
        portal = self.env["partner.portal"].create(
            {"name": "Two", "slug": "kestreltwo", "company_id": self.company.id}
        )
        self.customer.portal_id = portal
        self._refused(self.nora, "other_company")

    def test_addresses(self):
        """F2: an address of anybody else's log-in, archived ones included."""
        self._refused(self.silent, "no_email")
        self._refused(self.silent, "no_email", email="not an address", username="s")
        self._refused(self.silent, "duplicate", email=self.stranger.login.upper())
        self._refused(self.silent, "duplicate", email=self.internal_user.email)
        self.stranger.active = False
        self._refused(self.silent, "duplicate", email=self.stranger.login)

    def test_user_names(self):
        """F10: letters, digits and ``. _ -``, one a customer, many a database."""
        self.buyer.portal_username = "Buyer"
        for name in ("theo marsh", "théo", "x" * 65, "x" * 300, "a/b", "bUYER"):
            self._refused(self.theo, "username", username=name)
        self.stranger.portal_username = "theo_m"
        self.buyer.portal_username = "theoxm"
        self.assertEqual(self._grant(self.theo, username=" theo_m "), "granted")
        self.assertEqual(self._account(self.theo).portal_username, "theo_m")

    def test_name_kept(self):
        """F8: after a revocation a person keeps the user name."""
        self._grant(self.theo, username="tm")
        self.theo._portal_revoke()
        self._grant(self.theo)
        self.assertEqual(self._account(self.theo).portal_username, "tm")


@tagged("post_install", "-at_install")
class TestTechnicalLogin(GrantCase):
    """F10: accounts without e-mail address."""

    def setUp(self):
        super().setUp()
        self._grant(self.silent, username="sam")
        self.user = self._account(self.silent)

    def test_follows_number_and_name(self):
        """F10: written again with the number or the user name; others are not."""
        self._grant(self.theo)
        self.assertEqual(self.user.login, "KT-1001/sam")
        self.customer.portal_customer_number = "KT-9"
        self.assertEqual(self.user.login, "KT-9/sam")
        self.user.portal_username = "sammy"
        self.assertEqual(self.user.login, "KT-9/sammy")
        self.customer.portal_customer_number = False
        self.assertEqual(self.user.login, "KT-9/sammy", "kept until there is a new one")
        self.customer.portal_customer_number = "KT-10"
        self.assertEqual(self.user.login, "KT-10/sammy")
        self.assertEqual(self._account(self.theo).login, self.theo.email)

    def test_sessions_go_on(self):
        """F10: nobody is logged out because a number changes."""
        self.env.flush_all()
        before = self.user._compute_session_token("kestreltest-session")
        self.customer.portal_customer_number = "KT-9"
        self.env.flush_all()
        self.assertEqual(
            self.user._compute_session_token("kestreltest-session"), before
        )
        self.user.password = "another-password"
        self.assertNotEqual(
            self.user._compute_session_token("kestreltest-session"), before
        )

    def test_email_later(self):
        """F10: an address that comes later changes nothing of the log-in."""
        self.silent.email = "sam@kestreltest.example"
        self.assertEqual(self.user.login, "KT-1001/sam")
        self.silent._portal_send_invitation()
        self.assertEqual(len(self._mails(self.silent)), 1)


@tagged("post_install", "-at_install")
class TestMoves(GrantCase):
    """F20: accounts are of their portal's company and of no other."""

    def setUp(self):
        super().setUp()
        self.other_portal = self.env["partner.portal"].create(
            {
                "name": "Other",
                "slug": "kestrelother",
                "company_id": self.other_company.id,
            }
        )

    def test_moved_customer(self):
        """F20: all accounts of the customer move along, revoked ones too."""
        self.revoked.active = False
        accounts = self.buyer + self.colleague + self.revoked
        native = self._create_user(
            "native@kestreltest.example", "base.group_portal", partner_id=self.theo.id
        )
        self.customer.portal_id = self.other_portal
        for user in accounts:
            self.assertEqual(
                (user.company_id, user.company_ids), (self.other_company,) * 2
            )
        self.assertEqual(native.company_ids, self.company)
        self.assertEqual(self.stranger.company_ids, self.company)
        self.assertEqual(self.buyer._portal(), self.other_portal)

    def test_portal_of_another_company(self):
        """F20: a portal that changes its company takes its accounts along."""
        self.customer.portal_id = self.other_portal
        company = self.env["res.company"].create({"name": "Kestreltest third"})
        self.other_portal.company_id = company
        self.assertEqual(self.buyer.company_ids, company)

    def test_customer_of_one_company(self):
        """F20: a customer kept to one company cannot go to another's portal."""
        self.customer.company_id = self.company
        with self.assert_refused(ValidationError, "res_partner", "res_users"):
            self.customer.portal_id = self.other_portal
