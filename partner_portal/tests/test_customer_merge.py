"""F10: Odoo's Merge contacts with numbers, portals, user names and accounts."""

from odoo.tests import tagged

from .common import PortalCase


@tagged("post_install", "-at_install")
class TestMerge(PortalCase):
    def setUp(self):
        super().setUp()
        self.salesperson.group_ids += self.env.ref("base.group_erp_manager")
        self.other_customer.email = self.customer.email

    def _merge(self, kept, *others):
        """Merge as the salesperson does with the wizard."""
        partners = kept.browse([kept.id, *(other.id for other in others)])
        wizard = (
            self.env["base.partner.merge.automatic.wizard"]
            .with_user(self.salesperson)
            .with_context(active_model="res.partner", active_ids=partners.ids)
            .create({"dst_partner_id": kept.id})
        )
        wizard.action_merge()
        self.env.invalidate_all()
        for other in others:
            self.assertFalse(other.exists())

    def test_kept_number_stays(self):
        """F10: the customer that stays keeps its number and its portal."""
        self._merge(self.customer, self.other_customer)
        self.assertEqual(self.customer.portal_customer_number, "KT-1001")
        self.assertEqual(self.customer.portal_id, self.portal)
        self.assertEqual(self.stranger._portal_customer(), self.customer)
        self.assertEqual(self.stranger.portal_customer_id, self.customer)

    def test_number_taken_over(self):
        """F10: without number and portal it takes those of the other."""
        bare = self.customer.copy({"name": "Bare Kestreltest"})
        self.assertFalse(bare.portal_customer_number or bare.portal_id)
        self._merge(bare, self.customer)
        self.assertEqual(bare.portal_customer_number, "KT-1001")
        self.assertEqual(bare.portal_id, self.portal)
        self.assertEqual(self.buyer._portal_customer(), bare)

    def test_without_numbers(self):
        """F10: customers without number and portal merge as in Odoo."""
        values = {"name": "Kestreltest", "email": "a@kestreltest.example"}
        one, two = self.env["res.partner"].create([values, values])
        self._merge(one, two)
        self.assertFalse(one.portal_customer_number or one.portal_id)

    def test_number_of_a_contact(self):
        """F10: a person merged into a contact leaves the number to its customer."""
        bare = self.env["res.partner"].create({"name": "Bare", "is_company": True})
        contact, person = self.env["res.partner"].create(
            [
                {"name": "Ann", "parent_id": bare.id, "email": "a@kestreltest.example"},
                {
                    "name": "Ann",
                    "email": "a@kestreltest.example",
                    "portal_customer_number": "KT-4",
                    "portal_id": self.portal.id,
                },
            ]
        )
        self._merge(contact, person)
        self.assertFalse(contact.portal_customer_number or contact.portal_id)
        self.assertEqual(bare.portal_customer_number, "KT-4")
        self.assertEqual(bare.portal_id, self.portal)

    def test_user_names(self):
        """F10: equal user names: who joins gets a suffix, staff are told."""
        self.buyer.portal_username = "Buyer"
        self.colleague.portal_username = "buyer-2"
        self.stranger.portal_username = "buyer"
        self._merge(self.customer, self.other_customer)
        self.assertEqual(self.buyer.portal_username, "Buyer")
        self.assertEqual(self.stranger.portal_username, "buyer-3")
        self.assertEqual(self.stranger.portal_customer_id, self.customer)
        self.assertTrue(self.stranger.active)
        told = " ".join(self.customer.message_ids.mapped("body"))
        self.assertIn("buyer is taken here, it is buyer-3 now.", told)

    def test_accounts_follow(self):
        """F10: technical log-ins get the number that stays, accounts its company."""
        self.other_customer.portal_id = self.env["partner.portal"].create(
            {
                "name": "Other Kestreltest",
                "slug": "kestreltestother",
                "company_id": self.other_company.id,
            }
        )
        self.buyer.portal_username = self.stranger.portal_username = "buyer"
        self.stranger.login = "KT-1002/buyer"
        self.assertEqual(self.stranger.company_id, self.other_company)
        self._merge(self.customer, self.other_customer)
        self.assertEqual(self.stranger.login, "KT-1001/buyer-2")
        self.assertEqual(self.stranger.company_ids, self.company)
        self.assertEqual(self.stranger.company_id, self.company)
        self.assertEqual(self.stranger._portal(), self.portal)

    def test_other_user_names_stay(self):
        """F10: a name nobody has there is kept, and nobody is told."""
        self.buyer.portal_username = "buyer"
        self.stranger.portal_username = "stranger"
        self._merge(self.customer, self.other_customer)
        self.assertEqual(self.stranger.portal_username, "stranger")
        self.assertNotIn("User name", str(self.customer.message_ids.mapped("body")))

    def test_people_of_one_customer(self):
        """F10: two contacts of one person: the account and its name stay."""
        self.buyer.portal_username = "buyer"
        twice = self.env["res.partner"].create(
            {
                "name": "Buyer",
                "parent_id": self.customer.id,
                "email": self.buyer.partner_id.email,
            }
        )
        self._merge(twice, self.buyer.partner_id)
        self.assertEqual(self.buyer.partner_id, twice)
        self.assertEqual(self.buyer.portal_username, "buyer")
        self.assertEqual(twice.portal_account_number, "KT-1001")
