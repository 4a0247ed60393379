from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal


class SecurityPage(CustomerPortal):
    """Odoo's page *Connection & Security*."""

    @http.route()
    def deactivate_account(self, validation="", password="", **post):
        """Refuse where the portal of this person does not offer it."""
        if not request.env.user._portal_may_delete_account():
            raise NotFound()
        return super().deactivate_account(validation, password, **post)
