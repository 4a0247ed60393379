"""F12: whose access a member of staff may give and take."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .grant_common import GrantCase


@tagged("post_install", "-at_install")
class TestMayAdminister(GrantCase):
    def _may(self, user, contact):
        return bool(contact.with_user(user).sudo(False)._portal_may_administer())

    def test_own_customers(self):
        """F12: the salesperson of the contact or of its customer, nobody else's."""
        self.assertTrue(self._may(self.seller, self.customer))
        self.assertTrue(self._may(self.seller, self.theo))
        self.assertFalse(self._may(self.seller, self.other_customer))
        self.assertFalse(self._may(self.seller, self.stranger.partner_id))
        self.stranger.partner_id.user_id = self.seller
        self.assertTrue(self._may(self.seller, self.stranger.partner_id))
        self.assertFalse(self._may(self.seller, self.other_customer))

    def test_team_leader(self):
        """F12: who leads a team may for the customers of its members."""
        leader = self._create_user(
            "leader.kestreltest", "sales_team.group_sale_salesman"
        )
        self.assertFalse(self._may(leader, self.theo))
        team = self.env["crm.team"].create(
            {
                "name": "Kestreltest dealers",
                "user_id": leader.id,
                "member_ids": [(6, 0, self.seller.ids)],
            }
        )
        self.assertTrue(self._may(leader, self.theo))
        self.assertFalse(self._may(leader, self.stranger.partner_id))
        team.active = False
        self.assertFalse(self._may(leader, self.theo))

    def test_who_may_for_all(self):
        """F12: *All documents*, managers, salespeople who manage contacts."""
        groups = (
            "sales_team.group_sale_salesman_all_leads",
            "sales_team.group_sale_manager",
            "sales_team.group_sale_salesman,base.group_partner_manager",
        )
        for number, group in enumerate(groups):
            user = self._create_user(f"all{number}.kestreltest", group)
            with self.subTest(group):
                self.assertTrue(self._may(user, self.stranger.partner_id))
                self.assertTrue(self._may(user, self.outsider.partner_id))

    def test_others(self):
        """F12: staff who do not sell, and customers themselves: nobody's."""
        editor = self._create_user(
            "editor.kestreltest", "base.group_user,base.group_partner_manager"
        )
        self.customer.user_id = editor
        people = (editor, self.internal_user, self.system_user)
        for user in (*people, self.buyer, self.env.ref("base.public_user")):
            with self.subTest(user=user.login):
                self.assertFalse(self._may(user, self.theo))

    def test_companies(self):
        """F12: customers of a portal of another company are out of reach."""
        portal = self.env["partner.portal"].create(
            {
                "name": "Other",
                "slug": "kestrelother",
                "company_id": self.other_company.id,
            }
        )
        self.customer.portal_id = portal
        self.assertFalse(self._may(self.seller, self.theo))
        self.assertFalse(self._may(self.sales_manager, self.theo))
        self.seller.company_ids += self.other_company
        self.assertTrue(self._may(self.seller, self.theo))


@tagged("post_install", "-at_install")
class TestActions(GrantCase):
    """F9: the buttons of the accounts list, for one and for many."""

    NAMES = (
        "action_portal_grant",
        "action_portal_invite",
        "action_portal_reset",
        "action_portal_revoke",
    )

    def setUp(self):
        super().setUp()
        self.people = (self.buyer + self.colleague).partner_id

    def _staff(self, contacts, user=None):
        return contacts.with_user(user or self.seller).sudo(False)

    def test_refused_as_a_whole(self):
        """F12: one customer of somebody else's: nothing is done for any."""
        for name in self.NAMES:
            mixed = self._staff(self.people + self.stranger.partner_id)
            with (
                self.subTest(name),
                self.assert_refused(
                    AccessError, "res_partner", "res_users", "mail_mail"
                ) as caught,
            ):
                getattr(mixed, name)()
            self.assertIn(self.stranger.partner_id.display_name, str(caught.exception))

    def test_customers_cannot(self):
        """F12: a customer calls none of them, not even for the own contact."""
        for name in self.NAMES:
            own = self._staff(self.buyer.partner_id, self.buyer)
            with (
                self.subTest(name),
                self.assert_refused(AccessError, "res_partner", "res_users"),
            ):
                getattr(own, name)()

    def test_grant_opens_the_wizard(self):
        """F9: *Grant access* of the list leads to the wizard with these people."""
        action = self._staff(self.theo + self.nora).action_portal_grant()
        self.assertEqual(action["res_model"], "portal.wizard")
        wizard = self._as(self.seller, "portal.wizard").browse(action["res_id"])
        self.assertEqual(
            set(wizard.user_ids.filtered("selected").partner_id.ids),
            {self.theo.id, self.nora.id},
        )

    def test_invite_and_reset(self):
        """F9: a mail each; who has no address is named."""
        self._grant(self.silent, username="sam")
        for name, purpose in (
            ("action_portal_invite", "invite"),
            ("action_portal_reset", "reset"),
        ):
            with self.subTest(name):
                action = getattr(self._staff(self.people + self.silent), name)()
                params = action["params"]
                self.assertIn("Mails on their way: 2.", params["message"])
                self.assertIn("Silent Sam", params["message"])
                self.assertEqual(params["type"], "warning")
                for user in self.buyer + self.colleague:
                    mail = self._mails(user.partner_id)[-1]
                    token = self._links(mail)[1].partition("token=")[2]
                    found = self.env["res.users"]._portal_of_token(token)
                    self.assertEqual(found, (user.sudo(), purpose, True))

    def test_without_access(self):
        """F9: who has no access is not mailed: grant first."""
        for name in ("action_portal_invite", "action_portal_reset"):
            with self.subTest(name), self.assert_refused(UserError, "mail_mail"):
                getattr(self._staff(self.people + self.theo), name)()
        with self.assert_refused(UserError, "res_partner", "res_users"):
            self._staff(self.theo).action_portal_revoke()

    def test_revoke(self):
        """F8, F9: for many at once; those without access are left alone."""
        self._staff(self.people + self.theo).action_portal_revoke()
        self.assertEqual(
            self.people.mapped("portal_access_state"), ["revoked", "revoked"]
        )
        self.assertFalse(self.theo.portal_access_state)
        self.assertFalse(any((self.buyer + self.colleague).mapped("active")))

    def test_too_many(self):
        """F9: more than 1,000 at once: a sentence, no mail."""
        contacts = self._staff(self.people).browse(range(1, 2001))
        with self.assert_refused(UserError, "mail_mail"):
            contacts.action_portal_invite()
