import doctest
import io
from unittest.mock import Mock

from odoo.tests import BaseCase

from .. import upload_check
from ..upload_check import MAXIMUM_SIZE, XLSX, check_uploads
from .upload_files import HTML, PDF, TEXT, huge_png, picture, webp, workbook


class TestUploadCheck(BaseCase):
    """S2, S19: a file is what is in it, not what it is called."""

    def _check(self, *files):
        """Return ({taken name: type}, {refused name: code}) of (name, bytes)."""
        taken, refused = check_uploads((n, io.BytesIO(c)) for n, c in files)
        return (
            {upload.name: upload.mimetype for upload in taken},
            {refusal.name: refusal.code for refusal in refused},
        )

    def _code(self, name, content):
        taken, refused = self._check((name, content))
        self.assertEqual(len(taken) + len(refused), 1)
        return next(iter(refused.values()), "")

    def test_examples_of_the_docstring(self):
        """S2: what the docstrings promise is true."""
        self.assertEqual(doctest.testmod(upload_check).failed, 0)

    def test_taken(self):
        """S2: each kind on the list, by its content, in small and capital letters."""
        for name, content, mimetype in (
            ("leak.png", picture(), "image/png"),
            ("leak.JPG", picture("JPEG"), "image/jpeg"),
            ("leak.jpeg", picture("JPEG"), "image/jpeg"),
            ("leak.webp", webp(), "image/webp"),
            ("manual.pdf", PDF, "application/pdf"),
            ("list.csv", b"code;qty\r\nGP-0300;2\r\n", "text/csv"),
            ("cyrillic.csv", "Помпа;2\n".encode("cp1251"), "text/csv"),
            ("excel.csv", "a;b\n".encode("utf-16"), "text/csv"),
            ("note.txt", TEXT, "text/plain"),
            ("list.xlsx", workbook(), XLSX),
        ):
            with self.subTest(name=name):
                self.assertEqual(self._check((name, content)), ({name: mimetype}, {}))

    def test_kinds_not_on_the_list(self):
        """S2: whatever the list does not name, whatever is in it."""
        for name in (
            "photo.heic",
            "page.html",
            "drawing.svg",
            "run.exe",
            "macro.xlsm",
            "png",
            "",
        ):
            with self.subTest(name=name):
                self.assertEqual(self._code(name, picture()), "kind")

    def test_renamed(self):
        """S2: a page, a program or another kind of picture under a good name."""
        for name, content in (
            ("page.png", HTML),
            ("page.pdf", HTML),
            ("page.txt", HTML),
            ("page.csv", b"\xef\xbb\xbf \n" + HTML),
            ("drawing.txt", b"<svg onload='alert(1)'/>"),
            ("photo.jpg", picture()),
            ("cut.jpg", picture("JPEG")[:-40]),
            ("wave.webp", b"RIFF\x10\x00\x00\x00WAVEfmt "),
            ("photo.png", b"\x89PNG\r\n\x1a\n"),
            ("run.txt", b"MZ\x90\x00\x03"),
            ("nul.csv", b"a;b\n\x00"),
            ("list.xlsx", b"PK\x03\x04"),
            ("list.xlsx", workbook("xl/vbaProject.bin")),
            ("late.pdf", HTML + PDF),
        ):
            with self.subTest(name=name, start=content[:12]):
                self.assertEqual(self._code(name, content), "content")

    def test_sizes(self):
        """S2, S19: nothing in it, the limit, one byte more, too many pixels."""
        self.assertEqual(self._code("empty.txt", b""), "empty")
        self.assertEqual(self._code("full.txt", b"a" * MAXIMUM_SIZE), "")
        self.assertEqual(self._code("more.txt", b"a" * (MAXIMUM_SIZE + 1)), "size")
        for side in (8000, 20000):
            self.assertEqual(self._code("big.png", huge_png(side)), "pixels")
        self.assertEqual(self._code("cut.png", huge_png(7000)), "content")

    def test_no_more_is_read_than_allowed(self):
        """S2: of a file of any size, one byte more than the limit is read."""

        stream = Mock()
        stream.read.side_effect = lambda size: b"a" * size
        self.assertEqual(check_uploads([("a.txt", stream)])[1][0].code, "size")
        stream.read.assert_called_once_with(MAXIMUM_SIZE + 1)

    def test_five(self):
        """S2: five are taken, the sixth is named; refused ones do not count."""
        files = [(f"{number}.txt", TEXT) for number in range(1, 7)]
        taken, refused = self._check(("photo.heic", TEXT), *files)
        self.assertEqual(list(taken), ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt"])
        self.assertEqual(refused, {"photo.heic": "kind", "6.txt": "count"})

    def test_names(self):
        """S2: no folder, no control or direction character, at most 120 signs."""
        for name, clean in (
            ("../../etc/secret.txt", "secret.txt"),
            ("C:\\a\\b.txt", "b.txt"),
            ("a\r\nSet-Cookie: x\x00.txt", "aSet-Cookie: x.txt"),
            ("\u202etxt.txt", "txt.txt"),
            ("x" * 300 + ".txt", "x" * 114 + ".txt"),
        ):
            with self.subTest(name=name[:20]):
                self.assertEqual(list(self._check((name, TEXT))[0]), [clean])
