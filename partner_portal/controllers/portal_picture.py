from odoo import http
from odoo.http import request

#: Pictures are the same for everybody; none starts a session.
PICTURE = {
    "type": "http",
    "auth": "public",
    "methods": ["GET"],
    "readonly": True,
    "save_session": False,
    "sitemap": False,
}
MIMETYPES = ("image/jpeg", "image/png")


class PortalPicture(http.Controller):
    """The pictures of a portal, to everybody: nothing else of it is told."""

    @http.route("/portal/<string:slug>/logo", **PICTURE)
    def portal_logo(self, slug, **params):
        """Send the logo of the portal at an address."""
        portal = request.env["partner.portal"].sudo()._at_address(slug)
        return self._portal_picture(portal, "logo", "logo_shown", params)

    @http.route("/portal/<string:slug>/banner/<int:banner_id>", **PICTURE)
    def portal_banner(self, slug, banner_id, **params):
        """Send a banner of this portal while it is open; to staff at any time."""
        portal = request.env["partner.portal"].sudo()._at_address(slug)
        banner = portal.banner_ids.filtered(lambda banner: banner.id == banner_id)
        if not portal.is_open and not request.env.user._is_internal():
            banner = banner.browse()
        shown = "image_686" if params.get("width") == "686" else "image_1372"
        return self._portal_picture(banner, "image", shown, params, portal.is_open)

    @http.route("/portal/person/<int:user_id>", **PICTURE)
    def portal_person(self, user_id, **params):
        """Send the photo of a salesperson to who was given its signed address."""
        users = request.env["res.users"]
        partner = users._portal_photo_of(user_id, params.get("v", ""))
        if not partner:
            return request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(partner, "image_128")
        if stream.mimetype not in MIMETYPES:
            return request.not_found()
        stream.public = False
        stream.max_age = http.STATIC_CACHE
        return stream.get_response(immutable=True)

    def _portal_picture(self, record, name, shown, params, public=True):
        """Return a picture that browsers keep, for a year if its version was named.

        :param record: of a model with pictures, under sudo; maybe empty
        :param str name: the picture's field
        :param str shown: the field that holds it in the size that is sent
        :param bool public: whether machines on the way may keep it, too
        """
        version = record[f"{name}_version"] if record else False
        if not version:
            return request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(record, shown)
        if stream.mimetype not in MIMETYPES:
            return request.not_found()
        stream.public = public
        stream.max_age = http.STATIC_CACHE
        return stream.get_response(immutable=params.get("v") == version)
