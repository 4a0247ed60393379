from urllib.parse import urlencode

from odoo import models
from odoo.http import request


class IrHttp(models.AbstractModel):
    """The page for a link of a mail that does not work any more."""

    _inherit = "ir.http"

    @classmethod
    def _portal_link_over(cls):
        """Answer with the page for a link to a document that is over, 410 (S12)."""
        text = request.env._(
            "Links in mails work for a limited time. Log in to see your orders, "
            "invoices and tickets."
        )
        login = f"/web/login?{urlencode({'redirect': request.httprequest.path})}"
        response = cls._portal_over_page(
            "link-over", text, login, request.env._("Log in")
        )
        response.flatten()
        cls._portal_interrupt(response)

    @classmethod
    def _portal_over_page(cls, page, text, url, button):
        """Return the page for a link of a mail that is over, 410.

        :param str page: the page's name, as in ``data-portal-page``
        :param str text: why, and what to do
        :param str url: of the one button
        """
        values = {"page": page, "text": text, "url": url, "button": button}
        response = request.render(
            "partner_portal.link_over_page", {"over": values}, status=410
        )
        response.headers["Cache-Control"] = "no-store"
        return response
