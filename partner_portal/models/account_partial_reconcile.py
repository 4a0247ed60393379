from odoo import models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    # a statement asks what was settled after a day: of today, next to nothing
    _portal_max_date_idx = models.Index("(max_date)")
