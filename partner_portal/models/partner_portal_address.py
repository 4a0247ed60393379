import re

from odoo import api, models, tools
from odoo.exceptions import ValidationError

SLUG = re.compile(r"[A-Za-z0-9]+")


class PartnerPortal(models.Model):
    """The address: which are free, and which portal is at one."""

    _inherit = "partner.portal"

    @api.constrains("slug")
    def _check_slug(self):
        """Refuse what is no address, and what leads elsewhere already."""
        for portal in self:
            if not SLUG.fullmatch(portal.slug or ""):
                raise ValidationError(
                    self.env._("The address may hold letters and digits only.")
                )
            if clash := self._address_clash(portal.slug):
                raise ValidationError(clash)

    @api.model
    def _address_clash(self, slug):
        """Return why ``/<slug>`` leads elsewhere than to a portal, or an empty text.

        Upper and lower case are the same, as for the portal. Addons that serve
        pages of their own add to this.
        """
        typed, slug = slug, slug.lower()
        if slug in self._address_segments():
            return self.env._("Odoo has pages of its own at /%s.", slug)
        if language := self._address_language(slug):
            return self.env._("/%(slug)s opens pages in %(language)s.", **language)
        # under sudo: it is only told that there is a file, not which
        files = self.env["ir.attachment"].sudo()
        paths = [f"/{slug}", f"/{typed}"]
        if files.search_count([("type", "=", "binary"), ("url", "in", paths)], limit=1):
            return self.env._("There is a file at /%s.", slug)
        return ""

    @api.model
    def _address_segments(self):
        """Return the first path segments that route in this database, in lower case.

        They are kept until an addon is installed or a route is rewritten; not while
        addons are being loaded, when some routes are still to come.
        """
        if self.env.registry.ready:
            return self._address_segments_kept()
        return self._address_segments_now()

    @api.model
    @tools.ormcache(cache="routing")
    def _address_segments_kept(self):
        return self._address_segments_now()

    @api.model
    def _address_segments_now(self):
        http = self.env["ir.http"]
        modules = self.env.registry._init_modules.union(
            tools.config["server_wide_modules"]
        )
        rules = http._generate_routing_rules(
            sorted(modules), converters=http._get_converters()
        )
        segments = {url.split("/")[1].lower() for url, _endpoint in rules if "/" in url}
        return frozenset(filter(SLUG.fullmatch, segments))

    @api.model
    def _address_language(self, slug):
        """Return {slug, language} of a language that Odoo may take ``slug`` for.

        Odoo takes the address code, and the beginning of a code, such as ``e`` for
        English. Languages that are not switched on yet count, too.
        """
        languages = self.env["res.lang"].sudo().with_context(active_test=False)
        for language in languages.search_fetch([], ["name", "code", "url_code"]):
            code = (language.url_code or "").lower()
            if slug == code or language.code.lower().startswith(slug):
                return {"slug": slug, "language": language.name}
        return None

    def _at_address(self, slug):
        """Return the active portal at an address, whatever its upper and lower case.

        Asked for every unknown address of the site, so it costs no query.
        """
        if not SLUG.fullmatch(slug):
            return self.browse()
        return self.browse(self._addresses().get(slug.lower(), ()))

    @api.model
    @tools.ormcache()
    def _addresses(self):
        """Return {address in lower case: id} of all active portals.

        Read under sudo: everybody may try an address.
        """
        portals = self.sudo().search_fetch([("active", "=", True)], ["slug"])
        return {portal.slug.lower(): portal.id for portal in portals}

    @api.model
    def _free_address(self, name):
        """Return an address made of a name that no portal and no page has."""
        base = re.sub(r"[^a-z0-9]", "", name.lower()) or "portal"
        portals = self.sudo().with_context(active_test=False)
        taken = portals.search([("slug", "=ilike", f"{base}%")]).mapped("slug")
        taken = {slug.lower() for slug in taken}
        number, slug = 1, base
        while slug in taken or self._address_clash(slug):
            number += 1
            slug = f"{base}{number}"
        return slug
