"""F8, F10: Odoo's *Merge contacts* and the access of those who become one."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .revoke_common import RevokeCase


@tagged("post_install", "-at_install")
class TestMerge(RevokeCase):
    """Merged by staff with contact rights, not by the superuser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.double = cls.env["res.partner"].create(
            {
                "name": "Buyer, typed twice",
                "parent_id": cls.customer.id,
                "email": cls.contact.email,
            }
        )

    def _merge(self, contacts, into, user=None):
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard = wizard.with_user(user or self.salesperson).create({})
        wizard._merge(contacts.ids, into.with_user(user or self.salesperson))
        self.env.invalidate_all()
        return into

    def test_account_moves_along(self):
        """F8: the account and its state go to the contact that stays."""
        self._merge(self.contact + self.double, self.double)
        self.assertEqual(self.buyer.partner_id, self.double)
        self.assertEqual(self.double.portal_access_state, "active")
        self.assertEqual(self.buyer._portal_customer(), self.customer)
        self.assertTrue(self._password_works(self.buyer))

    def test_account_stays(self):
        """F8: a double without access takes nothing away."""
        for state in (False, "none", "waiting"):
            self.double.portal_access_state = state
            double = self.double.copy({"email": self.contact.email})
            self._merge(self.contact + double, self.contact)
            self.assertEqual(self.contact.portal_access_state, "active")
        self.assertTrue(self.buyer._portal_customer())
        self.assertFalse(self._events())

    def test_states_without_account(self):
        """F8: no account works, so the merged contact is never active."""
        self.contact._portal_revoke()
        self._merge(self.contact + self.double, self.double)
        self.assertEqual(self.double.portal_access_state, "revoked")
        self.assertFalse(self.buyer._portal_customer())
        first = self.double.copy({"email": "x@kestreltest.example"})
        second = first.copy({"email": "x@kestreltest.example"})
        self._merge(first + second, second)
        self.assertIn(second.portal_access_state, (False, "none"))

    def test_two_accounts(self):
        """F8: Odoo refuses to make two log-ins one; both keep their state."""
        other = self.colleague.partner_id
        other.email = self.contact.email
        with self.assertRaises(UserError):
            self._merge(self.contact + other, self.contact)
        for user in (self.buyer, self.colleague):
            self.assertEqual(user.partner_id.portal_access_state, "active")
            self.assertTrue(user._portal_customer())

    def test_other_customer(self):
        """F8: merged with a contact of another customer, access ends."""
        self.double.parent_id = self.other_customer
        self._merge(self.contact + self.double, self.double)
        self.assertEqual(self.double.portal_access_state, "revoked")
        self.assertFalse(self.buyer._portal_customer())
        self.assertFalse(self._password_works(self.buyer))

    def test_history_is_joined(self):
        """F8: the log of both is that of the merged contact, unchanged."""
        self.env["partner.portal.log"]._portal_log("grant", self.contact, self.buyer)
        self._merge(self.contact + self.double, self.double)
        self.assertEqual(self._events(self.double), ["grant", "state"])
        self._merge(
            self.double + self.double.copy({"email": self.buyer.email}), self.double
        )
        self.assertEqual(self._events(self.double), ["grant", "state"])

    def test_customers(self):
        """F8: people of merged customers keep their access, at the one that stays."""
        self.other_customer.write(
            {"portal_customer_number": False, "email": self.customer.email}
        )
        self._merge(self.customer + self.other_customer, self.customer)
        for user in (self.buyer, self.colleague, self.stranger):
            self.assertEqual(user.partner_id.portal_access_state, "active")
            self.assertEqual(user._portal_customer(), self.customer)
