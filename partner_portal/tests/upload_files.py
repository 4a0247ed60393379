"""Small files of each kind, made on the spot, for the tests of uploads."""

import io
import struct
import zipfile
import zlib

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"
TEXT = "Gear pump leaks — since Tuesday.\n".encode()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"></svg>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"


def picture(kind="PNG", size=(4, 3), **options):
    """Return a picture, of 4 x 3 pixels unless told."""
    content = io.BytesIO()
    Image.new("RGB", size, "navy").save(content, kind, **options)
    return content.getvalue()


def webp():
    """Return the head of a WEBP picture, which nobody draws."""
    return b"RIFF\x10\x00\x00\x00WEBPVP8 \x04\x00\x00\x00abcd"


def huge_png(side=20000):
    """Return a PNG of a few bytes whose header promises side x side pixels."""

    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"")


def workbook(*more):
    """Return a zip file with the parts every workbook has, and others by name."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", *more):
            archive.writestr(name, "<x/>")
    return content.getvalue()
