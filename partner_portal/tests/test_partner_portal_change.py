"""Customers ask for other company data; staff accept or refuse."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PortalCase


@tagged("post_install", "-at_install")
class TestPartnerPortalChange(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plain_salesperson = cls._create_user(
            "theo.kestreltest", "sales_team.group_sale_salesman", name="Theo Marsh"
        )

    def _ask(self, user=None, whole=False, **values):
        user = user or self.buyer
        changes = self.env["partner.portal.change"].with_user(user)
        return changes._portal_ask(user, values, whole=whole)

    def _mail(self):
        return self.env["mail.mail"].search(
            [("recipient_ids", "in", self.buyer.partner_id.ids)]
        )

    def _events(self):
        rows = self.env["partner.portal.log"].search(
            [("customer_id", "=", self.customer.id), ("event", "like", "change_")]
        )
        return rows.sorted("id").mapped("event")

    def test_ask(self):
        """S4: old and new values are kept, the responsible has it to do."""
        before = self._rows("res_partner")
        change = self._ask(street="9 New Road", city="Bluefield", vat=False)
        self.assertEqual(self._rows("res_partner"), before)
        self.assertEqual(change.summary, "Street: 1 Main Street → 9 New Road")
        self.assertRecordValues(
            change.activity_ids,
            [
                {
                    "user_id": self.salesperson.id,
                    "summary": "Bluefield Kestreltest wants data changed",
                }
            ],
        )
        self.assertEqual(self._events(), ["change_asked"])

    def test_ask_nothing(self):
        """S4: what the customer has already is no request."""
        self.assertFalse(self._ask(street="1 Main Street", street2=""))
        self.assertFalse(self.env["partner.portal.change"].search([]))

    def test_ask_again(self):
        """S4: a person has one request at a time; a colleague an own one."""
        change = self._ask(street="9 New Road")
        self.assertEqual(self._ask(city="Welch"), change)
        self.assertEqual(
            change.summary,
            "Street: 1 Main Street → 9 New Road\nCity: Bluefield → Welch",
        )
        self.assertEqual(len(change.activity_ids), 1)
        self.assertNotEqual(self._ask(self.colleague, city="Welch"), change)
        self._ask(street="1 Main Street", city="Welch", whole=True)
        self.assertEqual(change.summary, "City: Bluefield → Welch")
        self._ask(city="Bluefield", whole=True)
        self.assertFalse(change.exists())

    def test_accept(self):
        """S4: one click writes the new values, and the person is mailed."""
        state = self.env.ref("base.state_us_5")
        change = self._ask(name="Bluefield & Co", state_id=state.id)
        change.with_user(self.salesperson).action_accept()
        self.assertRecordValues(
            self.customer, [{"name": "Bluefield & Co", "state_id": state.id}]
        )
        self.assertRecordValues(
            change, [{"state": "accepted", "decided_by_id": self.salesperson.id}]
        )
        self.assertFalse(change.activity_ids)
        mail = self._mail()
        self.assertEqual(mail.state, "outgoing")
        self.assertIn("Bluefield &amp; Co", mail.body_html)
        self.assertEqual(self._events(), ["change_asked", "change_accepted"])

    def test_refuse(self):
        """S4: one click leaves all as it is; the reason is in the mail."""
        change = self._ask(name="Bluefield & Co")
        own = change.with_user(self.salesperson)
        own.reason = "Send us the register first."
        with self.assert_untouched("res_partner"):
            own.action_refuse()
        self.assertEqual(change.state, "refused")
        mail = self._mail()
        self.assertIn("Send us the register first.", mail.body_html)
        self.assertEqual(self._events(), ["change_asked", "change_refused"])

    def test_decided_once(self):
        """S4: the second of two decisions is told about the first."""
        change = self._ask(name="Bluefield & Co")
        change.with_user(self.salesperson).action_refuse()
        tables = ("partner_portal_change", "res_partner", "mail_mail")
        with self.assert_refused(UserError, *tables) as caught:
            change.with_user(self.sales_manager).action_accept()
        self.assertIn("Robin Vale decided this already.", str(caught.exception))

    def test_rights(self):
        """F12: the salesperson of the customer decides, nobody else."""
        change = self._ask(name="Bluefield & Co")
        tables = ("partner_portal_change", "res_partner", "mail_mail")
        for user in (
            self.plain_salesperson,
            self.internal_user,
            self.buyer,
            self.outsider,
        ):
            for method in ("action_accept", "action_refuse"):
                with self.assert_refused(AccessError, *tables):
                    getattr(change.with_user(user), method)()
        with self.assert_refused(AccessError, *tables):
            change.with_user(self.salesperson).asked_values = {"name": ["", "Evil"]}

    def test_reason_is_for_its_salesperson(self):
        """F12: a salesperson of another team does not write the reason either."""
        change = self._ask(name="Bluefield & Co")
        with self.assert_refused(AccessError, "partner_portal_change"):
            change.with_user(self.plain_salesperson).reason = "Not yours"
        change.with_user(self.salesperson).reason = "Send us the register"
        self.assertEqual(change.reason, "Send us the register")
