from odoo.tests import HttpCase, tagged

from .grant_common import GrantCase


@tagged("post_install", "-at_install")
class TestGrantTour(GrantCase, HttpCase):
    """The wizard in the browser, as a salesperson with no other right."""

    def test_grant_for_three(self):
        """F1, F3, F10: three people with one Apply, one of them without e-mail."""
        self.start_tour(
            f"/odoo/res.partner/{self.customer.id}",
            "partner_portal_grant_three",
            login=self.seller.login,
        )
        people = self.theo + self.nora + self.silent
        self.assertEqual(people.mapped("portal_access_state"), ["invited"] * 3)
        self.assertEqual(
            people.user_ids.mapped("login"),
            [self.theo.email, self.nora.email, "KT-1001/sam"],
        )
        for contact in self.theo + self.nora:
            self.assertIn("Welcome to our portal", self._mails(contact).body_html)
        self.assertFalse(self._mails(self.silent))
        self.assertFalse(self.customer.user_ids, "the company was not ticked")
