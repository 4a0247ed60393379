from odoo import models


class WebsitePage(models.Model):
    _inherit = "website.page"

    def write(self, vals):
        """Let visitors notice at once that a page is published or hidden.

        They get pages from a cache, which Odoo does not clear then.
        """
        res = super().write(vals)
        if "is_published" in vals:
            self.env.registry.clear_cache("templates")
        return res
