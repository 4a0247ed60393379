from odoo.http import request

from odoo.addons.account.controllers.portal import PortalAccount

from .message_box import message_box


class InvoicePage(PortalAccount):
    def _invoice_get_page_view_values(self, invoice, access_token, **kwargs):
        """Add the QR of what is open (F67), and our messages for people of ours."""
        values = super()._invoice_get_page_view_values(invoice, access_token, **kwargs)
        values["payment_qrs"] = invoice.sudo()._portal_payment_qrs()
        if not request.env.user._portal_customer():
            return values
        invoice = self._portal_invoice_of_page(invoice.id)
        if invoice and not request.env.user._portal_is_closed():
            label = request.env._("Write to us about this invoice")
            path = f"/my/invoices/{invoice.id}"
            values["message_box"] = message_box(invoice, path, label)
            values["may_report"] = request.env.user._portal().show_tickets
        return values
