from odoo import api, fields, models, tools

from ..quantity_rule import QuantityRule

#: What ``partner.portal._catalog_domain`` looks at, and ``uom_ids``, of which is
#: kept whether there are any.
CATALOG_FIELDS = {
    "active",
    "categ_id",
    "company_id",
    "portal_published",
    "sale_ok",
    "type",
    "uom_ids",
}


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ("product.template", "partner.portal.quantities", "partner.portal.kept")
    _portal_kept_by = CATALOG_FIELDS

    portal_published = fields.Boolean(
        string="Partner portal",
        help="Shows this product to customers whose portal offers marked products.",
    )

    portal_alternative_ids = fields.Many2many(
        comodel_name="product.template",
        relation="product_template_portal_alternative_rel",
        column1="product_id",
        column2="alternative_id",
        string="Take Instead",
        domain=[("sale_ok", "=", True)],
        help="Offered on the portal to customers who know this product, when it is "
        "no longer sold.",
    )

    _portal_published_index = models.Index(
        "(sequence, id) WHERE active IS TRUE AND sale_ok IS TRUE"
    )

    @api.model
    @tools.ormcache()
    def _portal_packagings(self):
        """Return the ids of all units that products are sold in besides their own.

        Kept until a product changes, so that who has no packagings pays nothing.
        """
        templates = self.sudo().with_context(active_test=False)
        groups = templates._read_group([("uom_ids", "!=", False)], ["uom_ids"])
        return frozenset(unit.id for (unit,) in groups)

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

    def _portal_recall_currency(self):
        """Fill in the currency of list prices: of the product's or the main company.

        Odoo asks each time whether its main company is still there.
        """
        main = self.env["ir.model.data"]._xmlid_to_res_id("base.main_company")
        if main:
            main = self.env["res.company"].browse(main)
            own = [(template.company_id or main).currency_id.id for template in self]
            self._fields["currency_id"]._insert_cache(self, own)
