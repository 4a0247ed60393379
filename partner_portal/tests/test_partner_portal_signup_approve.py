"""Staff approve requests for an account."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .signup_common import SignupCase


@tagged("post_install", "-at_install")
class TestPartnerPortalSignupApprove(SignupCase):
    def test_approve_for_a_customer(self):
        """F7: the contact joins the chosen customer and is invited by mail."""
        signup = self._as_staff(self._ask())
        signup.match_ids.browse(self.customer.id).with_context(
            portal_signup_id=signup.id
        ).action_portal_choose()
        signup.action_approve()
        contact = signup.sudo().partner_id
        self.assertEqual(contact.parent_id, self.customer)
        self.assertEqual(contact.portal_access_state, "invited")
        self.assertRecordValues(
            contact.user_ids,
            [{"email": "dana@hollow.example", "share": True, "active": True}],
        )
        self.assertEqual(signup.state, "approved")
        self.assertEqual(signup.decided_by_id, self.salesperson)
        self.assertFalse(signup.activity_ids)
        self.assertEqual(self._events(contact)[-2:], ["grant", "signup_approved"])
        mail = self.env["mail.mail"].search([("recipient_ids", "in", contact.ids)])
        self.assertEqual(mail.state, "outgoing")
        self.assertIn(f"/portal/{self.portal.slug}/password", mail.body_html)

    def test_approve_as_a_new_customer(self):
        """F7: without a customer one is made, with the number staff give it."""
        signup = self._as_staff(self._ask(customer_number="KT-7"))
        with Form(signup) as form:
            form.new_number = "KT-2001"
        signup.action_approve()
        customer = signup.sudo().customer_id
        self.assertRecordValues(
            customer,
            [
                {
                    "name": "Hollow Kestreltest Ltd",
                    "is_company": True,
                    "portal_customer_number": "KT-2001",
                    "portal_id": self.portal.id,
                    "user_id": self.salesperson.id,
                }
            ],
        )
        self.assertEqual(signup.sudo().partner_id.parent_id, customer)

    def test_number_of_the_sequence(self):
        """F7: a customer without a number gets the next one."""
        self.other_customer.portal_customer_number = False
        signup = self._as_staff(self._ask())
        signup.customer_id = self.other_customer
        signup.action_approve()
        self.assertTrue(self.other_customer.portal_customer_number)
        self.assertEqual(signup.sudo().partner_id.parent_id, self.other_customer)

    def test_granted_elsewhere(self):
        """F7: access by the wizard closes the request; nothing is left to decide."""
        signup = self._as_staff(self._ask())
        contact = signup.sudo().partner_id
        contact.parent_id = self.customer
        granted = contact.with_user(self.salesperson)._portal_grant(self.portal)
        self.assertEqual(granted, "granted")
        self.assertEqual(signup.state, "approved")
        self.assertEqual(signup.decided_by_id, self.salesperson)
        self.assertFalse(signup.activity_ids)
        with self.assertRaisesRegex(UserError, "decided this already"):
            signup.action_approve()

    def test_approve_a_known_contact(self):
        """F7: the customer's contact with this e-mail is used, no second one kept."""
        known = self.env["res.partner"].create(
            {
                "name": "Dana R.",
                "email": "Dana@hollow.example",
                "parent_id": self.customer.id,
            }
        )
        signup = self._as_staff(self._ask())
        asking = signup.sudo().partner_id
        signup.customer_id = self.customer
        signup.action_approve()
        self.assertEqual(signup.sudo().partner_id, known)
        self.assertEqual(known.portal_access_state, "invited")
        self.assertRecordValues(
            asking, [{"active": False, "portal_access_state": "none"}]
        )

    def test_approve_a_free_sign_up(self):
        """F7: the person's own log-in gets the access."""
        contact = self.outsider.partner_id
        contact.parent_id = False
        signup = self._as_staff(self._ask(user=self.outsider))
        self.assertEqual(signup.sudo().partner_id, contact)
        signup.customer_id = self.customer
        signup.action_approve()
        self.assertEqual(contact.user_ids, self.outsider)
        self.assertEqual(contact.parent_id, self.customer)
        self.assertEqual(contact.portal_access_state, "invited")
        self.assertFalse(self.outsider._portal_awaited())

    def _assert_not_approved(self, signup, error, text):
        tables = (
            "partner_portal_signup",
            "res_partner",
            "res_users",
            "mail_mail",
            "partner_portal_log",
        )
        with self.assert_refused(error, *tables) as caught:
            signup.action_approve()
        self.assertIn(text, str(caught.exception))

    def test_approve_refused(self):
        """F7: what stands against it is said, and nothing is half done."""
        self.internal_user.email = "clerk@kestreltest.example"
        for email, text in (
            (self.stranger.email, "Another log-in has this e-mail already."),
            ("clerk@kestreltest.example", "Another log-in has this e-mail already."),
        ):
            signup = self._as_staff(self._ask(email=email))
            signup.customer_id = self.customer
            self._assert_not_approved(signup, UserError, text)
        self.stranger.partner_id.portal_access_state = "none"
        signup = self._as_staff(self._ask(user=self.stranger))
        self.assertEqual(signup.match_ids[0], self.other_customer)
        signup.customer_id = self.customer
        self._assert_not_approved(signup, UserError, "Choose that customer.")
        signup = self._as_staff(self._ask())
        signup.new_number = "KT-1001"
        self._assert_not_approved(signup, UserError, "KT-1001")

    def test_approve_while_closed(self):
        """F20: not while the portal is closed, and not for another portal's."""
        signup = self._as_staff(self._ask())
        signup.customer_id = self.customer
        self.portal.is_open = False
        self._assert_not_approved(signup, UserError, "is closed. Open the portal")
        self.portal.is_open = True
        other = self.env["partner.portal"].create(
            {"name": "Other Kestreltest", "slug": "kestreltestother"}
        )
        self.customer.portal_id = other
        self._assert_not_approved(signup, UserError, "belongs to the portal Other")

    def test_decided_once(self):
        """F7: the second decision is refused and names who took the first."""
        signup = self._as_staff(self._ask())
        signup.customer_id = self.customer
        signup.action_approve()
        self._assert_not_approved(signup, UserError, "Robin Vale decided this already.")
        with self.assert_refused(UserError, "partner_portal_signup", "res_partner"):
            self._as_staff(signup, self.sales_manager).action_refuse()

    def test_chosen_customer_decides_who_writes(self):
        """F12: once a customer is chosen, another team's salesperson writes nothing."""
        signup = self._as_staff(self._ask())
        signup.customer_id = self.customer
        foreign = self._as_staff(signup, self.plain_salesperson)
        for values in ({"reason": "Not yours"}, {"customer_id": False}):
            with self.assert_refused(AccessError, "partner_portal_signup"):
                foreign.write(values)
