from odoo.tests import tagged

from .common import SLUG
from .login_common import SENTENCE, LoginCase


@tagged("post_install", "-at_install")
class TestLoginTour(LoginCase):
    """The first log-in as people do it, on a phone."""

    browser_size = "390x844"
    touch_enabled = True

    def test_first_log_in(self):
        """F6 F10: in by number with the first password, then an own one."""
        self._give_initial(self.buyer)
        self.start_tour(f"/{SLUG}?customer=KT-1001", "partner_portal_first_log_in")
        self.assertTrue(self.buyer._portal_is_password(SENTENCE))
        self.assertFalse(self.buyer.portal_must_change_password)
        self.assertEqual(self.buyer.partner_id.portal_access_state, "active")
