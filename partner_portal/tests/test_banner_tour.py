from odoo import Command
from odoo.tests import HttpCase, tagged

from .brand_common import BrandCase, banner
from .common import SLUG


@tagged("post_install", "-at_install")
class TestBannerTour(BrandCase, HttpCase):
    def test_banners(self):
        """F24: three banners in a browser: buttons and keyboard, nothing by itself."""
        values = [
            {"name": "Hose", "link_type": "url", "url": "/my/catalog"},
            {"name": "Pumps"},
            {"name": "Filters"},
        ]
        self.mine.banner_ids = [
            Command.create({"image": banner(), "sequence": number, **value})
            for number, value in enumerate(values)
        ]
        self.start_tour(f"/{SLUG}", "partner_portal_banners")
