"""F9: the list of portal accounts and *New portal user*."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .grant_common import GrantCase

COLUMNS = (
    "commercial_partner_id",
    "portal_account_number",
    "name",
    "portal_account_username",
    "portal_account_portal_id",
    "portal_access_state",
    "portal_last_login",
    "user_id",
)


@tagged("post_install", "-at_install")
class TestAccountsList(GrantCase):
    def setUp(self):
        super().setUp()
        self.buyer.portal_username = "buyer"
        self.stranger.portal_username = "Buyer"

    def _find(self, *domain, user=None):
        """Return who is found among the accounts, as a plain salesperson sees them."""
        contacts = self._as(user or self.seller, "res.partner")
        return contacts.search([("id", "in", self._people().ids), *domain]).sudo()

    def _people(self):
        users = self.buyer + self.colleague + self.stranger + self.revoked
        return users.partner_id + self.theo

    def _logged_in(self, user, days=0):
        """Note a log-in of a user some days ago."""
        self.env.flush_all()
        self.env.cr.execute(
            "INSERT INTO res_users_log (create_uid, create_date)"
            " VALUES (%s, now() - %s * interval '1 day')",
            (user.id, days),
        )
        self.env.invalidate_all()

    def test_columns(self):
        """F9: number, user name, portal and last log-in of each person."""
        self._logged_in(self.buyer, days=3)
        self._logged_in(self.buyer, days=1)
        contact = self._as(self.seller, "res.partner").browse(self.buyer.partner_id.id)
        self.assertEqual(contact.portal_account_number, "KT-1001")
        self.assertEqual(contact.portal_account_username, "buyer")
        self.assertEqual(contact.portal_account_portal_id.id, self.portal.id)
        age = fields.Datetime.now() - contact.portal_last_login
        self.assertEqual(round(age / timedelta(days=1)), 1)
        theo = self._as(self.seller, "res.partner").browse(self.theo.id)
        self.assertFalse(theo.portal_account_username or theo.portal_last_login)

    def test_never_logged_in(self):
        """F9: who has access and never used it."""
        self._grant(self.theo)
        self._logged_in(self.buyer)
        names = [
            ("portal_access_state", "in", ["invited", "active"]),
            ("portal_last_login", "=", False),
        ]
        self.assertEqual(
            self._find(*names),
            self._find() - self.buyer.partner_id - self.revoked.partner_id,
        )
        self.assertEqual(
            self._find(("portal_last_login", "!=", False)), self.buyer.partner_id
        )

    def test_filters_of_the_view(self):
        """F9: every filter and grouping of the list works for a salesperson."""
        view = self.env.ref("partner_portal.res_partner_account_view_search")
        contacts = self._as(self.seller, "res.partner")
        self._grant(self.theo)
        self.theo.portal_invited_date = fields.Datetime.now() - timedelta(days=8)
        self._grant(self.nora)
        found = contacts.search(
            [
                ("portal_access_state", "=", "invited"),
                ("portal_invited_date", "<", "-7d"),
            ]
        )
        self.assertIn(self.theo.id, found.ids)
        self.assertNotIn(self.nora.id, found.ids)
        for field in (
            "commercial_partner_id",
            "portal_account_portal_id",
            "portal_access_state",
            "user_id",
        ):
            self.assertIn(f"'group_by': '{field}'", view.arch)
            groups = contacts.formatted_read_group(
                [("id", "=", self.theo.id)], [field], ["__count"]
            )
            self.assertEqual([group["__count"] for group in groups], [1], field)

    def test_search(self):
        """F10: a user name finds people of every customer, whatever its case."""
        found = self._find(("portal_account_username", "ilike", "buyer"))
        self.assertEqual(found, (self.buyer + self.stranger).partner_id)
        found = self._find(("portal_account_username", "=", "buyer"))
        self.assertEqual(found, self.buyer.partner_id)

    def test_queries(self):
        """F9: as many queries for 50 rows as for 5."""
        contacts = self.env["res.partner"].create(
            [
                {
                    "name": f"Person {number}",
                    "parent_id": self.customer.id,
                    "email": f"person{number}@kestreltest.example",
                }
                for number in range(50)
            ]
        )
        for contact in contacts:
            self.assertEqual(self._grant(contact), "granted")
        for user in contacts.user_ids:
            self._logged_in(user)
        specification = {
            name: {"fields": {"display_name": {}}} if name.endswith("_id") else {}
            for name in COLUMNS
        }

        def cost(people):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows = self._as(self.seller, "res.partner").web_search_read(
                [("id", "in", people.ids)], specification
            )
            self.assertEqual(len(rows["records"]), len(people))
            return self.env.cr.sql_log_count - before

        cost(contacts)
        self.assertEqual(cost(contacts), cost(contacts[:5]))

    def test_customers_read_nothing_of_it(self):
        """S10: neither user name nor log-in of anybody by RPC."""
        mine = self._as(self.buyer, "res.partner").browse(self.buyer.partner_id.id)
        for name in (
            "portal_account_username",
            "portal_last_login",
            "portal_account_portal_id",
            "portal_invited_date",
        ):
            with self.subTest(name), self.assertRaises(AccessError):
                mine.read([name])
            with self.subTest(name), self.assertRaises(AccessError):
                mine.search([(name, "!=", False)])


@tagged("post_install", "-at_install")
class TestNewPortalUser(GrantCase):
    """F4: a contact of a customer and its access in one step."""

    def _form(self, customer=None, user=None):
        wizards = self._as(user or self.seller, "partner.portal.new.user")
        form = Form(wizards)
        form.customer_id = wizards.env["res.partner"].browse(
            (customer or self.customer).id
        )
        form.name = "Otto Lind"
        form.email = "otto@kestreltest.example"
        return form

    def _made(self):
        return self.env["res.partner"].search([("name", "=", "Otto Lind")])

    def test_create(self):
        """F4: a salesperson who may change no contact makes one with access."""
        form = self._form()
        self.assertEqual(form.username, "otto")
        self.assertEqual(form.customer_number, "KT-1001")
        action = form.save().action_create()
        self.assertEqual(action["type"], "ir.actions.act_window_close")
        contact = self._made()
        self.assertEqual(contact.parent_id, self.customer)
        self.assertEqual(contact.portal_access_state, "invited")
        self.assertEqual(self._account(contact).portal_username, "otto")
        self.assertEqual(len(self._mails(contact)), 1)

    def test_name_is_free(self):
        """F10: the proposed name is one that no colleague has."""
        self.buyer.portal_username = "Otto"
        self.assertEqual(self._form().username, "otto2")

    def test_without_email(self):
        """F10: what to hand over is shown instead of a mail."""
        form = self._form()
        form.email = False
        form.username = "desk"
        action = form.save().action_create()
        wizard = self._as(self.seller, "portal.wizard").browse(action["res_id"])
        self.assertIn("User name: desk", wizard.handover)
        self.assertFalse(self._mails(self._made()))

    def test_new_customer(self):
        """F10: number and portal of a customer without can be chosen here."""
        customer = self.env["res.partner"].create(
            {"name": "New Ltd", "is_company": True, "user_id": self.seller.id}
        )
        form = self._form(customer)
        form.customer_number = "KT-2002"
        form.save().action_create()
        self.assertEqual(customer.portal_customer_number, "KT-2002")
        self.assertEqual(customer.portal_id, self.portal)

    def test_refused(self):
        """F4: what stands against it is said, and no contact is left behind."""
        form = self._form()
        form.email = self.colleague.email
        with self.assert_refused(UserError, "res_partner", "res_users") as caught:
            form.save().action_create()
        self.assertIn(self.colleague.name, str(caught.exception))
        form = self._form()
        form.username = "otto lind"
        with self.assert_refused(UserError, "res_partner", "res_users"):
            form.save().action_create()

    def test_own_customers_only(self):
        """F12: not for somebody else's customer, and only by salespeople."""
        with self.assert_refused(AccessError, "res_partner", "res_users"):
            self._form(self.other_customer).save().action_create()
        for user in (self.internal_user, self.buyer):
            with self.assertRaises(AccessError):
                self._as(user, "partner.portal.new.user").create(
                    {"customer_id": self.customer.id, "name": "x"}
                )
