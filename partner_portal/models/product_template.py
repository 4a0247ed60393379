from odoo import api, fields, models

from ..quantity_rule import QuantityRule

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
    _name = "product.template"
    _inherit = ("product.template", "partner.portal.quantities")

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

    def _portal_quantity_rule(self):
        """Return which quantities may be ordered, in the unit of sale.

        What the product leaves open, the nearest category up says.
        """
        defaults = self.env["product.category"]._portal_quantity_defaults()
        above = defaults.get(self.categ_id.id, (0.0, 0.0, 0.0))
        own = self._portal_quantities()
        return QuantityRule(
            self.uom_id._portal_step(),
            *(mine or default for mine, default in zip(own, above, strict=True)),
        )
