from odoo import api, models
from odoo.fields import Domain


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    @api.model
    def _address_clash(self, slug):
        """Refuse the addresses of pages and redirects, whichever site they are on."""
        clash = super()._address_clash(slug)
        found = not clash and self._site_at(slug)
        if not found:
            return clash
        if found._name == "website.page":
            return self.env._("The website has a page at /%s.", slug.lower())
        return self.env._("The website redirects /%s to another page.", slug.lower())

    @api.model
    def _site_at(self, slug, site=None):
        """Return the page or else the redirect at ``/<slug>``, or nothing.

        A page wins whatever its upper and lower case, as on the site itself, and
        before it is published, too. Under sudo: it is only told that there is one.

        :param site: the website that is asked; all if absent
        """
        path = f"/{slug}"
        domain = site.website_domain() if site else Domain.TRUE
        pages = self.env["website.page"].sudo()
        page = pages.search(domain & Domain("url", "=ilike", path), limit=1)
        moved = Domain("redirect_type", "in", ("301", "302"))
        moved &= Domain("url_from", "=ilike", path) | Domain(
            "url_from", "=ilike", f"{path}/"
        )
        return page or self.env["website.rewrite"].sudo().search(
            domain & moved, limit=1
        )

    def _setup_check_address(self):
        """Lead to the page or the redirect that came to the portal's address."""
        line = super()._setup_check_address()
        found = line["state"] == "mend" and self._site_at(self.slug)
        if found and self._setup_may_open(found._name):
            domain = [("id", "=", found.id)]
            line["action"] = self._setup_window(found._name, domain=domain)
        return line
