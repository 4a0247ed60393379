from odoo import http
from odoo.http import request


class PortalLogin(http.Controller):
    @http.route(
        "/portal/<string:slug>",
        type="http",
        auth="public",
        website=True,
        readonly=True,
        sitemap=False,
    )
    def portal_entry(self, slug):
        """Show the way in: log-in for visitors, the catalog for customers."""
        return request.env["ir.http"]._portal_entry(slug) or request.not_found()
