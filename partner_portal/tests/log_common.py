"""The log, and how tests look at it."""

from .common import PortalCase


class LogCase(PortalCase):
    """Rows of the log about the people of the tests."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log = cls.env["partner.portal.log"]
        cls.logged_before = cls.log.search([], limit=1).id or 0

    def _logged(self, **found):
        """Return the test's rows of the log with these values, oldest first."""
        domain = [(name, "=", value) for name, value in found.items()]
        domain.append(("id", ">", self.logged_before))
        return self.log.search(domain, order="id")
