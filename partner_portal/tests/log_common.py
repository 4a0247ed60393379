"""The log, and how tests look at it."""

from .common import PortalCase


class LogCase(PortalCase):
    """Rows of the log about the people of the tests."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log = cls.env["partner.portal.log"]

    def _logged(self, **found):
        """Return rows of the log that have these values, oldest first."""
        domain = [(name, "=", value) for name, value in found.items()]
        return self.log.search(domain, order="id")
