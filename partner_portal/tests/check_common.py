"""The set-up check, as an administrator of the portal sees it."""

from .common import PortalCase

SYSTEM = (
    "mail_server",
    "alias_domain",
    "bounces",
    "incoming",
    "web_address",
    "web_address_kept",
    "free_signup",
)


class CheckCase(PortalCase):
    """One line of the check after another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.parameters = cls.env["ir.config_parameter"].sudo()
        cls.sales_manager.email = "ines@kestreltest.example"

    def _checked(self, key, user=None, portal=None):
        """Return a line of the check, read afresh as a user (Ines Harrow)."""
        self.env.flush_all()
        self.env.invalidate_all()
        portal = (portal or self.portal).with_user(user or self.sales_manager)
        return {line["key"]: line for line in portal.setup_check}[key]

    def assert_line(self, key, state, reason):
        """Assert what a line says."""
        line = self._checked(key)
        self.assertEqual((line["state"], line["reason"]), (state, reason))
        return line
