"""Staff decide about requests for an account."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import PortalCase

TYPED = {
    "company_name": "Hollow Kestreltest Ltd",
    "customer_number": "",
    "name": "Dana Reed",
    "email": "dana@hollow.example",
    "phone": "555 0199",
    "note": "",
}


@tagged("post_install", "-at_install")
class TestPartnerPortalSignup(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal.signup_open = True
        cls.plain_salesperson = cls._create_user(
            "theo.kestreltest", "sales_team.group_sale_salesman", name="Theo Marsh"
        )

    def _ask(self, user=None, **values):
        requests = self.env["partner.portal.signup"].with_user(
            self.env.ref("base.public_user")
        )
        return requests._portal_ask(self.portal, {**TYPED, **values}, user)

    def _as_staff(self, signup, user=None):
        return signup.with_user(user or self.salesperson)

    def _mails(self, address):
        return (
            self.env["mail.mail"].search([]).filtered(lambda m: m.email_to == address)
        )

    def _events(self, partner):
        rows = self.env["partner.portal.log"].search([("partner_id", "=", partner.id)])
        return rows.sorted("id").mapped("event")

    # --- who is told -----------------------------------------------------------

    def test_activity(self):
        """F7: the portal's fallback user has it to do; one activity a request."""
        signup = self._ask()
        self._ask(note="Again")
        self.assertRecordValues(
            signup.activity_ids,
            [
                {
                    "user_id": self.sales_manager.id,
                    "summary": "Account request of Dana Reed",
                }
            ],
        )
        self.assertEqual(self._events(signup.partner_id), ["signup"])

    def test_activity_by_number(self):
        """F7: a known number leads it to who looks after that customer."""
        signup = self._ask(customer_number="KT-1001")
        self.assertEqual(signup.activity_ids.user_id, self.salesperson)
        self.assertFalse(signup.customer_id, "a typed number chooses no customer")

    def test_activity_without_fallback(self):
        """F7: without anybody named an administrator has it to do."""
        self.portal.fallback_user_id = False
        receiver = self._ask().activity_ids.user_id
        self.assertTrue(
            receiver.has_group("partner_portal.partner_portal_group_administrator")
        )

    # --- what staff see --------------------------------------------------------

    def test_matches(self):
        """F7: customers by number, by e-mail domain and by name, without doubles."""
        by_name = self.env["res.partner"].create(
            {"name": "Hollow Kestreltest Ltd", "is_company": True}
        )
        by_host = self.env["res.partner"].create(
            {"name": "Kestreltest mills", "is_company": True}
        )
        self.env["res.partner"].create(
            {"name": "Bo", "parent_id": by_host.id, "email": "bo@hollow.example"}
        )
        signup = self._as_staff(self._ask(customer_number="KT-1002"))
        self.assertEqual(
            signup.match_ids, self.other_customer + by_host + by_name, "surest first"
        )

    def test_matches_of_free_hosts(self):
        """F7: a mail host of everybody finds the same address only."""
        self.colleague.partner_id.email = "someone@gmail.com"
        self.stranger.partner_id.email = "dana.gm@gmail.com"
        signup = self._ask(email="dana.gm@gmail.com", company_name="Kestreltest none")
        self.assertEqual(self._as_staff(signup).match_ids, self.other_customer)

    def test_email_notice(self):
        """F7: staff see when the e-mail is a log-in's; the person was not told."""
        self.internal_user.email = "clerk@kestreltest.example"
        for email, notice in (
            (self.buyer.email, f"{self.buyer.name} of Bluefield Kestreltest has"),
            ("Clerk@kestreltest.example", "an internal user, has this e-mail."),
            ("free@hollow.example", ""),
        ):
            found = self._as_staff(self._ask(email=email)).email_notice or ""
            self.assertIn(notice, found)
            self.assertEqual(bool(found), bool(notice))

    # --- approve ---------------------------------------------------------------

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

    def test_hint_about_free_sign_up(self):
        """F7: the portal's form tells when Odoo lets anybody in; it is left so."""
        parameters = self.env["ir.config_parameter"].sudo()
        for scope, told in (("b2c", True), ("b2b", False)):
            parameters.set_param("auth_signup.invitation_scope", scope)
            self.env.invalidate_all()
            with Form(self.portal.with_user(self.sales_manager)) as form:
                self.assertEqual(form.is_free_signup_on, told)
            found = parameters.get_param("auth_signup.invitation_scope")
            self.assertEqual(found, scope)

    # --- refuse ----------------------------------------------------------------

    def test_refuse(self):
        """F7: the person is mailed the reason; the contact waits no longer."""
        signup = self._as_staff(self._ask())
        signup.reason = "We sell to plumbers only."
        signup.action_refuse()
        contact = signup.sudo().partner_id
        self.assertRecordValues(
            contact, [{"active": False, "portal_access_state": "none"}]
        )
        mail = self._mails("dana@hollow.example")
        self.assertEqual(mail.state, "outgoing")
        self.assertIn("We sell to plumbers only.", mail.body_html)
        self.assertFalse(signup.activity_ids)
        self.assertEqual(self._events(contact)[-1], "signup_refused")

    def test_refuse_a_free_sign_up(self):
        """F7: the log-in of Odoo's free sign-up stays as it was."""
        self._as_staff(self._ask(user=self.outsider)).action_refuse()
        contact = self.outsider.partner_id
        self.assertTrue(contact.active and self.outsider.active)
        self.assertEqual(contact.portal_access_state, "none")

    def test_delete(self):
        """F7: an administrator deletes a request; its contact waits no longer."""
        signup = self._ask()
        contact = signup.partner_id
        with self.assertRaises(AccessError):
            self._as_staff(signup).unlink()
        self._as_staff(signup, self.sales_manager).unlink()
        self.assertEqual(contact.portal_access_state, "none")

    # --- rights ----------------------------------------------------------------

    def test_rights(self):
        """F12: salespeople decide, for their own customers; nobody else sees it."""
        signup = self._ask()
        signup.customer_id = self.customer
        for user, method in (
            (self.plain_salesperson, "action_approve"),
            (self.plain_salesperson, "action_refuse"),
            (self.internal_user, "action_approve"),
            (self.buyer, "action_refuse"),
        ):
            with self.assert_refused(
                AccessError, "partner_portal_signup", "res_partner", "mail_mail"
            ):
                getattr(self._as_staff(signup, user), method)()

    def test_what_was_typed_stays(self):
        """F12: staff change neither what was typed nor the state by hand."""
        signup = self._as_staff(self._ask())
        for values in ({"email": "x@y.example"}, {"state": "approved"}):
            with self.assert_refused(AccessError, "partner_portal_signup"):
                signup.write(values)
