from odoo import api, fields, models, tools
from odoo.fields import Domain

from .partner_portal_quantities import QUANTITY_FIELDS


class ProductCategory(models.Model):
    _name = "product.category"
    _inherit = ("product.category", "partner.portal.quantities", "partner.portal.kept")
    _portal_kept_by = frozenset(
        {"name", "parent_id", "portal_published", *QUANTITY_FIELDS}
    )

    portal_published = fields.Boolean(
        string="Partner portal",
        help="Shows all products of this category and of those below it.",
    )
    portal_published_effective = fields.Boolean(
        compute="_compute_portal_published_effective",
        recursive=True,
        store=True,
    )

    @api.depends("portal_published", "parent_id.portal_published_effective")
    def _compute_portal_published_effective(self):
        for category in self:
            category.portal_published_effective = (
                category.portal_published
                or category.parent_id.portal_published_effective
            )

    @api.model
    @tools.ormcache()
    def _portal_quantity_defaults(self):
        """Return {category id: (minimum, maximum, multiple)} where any is said.

        Each from the nearest category up that says it. Kept until a category
        changes: every page with a quantity box asks for it.
        """
        said = Domain.OR([(name, ">", 0)] for name in QUANTITY_FIELDS)
        categories = self.sudo().search(said)
        own = {category.id: category._portal_quantities() for category in categories}
        below = self.sudo().search_fetch(
            [("id", "child_of", categories.ids)], ["parent_path"]
        )
        defaults = {}
        for category in below:
            path = map(int, reversed(category.parent_path.strip("/").split("/")))
            found = [own[id_] for id_ in path if id_ in own]
            defaults[category.id] = tuple(
                next(filter(None, column), 0.0) for column in zip(*found, strict=True)
            )
        return defaults
