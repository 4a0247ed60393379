from odoo import models


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _catalog_values(self):
        """Return what tells this variant from the others: "Red, 20 mm"."""
        return ", ".join(
            value.name for value in self.product_template_attribute_value_ids
        )

    def _catalog_facts(self):
        """Return the facts a customer reads: pairs of attribute name and value."""
        self.ensure_one()
        lines = self.product_tmpl_id.attribute_line_ids
        own = self.product_template_attribute_value_ids
        facts = []
        for line in lines:
            values = own.filtered(lambda v, line=line: v.attribute_line_id == line)
            names = (values.product_attribute_value_id or line.value_ids).mapped("name")
            facts.append((line.attribute_id.name, ", ".join(names)))
        return facts
