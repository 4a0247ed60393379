from odoo import models
from odoo.http import request


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _portal_is_elsewhere(cls, slug):
        """Let the page or the redirect of this site win over a portal.

        Asked here because either addon's look at an unknown address may come first.
        """
        portals = request.env["partner.portal"].sudo()
        site = request.env["website"].sudo().get_current_website()
        taken = portals._at_address(slug) and portals._site_at(slug, site)
        return bool(taken) or super()._portal_is_elsewhere(slug)
