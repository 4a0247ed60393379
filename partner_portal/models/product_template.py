from odoo import fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    portal_published = fields.Boolean(
        string="Partner portal",
        help="Shows this product to customers whose portal offers marked products.",
    )

    _portal_published_index = models.Index(
        "(sequence, id) WHERE active IS TRUE AND sale_ok IS TRUE"
    )
