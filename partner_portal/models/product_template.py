from odoo import api, fields, models

#: What ``partner.portal._catalog_domain`` looks at.
CATALOG_FIELDS = {
    "active",
    "categ_id",
    "company_id",
    "portal_published",
    "sale_ok",
    "type",
}


class ProductTemplate(models.Model):
    _inherit = "product.template"

    portal_published = fields.Boolean(
        string="Partner portal",
        help="Shows this product to customers whose portal offers marked products.",
    )

    _portal_published_index = models.Index(
        "(sequence, id) WHERE active IS TRUE AND sale_ok IS TRUE"
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._portal_forget_counts()
        return super().create(vals_list)

    def write(self, vals):
        if not CATALOG_FIELDS.isdisjoint(vals):
            self._portal_forget_counts()
        return super().write(vals)

    def unlink(self):
        self._portal_forget_counts()
        return super().unlink()

    @api.model
    def _portal_forget_counts(self):
        """Forget how many products the catalogs have in each category."""
        self.env.registry.clear_cache()
