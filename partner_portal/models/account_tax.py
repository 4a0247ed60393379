from odoo import api, models


class AccountTax(models.Model):
    """Forgets what ``account.fiscal.position._portal_tax_plan`` remembers."""

    _inherit = "account.tax"

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()
