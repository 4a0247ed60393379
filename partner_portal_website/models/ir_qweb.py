from odoo import models
from odoo.http import request


class IrQweb(models.AbstractModel):
    """Pages of the portal have hundreds of elements; few of them concern a website.

    A website looks at every element of a page for addresses to translate, for a
    network of caches and for frames that wait for a visitor's consent. Here it looks
    at those with an address, once for each address.
    """

    _inherit = "ir.qweb"

    def _prepare_frontend_environment(self, values):
        """Mark pages of the portal on which a website only translates addresses."""
        views = super()._prepare_frontend_environment(values)
        website = request.website
        waits = website.cookies_bar and website.block_third_party_domains
        if (
            not values.get("portal_frame")
            or request.env.user._is_internal()
            or waits
            or website.cdn_activated
        ):
            return views
        return views.with_context(portal_addresses_only=True)

    def _post_processing_att(self, tagName, atts):
        """Leave elements without an address as they are, ask once for the same one."""
        is_ours = self.env.context.get("portal_addresses_only")
        if not is_ours or atts.get("__is_static_node") or "style" in atts:
            return super()._post_processing_att(tagName, atts)
        name = self.URL_ATTRS.get(tagName)
        if not name or not atts.get(name):
            return atts
        known = vars(request).setdefault("portal_addresses", {})
        address = atts[name]
        if address in known:
            atts[name] = known[address]
            if tagName == "img":
                atts.setdefault("loading", "lazy")
            return atts
        atts = super()._post_processing_att(tagName, atts)
        known[address] = atts[name]
        return atts
