from odoo import models, tools
from odoo.tools import consteq

#: What a photo may be: other files are not shown to customers.
MIMETYPES = ("image/jpeg", "image/png")


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _frame_responsible(self, contact):
        """Add the photo to the card, or the initials of who has none."""
        card = super()._frame_responsible(contact)
        if card:
            user = self._responsible(contact)
            card["photo"] = user._portal_photo_path()
            card["initials"] = "".join(word[0] for word in card["name"].split()[:2])
        return card


class ResUsers(models.Model):
    """The photos of salespeople, for the customers whose pages name them."""

    _inherit = "res.users"

    def _portal_photo_path(self):
        """Return the address of the photo, empty without one. Under sudo.

        Its version signs it: nobody can ask for other people's, and browsers may
        keep a photo until there is another.
        """
        self.ensure_one()
        checksum = self.env["res.partner"]._portal_photo_kept(self.partner_id.id)
        if not checksum:
            return ""
        return f"/portal/person/{self.id}?v={self._portal_photo_version(checksum)}"

    def _portal_photo_of(self, user_id, version):
        """Return the partner with the photo of this version, under sudo, or none."""
        nobody = self.env["res.partner"].sudo()
        if not 0 < user_id < 2**31:
            return nobody
        user = self.sudo().browse(user_id).exists()
        if not user.active or user.share:
            return nobody
        checksum = nobody._portal_photo_kept(user.partner_id.id)
        known = checksum and user._portal_photo_version(checksum)
        if not known or not consteq(known.encode(), str(version).encode()):
            return nobody
        return user.partner_id

    def _portal_photo_version(self, checksum):
        """Return what opens the photo with this checksum of this person."""
        message = (self.id, checksum)
        return tools.hmac(self.env(su=True), "partner_portal_photo", message)[:32]


class ResPartner(models.Model):
    _inherit = "res.partner"

    def write(self, vals):
        result = super().write(vals)
        if "image_1920" in vals and any(
            not user.share for user in self.sudo().user_ids
        ):
            self.env.registry.clear_cache()
        return result

    @tools.ormcache("partner_id")
    def _portal_photo_kept(self, partner_id):
        """Return the checksum of a person's photo, empty without one.

        Kept, since every page asks; forgotten when the photo of staff changes.
        """
        photo = (
            self.env["ir.attachment"]
            .sudo()
            .search_fetch(
                [
                    ("res_model", "=", "res.partner"),
                    ("res_field", "=", "image_1920"),
                    ("res_id", "=", partner_id),
                    ("mimetype", "in", MIMETYPES),
                ],
                ["checksum"],
                limit=1,
            )
        )
        return photo.checksum or ""
