"""F4, F11: portal accounts in Settings / Users."""

from odoo.exceptions import UserError
from odoo.http import request
from odoo.tests import Form, tagged

from .grant_common import GrantCase


@tagged("post_install", "-at_install")
class TestUsersAdministration(GrantCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls._create_user(
            "rights.kestreltest",
            "base.group_user,base.group_erp_manager,base.group_partner_manager",
        )

    def _create(self, **values):
        """Create a portal user as the form of Settings / Users does."""
        users = self._as(self.administrator, "res.users")
        return users.create(
            {
                "name": "Otto Lind",
                "login": "otto@kestreltest.example",
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
                **values,
            }
        ).sudo()

    def test_marked(self):
        """F11: portal users are marked *Partner* and are found as such."""
        users = self._as(self.administrator, "res.users")
        for user, mark in (
            (self.buyer, "Partner"),
            (self.outsider, "Partner"),
            (self.internal_user, False),
            (self.env.ref("base.public_user"), False),
        ):
            self.assertEqual(users.browse(user.id).portal_mark, mark, user.login)
        view = self.env["res.users"].get_view(
            self.env.ref("base.view_users_search").id, "search"
        )
        self.assertIn('name="filter_partner"', view["arch"])
        portal = self.env.ref("base.group_portal")
        found = users.search([("all_group_ids", "in", portal.id)])
        self.assertIn(self.buyer.id, found.ids)
        self.assertNotIn(self.internal_user.id, found.ids)

    def test_created_for_a_customer(self):
        """F4: the same account, state and mail as from the wizard, one mail."""
        user = self._create(parent_id=self.customer.id, portal_username="otto.l")
        contact = user.partner_id
        self.assertEqual(contact.parent_id, self.customer)
        self.assertEqual(contact.portal_access_state, "invited")
        self.assertEqual(user.portal_username, "otto.l")
        self.assertEqual(user.company_ids, self.company)
        self.assertEqual(
            self._mails(contact).mapped("subject"),
            ["Your access to Kestreltest Supplies"],
        )

    def test_form(self):
        """F4: in developer mode one switch makes the new user one of type Portal."""
        self.administrator.group_ids += self.env.ref("base.group_no_one")
        customer = self._as(self.administrator, "res.partner").browse(self.customer.id)
        users = self._as(self.administrator, "res.users")
        with self.debug_mode():
            request.is_frontend = False  # beside a website the stand-in is asked
            form = Form(users, "base.view_users_form")
            form.name = "Otto Lind"
            form.login = "otto@kestreltest.example"
            form.portal_type = True
            form.parent_id = customer
            user = form.save().sudo()
        self.assertTrue(user.share and user._is_portal())
        self.assertEqual(user.group_ids, self.env.ref("base.group_portal"))
        self.assertEqual(user.portal_username, "otto")
        self.assertEqual(len(self._mails(user.partner_id)), 1)

    def test_created_for_a_contact(self):
        """F4: a user made for a contact that is there already."""
        user = self._create(partner_id=self.theo.id, login=self.theo.email)
        self.assertEqual(self.theo.portal_access_state, "invited")
        self.assertEqual(user.portal_username, "theo.marsh")
        self.assertEqual(len(self._mails(self.theo)), 1)

    def test_created_without_email(self):
        """F10: a log-in that is no address becomes the user name; no mail."""
        user = self._create(parent_id=self.customer.id, login="otto")
        self.assertEqual((user.login, user.portal_username), ("KT-1001/otto", "otto"))
        self.assertFalse(self._mails(user.partner_id))

    def test_refused(self):
        """F4: what the wizard refuses is refused here, nothing made."""
        self.buyer.portal_username = "buyer"
        with self.assert_refused(UserError, "res_users", "res_partner", "mail_mail"):
            self._create(parent_id=self.customer.id, email=self.colleague.email)
        self.theo.company_id = self.other_company
        with self.assert_refused(UserError, "res_users", "res_partner", "mail_mail"):
            self._create(partner_id=self.theo.id, login=self.theo.email)

    def test_without_customer_number(self):
        """F40: a portal user of nobody is Odoo's own: no portal, Odoo's mail."""
        user = self._create()
        self.assertFalse(user.partner_id.portal_access_state)
        self.assertFalse(user._portal_customer())

    def test_made_by_programs(self):
        """F40: who suppresses Odoo's invitation gets none of ours, and no access."""
        user = self._create_user(
            self.theo.email, "base.group_portal", partner_id=self.theo.id
        )
        self.assertTrue(user)
        self.assertFalse(self.theo.portal_access_state)
        self.assertFalse(self._mails(self.theo))

    def test_reset_from_the_form(self):
        """F5: Odoo's buttons for these accounts send the portal's mails."""
        users = self._as(self.administrator, "res.users").with_context(
            no_reset_password=False
        )
        users.browse(self.buyer.id).action_reset_password()
        users.browse(self.colleague.id).with_context(
            create_user=True
        ).action_reset_password()
        self.assertEqual(
            self._mails(self.buyer.partner_id).mapped("subject"),
            ["A new password for Kestreltest Supplies"],
        )
        self.assertEqual(
            self._mails(self.colleague.partner_id).mapped("subject"),
            ["Your access to Kestreltest Supplies"],
        )
