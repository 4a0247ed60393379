import werkzeug

from odoo import models
from odoo.http import request

from .ir_http import DOCUMENT_PAGE


class IrHttp(models.AbstractModel):
    """Pages of an area that is switched off answer as what is missing."""

    _inherit = "ir.http"

    @classmethod
    def _pre_dispatch(cls, rule, args):
        """Answer 404 on each route of an area that the person's portal has not."""
        result = super()._pre_dispatch(rule, args)
        if request.env.uid and cls._portal_area_is_off():
            if rule.endpoint.routing["type"] != "http":
                raise werkzeug.exceptions.NotFound
            cls._portal_interrupt(cls._portal_missing_response())
        return result

    @classmethod
    def _portal_area_is_off(cls):
        """Return whether this is a page of an area that the portal has not.

        A document by the link that a mail carries stays open, as it does while the
        portal is closed.
        """
        path = request.httprequest.path
        by_link = request.httprequest.args.get("access_token")
        if by_link and DOCUMENT_PAGE.fullmatch(path):
            return False
        portal = request.env.user._portal()
        return bool(portal) and portal._area_is_off(path)

    @classmethod
    def _portal_missing_response(cls):
        """Return the page for what is missing, in the frame of the person's portal."""
        html = request.env["ir.qweb"]._render(
            "partner_portal.missing_page",
            {
                "family": "missing",
                "page_title": request.env._("Page not found"),
                "portal_frame": request.env.user._portal_frame(),
                "alternatives": (),
                # a site beside us looks for its colours in what the page is about
                "main_object": request.env["ir.ui.view"],
                "res_company": request.env.company,
                "user_id": request.env.user,
            },
        )
        response = request.make_response(html, headers=[("Cache-Control", "no-store")])
        response.status_code = 404
        return response
