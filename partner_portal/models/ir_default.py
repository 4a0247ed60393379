from odoo import api, models, tools

#: Asks Odoo itself, past what is kept.
LOOK_UP = "portal_look_up"


class IrDefault(models.Model):
    """The language of visitors, which Odoo looks up for every page, is kept.

    Odoo forgets what is kept whenever a default changes.
    """

    _inherit = "ir.default"

    @api.model
    def _get(
        self, model_name, field_name, user_id=False, company_id=False, condition=False
    ):
        is_kept = not (user_id or company_id or condition)
        is_kept = is_kept and (model_name, field_name) == ("res.partner", "lang")
        if is_kept and not self.env.context.get(LOOK_UP):
            return self._portal_default_language()
        return super()._get(model_name, field_name, user_id, company_id, condition)

    @tools.ormcache()
    def _portal_default_language(self):
        """Return the code of the language of new partners, or None."""
        defaults = self.sudo().with_context(**{LOOK_UP: True})
        return defaults._get("res.partner", "lang")
