from odoo import models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _post_process(self):
        """Confirm what was paid also where no engine makes the mail's PDF."""
        transactions = self.with_context(portal_page_for_pdf=True)
        return super(PaymentTransaction, transactions)._post_process()
