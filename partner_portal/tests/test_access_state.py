"""F8: the access state follows what happens to accounts, contacts and customers."""

from odoo import Command
from odoo.exceptions import RedirectWarning
from odoo.tests import tagged

from .revoke_common import LOG_INS, RevokeCase


class StateCase(RevokeCase):
    """An administrator of Odoo at work on contacts and users."""

    def setUp(self):
        super().setUp()
        self.admin = self._administrator()
        self.people = self.env["res.partner"].with_user(self.admin)

    def _state(self, contact=None):
        return (contact or self.contact).portal_access_state or "none"

    def assert_shut(self, user, contact=None):
        """Assert that the access was revoked and nothing of it works."""
        self.assertEqual(self._state(contact), "revoked")
        self.assertFalse(user._portal_customer())
        self.assertFalse(self._password_works(user))
        self.assertIn("revoke", self._events(contact))


@tagged("post_install", "-at_install")
class TestStateOfAccounts(StateCase):
    """Users archived, brought back, deleted, made internal, moved."""

    def test_archived_and_back(self):
        """F8: an archived account is revoked; brought back it opens nothing."""
        for state in ("active", "invited"):
            user = self._create_buyer(f"back.{state}", self.customer, state=state)
            user.with_user(self.admin).action_archive()
            self.assert_shut(user, user.partner_id)
            user.with_user(self.admin).action_unarchive()
            self.assert_shut(user, user.partner_id)

    def test_deleted(self):
        """F8: no account, no access; what it was called stays in the log."""
        login = self.buyer.login
        self.buyer.with_user(self.admin).unlink()
        self.assertEqual(self._state(), "revoked")
        self.assertEqual(self._events(), ["deleted", "revoke"])
        rows = self.env["partner.portal.log"].search(
            [("partner_id", "=", self.contact.id)]
        )
        self.assertEqual(set(rows.mapped("user_name")), {login})
        self.assertFalse(rows.user_id)

    def test_deleted_and_granted(self):
        """F8: a deleted person's contact gets a new account as any other."""
        self.buyer.with_user(self.admin).unlink()
        user = self._grant_again()
        self.assertEqual(self._state(), "invited")
        self.assertTrue(user.active and user._is_portal())

    def test_second_account(self):
        """F8: as long as one account of the contact works, the state stays."""
        second = self._create_user(
            "second@kestreltest.example",
            "base.group_portal",
            partner_id=self.contact.id,
        )
        second.with_user(self.admin).action_archive()
        self.assertEqual(self._state(), "active")
        self.assertTrue(self.buyer._portal_customer())
        self.buyer.with_user(self.admin).action_archive()
        self.assertEqual(self._state(), "revoked")

    def test_becomes_staff(self):
        """F40: who becomes an internal user keeps the log-in, not the portal."""
        group = self.env.ref("base.group_user")
        self.buyer.with_user(self.admin).group_ids = [Command.set(group.ids)]
        self.assertEqual(self._state(), "none")
        self.assertTrue(self._password_works(self.buyer))
        self.assertEqual(self._events(), ["state"])

    def test_loses_the_group(self):
        """F8: without the group of portal users there is no access."""
        group = self.env.ref("base.group_public")
        self.buyer.with_user(self.admin).group_ids = [Command.set(group.ids)]
        self.assert_shut(self.buyer)

    def test_given_to_another_contact(self):
        """F8: an account moved to another contact takes no access with it."""
        other = self.env["res.partner"].create(
            {"name": "Other", "parent_id": self.customer.id}
        )
        self.buyer.with_user(self.admin).partner_id = other
        self.assertEqual(self._state(), "revoked")
        self.assertEqual(self._state(other), "none")
        self.assertFalse(self.buyer._portal_customer())

    def test_what_changes_nothing(self):
        """F8: other changes of a user leave the access alone."""
        self.buyer.with_user(self.admin).write({"lang": "en_US", "active": True})
        self.buyer.group_ids += self.env.ref("product.group_product_pricelist")
        self.assertEqual(self._state(), "active")
        self.assertTrue(self._password_works(self.buyer))
        self.assertFalse(self._events())


@tagged("post_install", "-at_install")
class TestStateOfContacts(StateCase):
    """Contacts and customers archived, deleted, moved."""

    def test_archive_contact(self):
        """F8: Odoo refuses while the account works; afterwards the state is revoked."""
        contact = self.contact.with_user(self.admin)
        with self.assertRaises(RedirectWarning):
            contact.action_archive()
        self.assertEqual(self._state(), "active")
        self.buyer.with_user(self.admin).action_archive()
        contact.action_archive()
        self.assertEqual(self._state(), "revoked")
        contact.action_unarchive()
        self.assertEqual(self._state(), "revoked")

    def test_archive_customer(self):
        """F8: an archived customer's people have no access, and get none back."""
        self.customer.with_user(self.admin).action_archive()
        self.assert_shut(self.buyer)
        self.assert_shut(self.colleague, self.colleague.partner_id)
        self.customer.with_user(self.admin).action_unarchive()
        self.assertFalse(self.buyer._portal_customer())
        self.assertTrue(self.stranger._portal_customer())

    def test_archive_waiting(self):
        """F7: a request is no access: archiving leaves it as it is."""
        contact = self.env["res.partner"].create({"name": "Waiting"})
        contact.portal_access_state = "waiting"
        contact.with_user(self.admin).action_archive()
        self.assertEqual(self._state(contact), "waiting")

    def test_delete_contact(self):
        """F8: Odoo refuses while an account works; the log outlives the contact."""
        with self.assertRaises(RedirectWarning):
            self.contact.with_user(self.admin).unlink()
        self.assertEqual(self._state(), "active")
        name, contact_id = self.contact.complete_name, self.contact.id
        self.buyer.with_user(self.admin).unlink()
        self.contact.with_user(self.admin).unlink()
        rows = self.env["partner.portal.log"].search([("partner_name", "=", name)])
        self.assertEqual(
            [row.event for row in rows.sorted("id") if row.event not in LOG_INS],
            ["deleted", "revoke", "deleted"],
        )
        self.assertFalse(rows.partner_id, contact_id)
        self.assertEqual(rows.customer_id, self.customer)

    def test_move_to_another_customer(self):
        """F8: prices and documents of another customer are given by somebody."""
        self.contact.with_user(self.admin).parent_id = self.other_customer
        self.assert_shut(self.buyer)
        self.assertIn("another customer", self._notes())
        user = self._grant_again()
        self.assertEqual(user.partner_id.commercial_partner_id, self.other_customer)

    def test_move_below_the_same_customer(self):
        """F8: a department of the same customer is the same customer."""
        site = self.site.with_user(self.admin)
        self.contact.with_user(self.admin).parent_id = site
        self.assertEqual(self._state(), "active")
        site.parent_id = self.other_customer
        self.assert_shut(self.buyer)
        self.assertEqual(self._state(self.colleague.partner_id), "active")

    def test_customer_gets_a_parent(self):
        """F8: a company below a holding stays its own customer; a person does not."""
        holding = self.env["res.partner"].create(
            {"name": "Holding", "is_company": True}
        )
        self.customer.with_user(self.admin).parent_id = holding
        self.assertEqual(self._state(), "active")
        customer = self.customer.with_user(self.admin)
        customer.write({"portal_id": False, "portal_customer_number": False})
        customer.is_company = False
        self.assert_shut(self.buyer)

    def test_other_changes(self):
        """F8: names, addresses and the same parent again change nothing."""
        self.contact.with_user(self.admin).write(
            {"name": "New", "parent_id": self.customer.id, "active": True}
        )
        self.assertEqual(self._state(), "active")
        self.assertFalse(self._events())
