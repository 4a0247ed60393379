from types import MappingProxyType
from urllib.parse import urlencode

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .. import colours
from ..brand_picture import LOGO

DEFAULT_COLOUR = "#17567a"
NAME_LENGTH = 50


class PartnerPortal(models.Model):
    """The look of a portal: name, logo and colours."""

    _name = "partner.portal"
    _inherit = ("partner.portal", "partner.portal.picture.mixin")
    _portal_pictures = MappingProxyType({"logo": LOGO})

    logo = fields.Image(
        help="JPEG or PNG, at least 48 × 48 pixels, at most 5 MB. Without one, the "
        "logo of the company is shown.",
    )
    logo_version = fields.Char(readonly=True)
    #: as pages show it, 40 pixels high, on screens of double density
    logo_shown = fields.Image(
        related="logo", string="Logo as Shown", max_width=320, max_height=80, store=True
    )
    brand_color = fields.Char(
        string="Brand Colour",
        required=True,
        default=DEFAULT_COLOUR,
        help="Of buttons, and of links, which are darker where they could not be read.",
    )
    brand_text_color = fields.Char(
        string="Text on It",
        help="The colour of the words on buttons. Without one it is white or black, "
        "whichever is easier to read.",
    )
    brand_warning = fields.Char(compute="_compute_brand_warning")

    @api.depends("brand_color", "brand_text_color")
    def _compute_brand_warning(self):
        for portal in self:
            portal.brand_warning = portal._brand_warning()

    @api.constrains("name")
    def _check_name(self):
        for portal in self:
            if len(portal.name) > NAME_LENGTH:
                raise ValidationError(
                    self.env._(
                        "The name has %(length)s characters. %(most)s are possible.",
                        length=len(portal.name),
                        most=NAME_LENGTH,
                    )
                )

    @api.constrains("brand_color", "brand_text_color")
    def _check_colours(self):
        for portal in self:
            for colour in filter(None, (portal.brand_color, portal.brand_text_color)):
                if not colours.is_colour(colour):
                    raise ValidationError(
                        self.env._("%s is no colour. Write it as #17567a.", colour)
                    )

    def copy_data(self, default=None):
        """Begin a new brand with the look and rules of this one: closed, and at an
        address of its own.
        """
        copies = super().copy_data(default)
        for portal, values in zip(self, copies, strict=True):
            own = {
                "name": self.env._("%s (copy)", portal.name[: NAME_LENGTH - 12]),
                "slug": self._free_address(portal.slug),
                "is_open": False,
            }
            values.update({**own, **(default or {})})
        return copies

    def _brand_warning(self):
        """Return what is hard to read in these colours, or an empty text."""
        brand, text = self.brand_color, self.brand_text_color
        if not colours.is_colour(brand) or not colours.is_colour(text):
            return ""
        found = colours.contrast(text, brand)
        if found >= colours.ENOUGH:
            return ""
        names = {colours.WHITE: self.env._("White"), colours.BLACK: self.env._("Black")}
        return self.env._(
            "%(text)s on this colour is hard to read: %(found)s of %(enough)s.",
            text=names.get(text.lower(), text),
            found=f"{found:.1f}",
            enough=colours.ENOUGH,
        )

    def _frame_colours(self):
        """Return the colours of pages and mails: ``{brand, text, ink, tint}``.

        ``text`` stands on ``brand``; ``ink`` is that of links, to be read on white
        and on ``tint``, the lightest shade. Those of a new portal where there is none.
        """
        brand = self.brand_color or DEFAULT_COLOUR
        tint = colours.mixed(brand, colours.WHITE, 0.07)
        return {
            "brand": brand,
            "text": self.brand_text_color or colours.text_on(brand),
            "ink": colours.readable(brand, tint),
            "tint": tint,
        }

    def _frame_style(self):
        """Return the colours as the CSS variables of a page: ours and Bootstrap's."""
        shades = self._frame_colours()
        values = {
            "--o-partner-portal-brand": shades["brand"],
            "--o-partner-portal-on-brand": shades["text"],
            "--o-partner-portal-ink": shades["ink"],
            "--o-partner-portal-tint": shades["tint"],
            "--primary": shades["ink"],
            "--primary-rgb": colours.channels(shades["ink"]),
            "--link-color-rgb": colours.channels(shades["ink"]),
        }
        return "; ".join(f"{name}: {value}" for name, value in values.items())

    def _frame_logo(self):
        """Return the path of the logo: the own, the company's, or an empty text."""
        self.ensure_one()
        if self.logo_version:
            query = urlencode({"v": self.logo_version})
            return f"/portal/{self.slug}/logo?{query}"
        company = self.sudo().company_id
        if company.uses_default_logo:
            return ""
        return f"/web/binary/company_logo?company={company.id}"
