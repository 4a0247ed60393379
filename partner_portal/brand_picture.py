"""Which pictures a portal shows, decided by what is in them. No ORM, no request."""

import io
from dataclasses import dataclass

from PIL import Image

from odoo.exceptions import UserError
from odoo.tools.image import ImageProcess, image_apply_opt

from .upload_check import MAXIMUM_PIXELS, PILLOW_ERRORS

MAXIMUM_SIZE = 5 * 1024 * 1024
KINDS = ("JPEG", "PNG")
_MODES = ("1", "L", "P", "RGB", "RGBA")


@dataclass(frozen=True)
class Frame:
    """What a picture must measure at least, and what it is cut down to.

    ``crop``: it is brought to the shape of the maximum, what stands over is cut off.
    """

    minimum: tuple
    maximum: tuple
    crop: bool = False


LOGO = Frame(minimum=(48, 48), maximum=(1024, 512))
BANNER = Frame(minimum=(1372, 480), maximum=(2744, 960), crop=True)


class PictureRefused(Exception):
    """A picture that is not taken.

    ``code``: ``empty``, ``size`` (of the file), ``content`` (no JPEG or PNG, or a
    broken one), ``pixels`` (too many), ``small``, whose ``width`` and ``height`` are
    known.
    """

    def __init__(self, code, width=0, height=0):
        super().__init__(code)
        self.code = code
        self.width = width
        self.height = height


def checked_picture(content, frame):
    """Return the picture encoded anew, without anything else that was in the file.

    Its measures are read from the header, so that a small file that unpacks to
    gigabytes is refused before it is unpacked.

    :param bytes content: the file as it came
    :param Frame frame: what it must measure
    :raise PictureRefused: with the reason
    """
    if not content:
        raise PictureRefused("empty")
    if len(content) > MAXIMUM_SIZE:
        raise PictureRefused("size")
    try:
        header = Image.open(io.BytesIO(content), formats=KINDS)
        _check_measures(header.size, frame)
        return _encoded(content, frame)
    except Image.DecompressionBombError as error:
        raise PictureRefused("pixels") from error
    except (UserError, *PILLOW_ERRORS) as error:
        raise PictureRefused("content") from error


def _check_measures(size, frame):
    width, height = size
    if width * height > MAXIMUM_PIXELS:
        raise PictureRefused("pixels")
    least_width, least_height = frame.minimum
    if width < least_width or height < least_height:
        raise PictureRefused("small", width, height)


def _encoded(content, frame):
    """Return the picture as PNG or JPEG, turned upright, not larger than needed."""
    process = ImageProcess(content, verify_resolution=False)
    _check_measures(process.image.size, frame)
    if frame.crop:
        process.crop_resize(*frame.maximum)
    elif _stays_large_enough(process.image.size, frame):
        process.resize(*frame.maximum)
    image = process.image
    kind = "PNG" if process.original_format == "PNG" else "JPEG"
    if kind == "JPEG" or image.mode not in _MODES:
        image = image.convert("RGBA" if kind == "PNG" else "RGB")
    # comments, places and profiles are not handed on
    image.info = {
        key: value for key, value in image.info.items() if key == "transparency"
    }
    options = {"quality": 90} if kind == "JPEG" else {}
    return image_apply_opt(image, kind, optimize=True, **options)


def _stays_large_enough(size, frame):
    """Return whether the shorter side keeps its minimum when it is made to fit."""
    factor = min(
        limit / length for limit, length in zip(frame.maximum, size, strict=True)
    )
    lengths = zip(frame.minimum, size, strict=True)
    return all(length * factor >= least for least, length in lengths)
