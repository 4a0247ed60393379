"""F92: the form in a real browser: an editor changes it, a visitor sends it."""

from odoo.tests import tagged

from .ticket_form_common import TicketFormCase


@tagged("post_install", "-at_install")
class TestTicketFormTours(TicketFormCase):
    """F92: Odoo's website editor and Odoo's form of the visitor."""

    def test_editor_and_visitor(self):
        """F92: label changed, required field added and saved; filled in and sent."""
        self.start_tour(
            self.site.get_client_action_url(self.form.url, mode_edit=True),
            "partner_portal_ticket_form_editor",
            login="admin",
            timeout=120,
        )
        arch = self.form.page_id.view_id.arch
        self.assertIn("Topic", arch)
        self.assertIn('name="Serial number"', arch)
        self.start_tour(self.form.url, "partner_portal_ticket_form_visitor")
        ticket = self._tickets()
        self.assertEqual(ticket.name, "Pump leaks")
        self.assertEqual(ticket.team_id, self.team)
        self.assertIn("Serial number : KT-77", str(ticket.description))
