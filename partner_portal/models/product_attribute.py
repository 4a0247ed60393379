from odoo import models


class ProductAttribute(models.Model):
    """Forgets the filters of the portal's catalog."""

    _name = "product.attribute"
    _inherit = ("product.attribute", "partner.portal.kept")
    _portal_kept_by = frozenset({"active", "create_variant", "name", "sequence"})
