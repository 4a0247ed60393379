from odoo import api, models
from odoo.fields import Domain
from odoo.modules.db import FunctionStatus


def _code_trigrams(registry):
    """Return the index for a search by part of a code; none without pg_trgm."""
    if not registry.has_trigram:
        return ""
    code = "default_code"
    if registry.has_unaccent == FunctionStatus.INDEXABLE:
        code = registry.unaccent(code)
    return f"USING gin ({code} gin_trgm_ops)"


class ProductProduct(models.Model):
    _inherit = "product.product"

    _portal_code_index = models.Index(_code_trigrams)

    @api.model
    def _portal_by_code(self, portal, customer, code):
        """Return the products of the catalog with this code.

        A reference, a barcode, that of a packaging or the customer's own code; exact,
        apart from upper and lower case. Under sudo because customers have no right
        on products; the catalog's own domain keeps hidden ones out.

        :return: product.product, empty if none, several if the code is not unique
        """
        code = (code or "").strip()[:64]
        if not code:
            return self.sudo().browse()
        spellings = list({code, code.upper(), code.lower()})
        own = self.env["partner.portal.product.code"]._portal_product_ids(
            customer, code
        )
        packed = self.env["product.uom"]._portal_of_barcodes(portal, spellings)
        own += packed.product_id.ids
        domain = portal._catalog_domain(customer) & (
            Domain("default_code", "in", spellings)
            | Domain("barcode", "in", spellings)
            | Domain("id", "in", own)
        )
        products = self.sudo().with_company(portal.company_id).search(domain, limit=2)
        exact = products.filtered(
            lambda p: code in (p.default_code, p.barcode) or p.id in own
        )
        return exact if len(exact) == 1 else products

    @api.model
    def _portal_unit_of_code(self, portal, code):
        """Return the packaging's unit if a code is its barcode, else none."""
        code = (code or "").strip()[:64]
        spellings = list({code, code.upper(), code.lower()})
        packed = self.env["product.uom"]._portal_of_barcodes(portal, spellings)
        return packed[:1].uom_id
