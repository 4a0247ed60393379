from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _get_translation_frontend_modules_name(cls):
        """Add the terms of Odoo's chat window, as a website does."""
        return [*super()._get_translation_frontend_modules_name(), "im_livechat"]

    @classmethod
    def _portal_entry_page(cls, template, portal, page, values=None, status=200):
        """Add the chat button to the pages before the log-in of an open portal."""
        livechat = portal._frame_livechat() if portal.is_open else {}
        values = {"portal_livechat": livechat, **(values or {})}
        return super()._portal_entry_page(template, portal, page, values, status)
