from odoo import api, fields, models


class ProductCategory(models.Model):
    _inherit = "product.category"

    portal_published = fields.Boolean(
        string="Partner portal",
        help="Shows all products of this category and of those below it.",
    )
    portal_published_effective = fields.Boolean(
        compute="_compute_portal_published_effective",
        recursive=True,
        store=True,
    )

    def write(self, vals):
        if not {"parent_id", "portal_published"}.isdisjoint(vals):
            self.env["product.template"]._portal_forget_counts()
        return super().write(vals)

    def unlink(self):
        self.env["product.template"]._portal_forget_counts()
        return super().unlink()

    @api.depends("portal_published", "parent_id.portal_published_effective")
    def _compute_portal_published_effective(self):
        for category in self:
            category.portal_published_effective = (
                category.portal_published
                or category.parent_id.portal_published_effective
            )
