"""F70: the card of the responsible, on every page."""

import io

from PIL import Image

from odoo.tests import tagged

from .brand_common import encoded
from .http_common import PortalHttpCase
from .upload_files import picture


@tagged("post_install", "-at_install")
class TestResponsiblePhoto(PortalHttpCase):
    def _card(self):
        root = self._tree(self._get("/my/orders"))
        (card,) = root.xpath("//*[@data-portal-responsible]")
        return card

    def _photo(self):
        """Return the address of the photo on the card, None without one."""
        return (self._card().xpath(".//img/@src") or [None])[0]

    def test_card(self):
        """F70: name, phone and mail as links; initials where there is no photo."""
        self.salesperson.partner_id.phone = "+1 (555) 0142"
        self._login(self.buyer)
        card = self._card()
        self.assertEqual(card.xpath(".//h2/text()"), ["Robin Vale"])
        self.assertEqual(
            card.xpath(".//a/@href"),
            [f"mailto:{self.salesperson.email}", "tel:+15550142"],
        )
        self.assertIsNone(self._photo())
        self.assertIn("RV", card.text_content())

    def test_photo(self):
        """F70: a photo of staff shows, kept by the browser; a new one at once."""
        self._login(self.buyer)
        self.assertIsNone(self._photo())
        self.salesperson.image_1920 = encoded(picture(size=(300, 300)))
        self.env.flush_all()
        first = self._photo()
        answer = self.url_open(first)
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(Image.open(io.BytesIO(answer.content)).size, (128, 128))
        self.assertEqual(
            answer.headers["Cache-Control"], "max-age=31536000, private, immutable"
        )
        self.salesperson.image_1920 = encoded(picture(size=(200, 200)))
        self.env.flush_all()
        self.assertNotEqual(self._photo(), first)
        self.assertEqual(self.url_open(first).status_code, 404)
        self.salesperson.image_1920 = False
        self.env.flush_all()
        self.assertIsNone(self._photo())

    def test_others(self):
        """S19: without the signed address no photo, of nobody."""
        self.salesperson.image_1920 = encoded(picture(size=(300, 300)))
        self.sales_manager.image_1920 = encoded(picture(size=(300, 300)))
        self.buyer.image_1920 = encoded(picture(size=(300, 300)))
        self.env.flush_all()
        self._login(self.buyer)
        own, version = self._photo().split("?v=")
        base = own.rpartition("/")[0]
        for path in (
            own,
            f"{own}?v=",
            f"{own}?v={version[:-1]}",
            f"{own}?v=é",
            f"{base}/{self.sales_manager.id}?v={version}",
            f"{base}/{self.buyer.id}?v={version}",
            f"{base}/{2**40}?v={version}",
        ):
            with self.subTest(path):
                self.assertEqual(self.url_open(path).status_code, 404)
        self.salesperson.active = False
        self.env.flush_all()
        self.assertEqual(self.url_open(f"{own}?v={version}").status_code, 404)
