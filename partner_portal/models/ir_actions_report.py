from odoo import api, models


class IrActionsReport(models.Model):
    """Signing and paying need no engine for PDF.

    Odoo attaches a PDF to what was signed or paid; where the engine is not installed
    that would undo the customer's decision. A page to print takes its place there.
    """

    _inherit = "ir.actions.report"

    def _render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        if self.env.context.get("portal_page_for_pdf") and self._portal_has_no_pdf():
            page = self._render_qweb_html(report_ref, res_ids, data=data)[0]
            return page, "html"
        return super()._render_qweb_pdf(report_ref, res_ids=res_ids, data=data)

    @api.model
    def _portal_has_no_pdf(self):
        """Return whether the engine for PDF is missing here."""
        return self.get_wkhtmltopdf_state() == "install"
