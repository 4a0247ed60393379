from odoo import models


class ProductTemplateAttributeValue(models.Model):
    """Forgets how many products the portal's filters find."""

    _name = "product.template.attribute.value"
    _inherit = ("product.template.attribute.value", "partner.portal.kept")
    _portal_kept_by = frozenset({"ptav_active"})
