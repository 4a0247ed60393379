"""Staff see requests for an account and refuse them."""

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .signup_common import SignupCase, let_sign_up


@tagged("post_install", "-at_install")
class TestPartnerPortalSignup(SignupCase):
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

    def test_hint_about_free_sign_up(self):
        """F7: the portal's form tells when Odoo lets anybody in; it is left so."""
        parameters = self.env["ir.config_parameter"].sudo()
        for scope, told in (("b2c", True), ("b2b", False)):
            let_sign_up(self.env, scope)
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
