from odoo import api, models, tools


class IrDefault(models.Model):
    """The language of visitors, which Odoo looks up for every page, is kept.

    Odoo forgets what is kept whenever a default changes.
    """

    _inherit = "ir.default"

    @api.model
    def _get(
        self, model_name, field_name, user_id=False, company_id=False, condition=False
    ):
        of_everybody = not (user_id or company_id or condition)
        if of_everybody and (model_name, field_name) == ("res.partner", "lang"):
            return self.sudo()._portal_default_language()
        return super()._get(model_name, field_name, user_id, company_id, condition)

    @tools.ormcache()
    def _portal_default_language(self):
        """Return the code of the language of new partners, or None."""
        return super()._get("res.partner", "lang")
