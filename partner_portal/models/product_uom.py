from odoo import api, models
from odoo.fields import Domain


class ProductUom(models.Model):
    """Barcodes of packagings: scanning a box orders a box (F37, F38)."""

    _inherit = "product.uom"

    @api.model
    def _portal_of_barcodes(self, portal, barcodes):
        """Return the packagings with one of these barcodes that are sold, under sudo.

        Where no product is sold in packagings nobody looks.
        """
        packagings = self.sudo()
        if not self.env["product.template"]._portal_packagings():
            return packagings
        found = packagings.search(
            self._portal_domain(portal) & Domain("barcode", "in", barcodes)
        )
        return found.filtered(lambda one: one.uom_id in one.product_id._portal_units())

    @api.model
    def _portal_looks(self, portal, word):
        """Return selects of the templates with a packaging whose barcode begins so.

        A list, empty if no product is sold in packagings.

        :param word: with ``%`` and ``_`` that mean themselves
        """
        if not self.env["product.template"]._portal_packagings():
            return []
        found = self.sudo()._search(
            self._portal_domain(portal) & Domain("barcode", "=ilike", f"{word}%")
        )
        products = self.env["product.product"].sudo()
        found = products._search([("id", "in", found.subselect("product_id"))])
        return [found.subselect("product_tmpl_id")]

    @api.model
    def _portal_domain(self, portal):
        """Return the domain of the packagings of a portal's company."""
        return Domain("company_id", "in", [portal.company_id.id, False])
