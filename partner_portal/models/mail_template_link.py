from odoo import api, models

from .portal_mixin_link import MAIL


class MailTemplate(models.Model):
    """The text of a mail holds links that expire, bound to whom it is about (S12)."""

    _inherit = "mail.template"

    @api.model
    def _render_template(self, template_src, model, res_ids, *args, **kwargs):
        renderer = self.with_context(**{MAIL: True})
        return super(MailTemplate, renderer)._render_template(
            template_src, model, res_ids, *args, **kwargs
        )
