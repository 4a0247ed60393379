import base64
import binascii
import hashlib
from types import MappingProxyType

from odoo import api, models
from odoo.exceptions import ValidationError

from ..brand_picture import MAXIMUM_SIZE, PictureRefused, checked_picture


class PartnerPortalPictureMixin(models.AbstractModel):
    """Pictures that everybody sees: what is no picture is refused at every door.

    Each has a field ``<name>_version``, which changes with the picture: it is part of
    the address, so that browsers keep what they have for a year.
    """

    _name = "partner.portal.picture.mixin"
    _description = "Pictures of a Customer Portal"

    #: {name of the field: the Frame it must fit}
    _portal_pictures = MappingProxyType({})

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._portal_checked(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._portal_checked(vals))

    def _portal_checked(self, vals):
        """Return the values with each picture encoded anew, and its version."""
        vals = dict(vals)
        for name in self._portal_pictures.keys() & vals.keys():
            content = self._portal_checked_picture(name, vals[name])
            vals[name] = base64.b64encode(content) if content else False
            version = hashlib.sha256(content).hexdigest()[:16] if content else False
            vals[f"{name}_version"] = version
        return vals

    def _portal_checked_picture(self, name, value):
        """Return the bytes of a picture as it is stored, none if there is none."""
        if value is None or value is False:
            return b""
        try:
            if len(value) > (MAXIMUM_SIZE + 2) * 4 // 3 + MAXIMUM_SIZE // 10:
                raise PictureRefused("size")
            content = base64.b64decode(value)
            return checked_picture(content, self._portal_pictures[name])
        except PictureRefused as refusal:
            text = self._portal_picture_refusal(refusal, self._portal_pictures[name])
        except (binascii.Error, TypeError, ValueError):
            refusal = PictureRefused("content")
            text = self._portal_picture_refusal(refusal, self._portal_pictures[name])
        raise ValidationError(text)

    def _portal_picture_refusal(self, refusal, frame):
        """Return in words why a picture is not taken."""
        size = f"{refusal.width} × {refusal.height}"
        least = "{} × {}".format(*frame.minimum)
        return {
            "empty": self.env._("This file is empty."),
            "size": self.env._("This file is larger than 5 MB."),
            "content": self.env._("This file is no JPEG or PNG picture."),
            "pixels": self.env._("This picture has more than 50 million pixels."),
            "small": self.env._(
                "This picture is %(size)s. At least %(least)s is needed.",
                size=size,
                least=least,
            ),
        }[refusal.code]
