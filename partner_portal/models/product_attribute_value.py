from odoo import models


class ProductAttributeValue(models.Model):
    """Forgets the filters of the portal's catalog."""

    _name = "product.attribute.value"
    _inherit = ("product.attribute.value", "partner.portal.kept")
    _portal_kept_by = frozenset({"active", "name", "sequence"})
