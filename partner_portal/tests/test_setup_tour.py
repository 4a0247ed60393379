from odoo.tests import HttpCase, tagged

from .check_common import CheckCase


@tagged("post_install", "-at_install")
class TestSetupTour(CheckCase, HttpCase):
    """The set-up check in the browser, as an administrator of portals."""

    def test_set_up_check(self):
        """F27: from a fault to the place where it is mended; then hide the panel."""
        self.customer.portal_customer_number = False
        self.start_tour(
            f"/odoo/customer-portals/{self.portal.id}",
            "partner_portal_setup_check",
            login=self.sales_manager.login,
        )
        self.assertIn("number", self.portal.setup_hidden)
        self.assertEqual(self._checked("number")["state"], "mend")
