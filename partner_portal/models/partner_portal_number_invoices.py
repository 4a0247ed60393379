from odoo import models
from odoo.fields import Domain


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _portal_number_looks(self, customer, texts):
        """Look among the customer's invoices and credit notes, too."""
        looks = super()._portal_number_looks(customer, texts)
        if not self.show_invoices:
            return looks
        moves = self.env["account.move"].sudo()
        own = moves._portal_invoices_domain(customer, self.company_id)
        found = moves._search(own & Domain("name", "in", texts))
        return [*looks, ("/my/invoices/", found)]
