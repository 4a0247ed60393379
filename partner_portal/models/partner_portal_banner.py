import re
from types import MappingProxyType

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ..brand_picture import BANNER

MAXIMUM_BANNERS = 5
#: A web address, or a path on this site; nothing that runs, nothing of another scheme.
TARGET = re.compile(r"(https?://[^\s/\\][^\s\\]*|/(?![/\\])[^\s\\]*)", re.IGNORECASE)


class PartnerPortalBanner(models.Model):
    """A picture on the page where people log in and on Home, maybe with a link."""

    _name = "partner.portal.banner"
    _description = "Banner of a Customer Portal"
    _inherit = (
        "partner.portal.kept",
        "partner.portal.picture.mixin",
        "partner.portal.settings.mixin",
    )
    _order = "sequence, id"
    _portal_pictures = MappingProxyType({"image": BANNER})

    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(
        string="Words",
        required=True,
        translate=True,
        help="What the picture says, for those who do not see it.",
    )
    image = fields.Image(
        string="Picture",
        required=True,
        help="JPEG or PNG, at least 1372 × 480 pixels, at most 5 MB. Another shape is "
        "cut off at its edges.",
    )
    image_version = fields.Char(readonly=True)
    image_1372 = fields.Image(
        related="image",
        string="Picture, 1372 pixels",
        max_width=1372,
        max_height=480,
        store=True,
    )
    image_686 = fields.Image(
        related="image",
        string="Picture, 686 pixels",
        max_width=686,
        max_height=240,
        store=True,
    )
    link_type = fields.Selection(
        selection=[
            ("none", "Nothing"),
            ("url", "An address"),
            ("category", "The catalog, one category"),
        ],
        string="Leads to",
        required=True,
        default="none",
    )
    url = fields.Char(string="Address", help="https://… or a path of this site: /my/…")
    category_id = fields.Many2one(
        comodel_name="product.category",
        ondelete="set null",
        index="btree_not_null",
    )

    @api.constrains("portal_id")
    def _check_number(self):
        """Refuse more than five banners of a portal."""
        for portal in self.portal_id:
            if len(portal.banner_ids) > MAXIMUM_BANNERS:
                raise ValidationError(
                    self.env._("A portal has %s banners at most.", MAXIMUM_BANNERS)
                )

    @api.constrains("link_type", "url", "category_id")
    def _check_link(self):
        """Refuse a link that leads nowhere, or that a browser would run."""
        for banner in self:
            if banner.link_type == "url" and not TARGET.fullmatch(banner.url or ""):
                raise ValidationError(
                    self.env._("The address begins with https:// or with /.")
                )
            if banner.link_type == "category" and not banner.category_id:
                raise ValidationError(
                    self.env._("Choose the category that the banner leads to.")
                )

    def _portal_of_settings(self):
        return self.portal_id

    def _frame_values(self, inside):
        """Return what pages show of these banners, under sudo.

        :param bool inside: whether the reader is logged in; a visitor is led to the
            log-in, and on to the catalog
        """
        return [
            {
                "id": banner.id,
                "name": banner.name,
                "href": banner._frame_href(inside),
                "src": banner._frame_src(686),
                "srcset": f"{banner._frame_src(686)} 686w, "
                f"{banner._frame_src(1372)} 1372w",
            }
            for banner in self
        ]

    def _frame_src(self, width):
        path = f"/portal/{self.portal_id.slug}/banner/{self.id}"
        return f"{path}?width={width}&v={self.image_version}"

    def _frame_href(self, inside):
        """Return where the banner leads, an empty text if nowhere."""
        if self.link_type == "url":
            return self.url
        has_catalog = self.portal_id.show_catalog
        if self.link_type == "category" and self.category_id and has_catalog:
            slug = self.env["ir.http"]._slug(self.category_id)
            path = f"/my/catalog/category/{slug}"
            start = f"/portal/{self.portal_id.slug}"
            return path if inside else f"{start}?banner={self.id}&redirect={path}"
        return ""


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    banner_ids = fields.One2many(
        comodel_name="partner.portal.banner",
        inverse_name="portal_id",
        string="Banners",
        copy=True,
    )

    def _frame_banners(self, inside):
        """Return the banners of a page; see ``_frame_values``."""
        self.ensure_one()
        return [dict(values) for values in self._kept_banners(inside)]

    @tools.ormcache("self.id", "self.env.lang", "inside")
    def _kept_banners(self, inside):
        """Return the same; asked on every Home, so it is kept."""
        return tuple(self.sudo().banner_ids._frame_values(inside))
