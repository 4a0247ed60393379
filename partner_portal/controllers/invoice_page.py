from odoo.addons.account.controllers.portal import PortalAccount


class InvoicePage(PortalAccount):
    def _invoice_get_page_view_values(self, invoice, access_token, **kwargs):
        """Add the QR of what is open of this invoice to Odoo's page (F67)."""
        values = super()._invoice_get_page_view_values(invoice, access_token, **kwargs)
        return {**values, "payment_qrs": invoice.sudo()._portal_payment_qrs()}
