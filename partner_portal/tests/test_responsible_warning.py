"""F70: staff are told where nobody looks after a customer."""

from odoo.tests import tagged

from .check_common import CheckCase


@tagged("post_install", "-at_install")
class TestResponsibleWarning(CheckCase):
    def _warning(self, partner=None):
        partner = partner or self.customer
        self.env.flush_all()
        self.env.invalidate_all()
        seen = self._as(self.sales_manager, "res.partner").browse(partner.id)
        return seen.portal_responsible_warning

    def test_form(self):
        """F70: who is missing or archived, and who looks after the customer instead."""
        self.assertFalse(self._warning())
        self.assertFalse(self._warning(self.buyer.partner_id))
        self.assertFalse(self._warning(self.outsider.partner_id))
        self.salesperson.active = False
        self.assertEqual(
            self._warning(),
            "Robin Vale is archived or not of this company. Ines Harrow looks after "
            "this customer.",
        )
        self.customer.user_id = False
        self.assertEqual(
            self._warning(),
            "No salesperson is chosen. Ines Harrow looks after this customer.",
        )
        self.portal.fallback_user_id = False
        self.assertEqual(
            self._warning(),
            "No salesperson is chosen. Nobody looks after this customer.",
        )

    def test_list(self):
        """F70: the list of accounts finds those whose salesperson is missing."""
        view = self._as(self.sales_manager, "res.partner").get_view(
            self.env.ref("partner_portal.res_partner_account_view_search").id, "search"
        )
        self.assertIn("without_salesperson", view["arch"])
        domain = [
            ("portal_access_state", "=", "active"),
            "|",
            ("user_id", "=", False),
            ("user_id.active", "=", False),
            "|",
            ("commercial_partner_id.user_id", "=", False),
            ("commercial_partner_id.user_id.active", "=", False),
            ("commercial_partner_id", "=", self.customer.id),
        ]
        partners = self.env["res.partner"]
        self.assertFalse(partners.search(domain))
        self.salesperson.active = False
        people = (self.buyer + self.colleague).partner_id
        self.assertEqual(partners.search(domain), people)

    def test_check(self):
        """F27 F70: the set-up check counts archived salespeople, too."""
        name = self.sales_manager.name
        self.assertEqual(self._checked("salesperson")["state"], "good")
        self.salesperson.active = False
        line = self._checked("salesperson")
        self.assertEqual(line["state"], "idle")
        self.assertIn(f"They go to {name}.", line["reason"])
        found = self.env["res.partner"].search(line["action"]["domain"])
        self.assertEqual(found, self.customer + self.other_customer)
