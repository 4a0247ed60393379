"""Which uploaded files are taken, decided by what is in them. No ORM, no request."""

import io
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass

from PIL import Image

MAXIMUM_SIZE = 10 * 1024 * 1024
MAXIMUM_FILES = 5
#: Pixels of a picture, known from its header: beyond, drawing it small fails.
MAXIMUM_PIXELS = 50_000_000
NAME_LENGTH = 120

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MIMETYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "txt": "text/plain",
    "xlsx": XLSX,
}
_WORKBOOK = {"[Content_Types].xml", "xl/workbook.xml"}
_MACROS = "xl/vbaProject.bin"
#: What Pillow raises at broken files, by its source.
PILLOW_ERRORS = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_TEXT_CONTROLS = {"\t", "\n", "\r", "\f"}


@dataclass(frozen=True)
class Upload:
    """A file that is taken: clean name, type by content, bytes."""

    name: str
    mimetype: str
    content: bytes

    def attachment(self):
        """Return the values of an attachment of this file."""
        return {"name": self.name, "raw": self.content, "mimetype": self.mimetype}


@dataclass(frozen=True)
class Refusal:
    """A file that is not taken.

    ``code``: ``kind`` (not on the list), ``content`` (it is not what its name
    says), ``empty``, ``size``, ``pixels`` or ``count``.
    """

    name: str
    code: str


def check_uploads(files, maximum=MAXIMUM_FILES):
    """Return (taken, refused) of uploaded files.

    :param files: pairs of name and readable binary stream, as they came; no more
        than the allowed size is read of each
    :param maximum: how many files are taken at once
    :rtype: tuple of a list of :class:`Upload` and a list of :class:`Refusal`
    """
    taken, refused = [], []
    for name, stream in files:
        name = clean_name(name)
        if len(taken) == maximum:
            refused.append(Refusal(name, "count"))
            continue
        content = stream.read(MAXIMUM_SIZE + 1)
        code = _fault(name, content)
        if code:
            refused.append(Refusal(name, code))
        else:
            taken.append(Upload(name, MIMETYPES[_ending(name)], content))
    return taken, refused


def clean_name(name):
    r"""Return the file name without folders, control and direction characters.

    >>> clean_name("C:\\Users\\ann\\photo.png"), clean_name("../../etc/passwd")
    ('photo.png', 'passwd')
    >>> clean_name("a\x00b\n\u202egnp.txt"), clean_name(" ../ ")
    ('abgnp.txt', 'file')
    """
    name = str(name or "").replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    name = name.strip(" .") or "file"
    stem, point, ending = name.rpartition(".")
    if len(name) > NAME_LENGTH:
        name = f"{stem[: NAME_LENGTH - 6]}{point}{ending[:5]}"
    return name


def _ending(name):
    """Return the part of the name behind the last point, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _fault(name, content):
    """Return why a file is not taken, or an empty text."""
    mimetype = MIMETYPES.get(_ending(name))
    if not mimetype:
        return "kind"
    if not content:
        return "empty"
    if len(content) > MAXIMUM_SIZE:
        return "size"
    if mimetype.startswith("image/"):
        return _picture_fault(mimetype, content)
    return "" if _is_document(mimetype, content) else "content"


def _picture_fault(mimetype, content):
    """Return why a picture is not taken.

    Odoo draws PNG and JPEG small later and fails at broken ones, so they are drawn
    here once; it serves WEBP as it is.
    """
    if mimetype == MIMETYPES["webp"]:
        is_webp = content[:4] == b"RIFF" and content[8:15] == b"WEBPVP8"
        return "" if is_webp else "content"
    kind = mimetype.removeprefix("image/").upper()
    try:
        image = Image.open(io.BytesIO(content), formats=(kind,))
        width, height = image.size
        if width * height > MAXIMUM_PIXELS:
            return "pixels"
        image.load()
    except Image.DecompressionBombError:
        return "pixels"
    except PILLOW_ERRORS:
        return "content"
    return ""


def _is_document(mimetype, content):
    """Return whether the content is of this type, which is no picture."""
    if mimetype == MIMETYPES["pdf"]:
        return content.startswith(b"%PDF-")
    if mimetype == XLSX:
        return _is_workbook(content)
    return _is_plain_text(content)


def _is_workbook(content):
    """Return whether the content is a workbook without macros; nothing is unpacked."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    return names >= _WORKBOOK and _MACROS not in names


def _is_plain_text(content):
    """Return whether the content is text for people: no markup, no binary data."""
    has_mark = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if has_mark else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        return False
    if text.lstrip().startswith("<"):
        return False
    return not any(
        unicodedata.category(char) == "Cc" and char not in _TEXT_CONTROLS
        for char in set(text)
    )
