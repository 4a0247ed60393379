import io

from PIL import Image, PngImagePlugin

from odoo.tests import BaseCase

from ..brand_picture import BANNER, LOGO, MAXIMUM_SIZE, PictureRefused, checked_picture
from .upload_files import HTML, SVG, huge_png, picture, webp


class TestBrandPicture(BaseCase):
    """F22, F24, S19: a picture is what is in it, looked at before it is unpacked."""

    def _code(self, content, frame=LOGO):
        """Return why a file is refused, an empty text if it is taken."""
        try:
            checked_picture(content, frame)
        except PictureRefused as refusal:
            return refusal.code
        return ""

    def _image(self, content, frame=LOGO):
        return Image.open(io.BytesIO(checked_picture(content, frame)))

    def test_logo_measures(self):
        """F22: 48 x 48 is enough, 47 on either side is not."""
        self.assertEqual(self._code(picture(size=(48, 48))), "")
        self.assertEqual(self._code(picture(size=(47, 48))), "small")
        self.assertEqual(self._code(picture(size=(48, 47))), "small")

    def test_banner_measures(self):
        """F24: 1372 x 480 is enough, 1371 or 479 is not."""
        self.assertEqual(self._code(picture(size=(1372, 480)), BANNER), "")
        self.assertEqual(self._code(picture(size=(1371, 480)), BANNER), "small")
        self.assertEqual(self._code(picture(size=(1372, 479)), BANNER), "small")

    def test_refusal_tells_the_measures(self):
        """F22: a picture that is too small is named by its measures."""
        with self.assertRaises(PictureRefused) as caught:
            checked_picture(picture(size=(40, 41)), LOGO)
        self.assertEqual((caught.exception.width, caught.exception.height), (40, 41))

    def test_kinds(self):
        """S19: JPEG and PNG are taken, whatever the name; nothing else is."""
        for kind in ("PNG", "JPEG"):
            image = self._image(picture(kind, (60, 50)))
            self.assertEqual((image.format, image.size), (kind, (60, 50)))
        for content in (
            picture("GIF", (60, 50)),
            picture("BMP", (60, 50)),
            picture("TIFF", (60, 50)),
            webp(),
            SVG,
            HTML,
            b"\x89PNG\r\n\x1a\n" + HTML,
            picture("JPEG", (60, 50))[:100],
        ):
            self.assertEqual(self._code(content), "content", content[:20])
        self.assertEqual(self._code(b""), "empty")

    def test_size_of_the_file(self):
        """F22: 5 MB are taken, one byte more is not."""
        small = picture(size=(60, 50))
        filled = small + b"\0" * (MAXIMUM_SIZE - len(small))
        self.assertEqual(len(filled), 5 * 1024 * 1024)
        self.assertEqual(self._code(filled), "")
        self.assertEqual(self._code(filled + b"\0"), "size")

    def test_bombs_are_not_unpacked(self):
        """S19: a header that promises 400 million pixels is enough to refuse."""
        for side in (20000, 8000):
            with self.assertRaises(PictureRefused) as caught:
                checked_picture(huge_png(side), BANNER)
            self.assertEqual(caught.exception.code, "pixels")

    def test_encoded_anew(self):
        """S19: what else was in the file is gone: comments, places, hidden pages."""
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", "<script>alert(1)</script>")
        place = Image.Exif()
        place[0x010E] = "<script>alert(1)</script>"
        for content in (
            picture(size=(60, 50), pnginfo=notes),
            picture("JPEG", (60, 50), exif=place, comment=b"<script>alert(1)"),
            picture(size=(60, 50)) + HTML,
            picture("JPEG", (60, 50)) + HTML,
        ):
            self.assertIn(b"<script>alert(1)", content)
            self.assertNotIn(b"<script>", checked_picture(content, LOGO))

    def test_turned_upright(self):
        """F22: a photograph that lies on its side is measured as it is seen."""
        turned = Image.Exif()
        turned[0x0112] = 6
        image = self._image(picture("JPEG", (100, 60), exif=turned))
        self.assertEqual(image.size, (60, 100))
        lying = picture("JPEG", (480, 1372), exif=turned)
        self.assertEqual(self._code(lying, BANNER), "small")

    def test_modes(self):
        """F22: printers' colours and transparent grounds come out as browsers know."""
        for mode, kind, wanted in (
            ("CMYK", "JPEG", "RGB"),
            ("L", "JPEG", "RGB"),
            ("LA", "PNG", "RGBA"),
            ("I;16", "PNG", "RGBA"),
            ("RGBA", "PNG", "RGBA"),
            ("1", "PNG", "1"),
        ):
            content = io.BytesIO()
            Image.new(mode, (60, 50)).save(content, kind)
            with self.subTest(mode=mode):
                self.assertEqual(self._image(content.getvalue()).mode, wanted)

    def test_made_to_fit(self):
        """F24: no larger than screens need; a banner is cut to its shape."""
        self.assertEqual(self._image(picture(size=(3000, 900))).size, (1024, 307))
        self.assertEqual(self._image(picture(size=(3000, 50))).size, (3000, 50))
        for size, wanted in (
            ((1372, 480), (1372, 480)),
            ((1372, 2000), (1372, 480)),
            ((6000, 480), (1372, 480)),
            ((5488, 1920), (2744, 960)),
        ):
            with self.subTest(size=size):
                self.assertEqual(self._image(picture(size=size), BANNER).size, wanted)
