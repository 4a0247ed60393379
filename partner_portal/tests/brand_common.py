import base64

from odoo.exceptions import ValidationError

from .common import PortalCase
from .upload_files import picture


def encoded(content):
    """Return a file as forms and programs send it."""
    return base64.b64encode(content).decode()


def logo(size=(96, 64)):
    return encoded(picture(size=size))


def banner(size=(1372, 480)):
    return encoded(picture(size=size))


class BrandCase(PortalCase):
    """What a portal administrator does to the look of the portal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.portal.with_user(cls.sales_manager)

    @classmethod
    def _create_banner(cls, **values):
        """Create a banner as the administrator does."""
        return cls.mine.env["partner.portal.banner"].create(
            {
                "portal_id": cls.portal.id,
                "name": "Winter stock",
                "image": banner(),
                **values,
            }
        )

    def _refused(self, values, text):
        """Assert that a write on the portal is refused with this reason."""
        with self.assert_refused(
            ValidationError, "partner_portal", "partner_portal_banner"
        ) as caught:
            self.mine.write(values)
        self.assertEqual(caught.exception.args[0], text)
