"""F12: the wizard and its row buttons, for own customers only."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .grant_common import GrantCase


@tagged("post_install", "-at_install")
class TestPortalWizardRights(GrantCase):
    """F12: own customers only, by every door of the wizard."""

    def test_in_the_action_menu(self):
        """F1, F12: salespeople and partner managers find it, others do not."""
        action = self.env.ref("portal.partner_wizard_action_create_and_open")
        editor = self._create_user(
            "editor.kestreltest", "base.group_user,base.group_partner_manager"
        )
        for user, expected in (
            (self.seller, True),
            (self.sales_manager, True),
            (editor, True),
            (self.internal_user, False),
        ):
            actions = self._as(user, "ir.actions.actions").get_bindings("res.partner")
            found = [each for each in actions["action"] if each["id"] == action.id]
            self.assertEqual(bool(found), expected, user.login)

    def test_row_buttons(self):
        """F12: Odoo's own buttons of a row refuse somebody else's customer."""
        for name in ("action_grant_access", "action_revoke_access"):
            row = self._wizard(self.stranger.partner_id).user_ids
            with self.assert_refused(AccessError, "res_partner", "res_users"):
                getattr(row, name)()
        row = self._wizard(self.stranger.partner_id).user_ids
        with self.assert_refused(AccessError, "res_partner", "res_users", "mail_mail"):
            row.action_invite_again()

    def test_row_made_by_hand(self):
        """F12: a row made over RPC for another's contact is refused as well."""
        contact = self._create_contact("X", "x@k.example", self.other_customer)
        wizard = self._wizard(self.theo)
        row = self._as(self.seller, "portal.wizard.user").create(
            {"wizard_id": wizard.id, "partner_id": contact.id, "selected": True}
        )
        with self.assert_refused(AccessError, "res_partner", "res_users"):
            row.action_grant_access()
        row = self._as(self.seller, "portal.wizard.user").create(
            {"wizard_id": wizard.id, "partner_id": contact.id, "selected": True}
        )
        wizard.action_apply()
        self.assertEqual(row.result, "not_yours")
        self.assertFalse(contact.user_ids)

    def test_native_grant(self):
        """F4: Odoo's Grant button makes the same account, or says why not."""
        row = self._wizard(self.theo).user_ids
        row.action_grant_access()
        self.assertEqual(self._account(self.theo).portal_username, "theo.marsh")
        self.assertEqual(self.theo.portal_access_state, "invited")
        row = self._wizard(self.silent).user_ids
        with self.assert_refused(UserError, "res_partner", "res_users"):
            row.action_grant_access()

    def test_invite_again(self):
        """F9: a second mail with a link that works; the first stays alive, too."""
        self._grant(self.theo)
        wizard = self._wizard(self.theo, welcome_message="Welcome back")
        wizard.user_ids.action_invite_again()
        mails = self._mails(self.theo)
        self.assertEqual(len(mails), 2)
        self.assertIn("Welcome back", mails[1].body_html)
        row = self._wizard(self.nora).user_ids
        with self.assert_refused(UserError, "mail_mail"):
            row.action_invite_again()

    def test_foreign_portal(self):
        """F12: a portal of a company of others cannot be given."""
        portal = self.env["partner.portal"].create(
            {
                "name": "Other",
                "slug": "kestrelother",
                "company_id": self.other_company.id,
            }
        )
        self.customer.portal_id = False
        wizard = self._wizard(self.theo)
        wizard.sudo().portal_id = portal
        with self.assert_untouched("res_partner", "res_users"):
            wizard.action_apply()
        self.assertNotEqual(wizard.user_ids.result, "granted")

    def test_plain_portal(self):
        """F4: without a portal a partner manager gives Odoo's own portal alone."""
        editor = self._create_user(
            "editor.kestreltest", "base.group_user,base.group_partner_manager"
        )
        vendor = self.env["res.partner"].create(
            {"name": "Vendor", "email": "vendor@kestreltest.example"}
        )
        row = self._wizard(vendor, editor).user_ids
        self.assertFalse(row.wizard_id.portal_id)
        row.action_grant_access()
        self.assertTrue(self._account(vendor)._is_portal())
        self.assertFalse(vendor.portal_access_state)
        self.assertFalse(vendor.user_ids._portal_customer())
        row = self._wizard(self.theo, editor).user_ids
        with self.assert_refused(AccessError, "res_partner", "res_users"):
            row.action_grant_access()
