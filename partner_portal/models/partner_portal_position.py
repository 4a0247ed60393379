from odoo import models


class PartnerPortal(models.Model):
    """The fiscal position that a customer's prices are shown by."""

    _inherit = "partner.portal"

    def _with_position(self, partner):
        """Return the portal with the customer's fiscal position at hand.

        For pages that price more than once.
        """
        products = self._catalog_templates().env["product.product"]
        products = products._portal_products(self, partner)
        position = self._position_at_hand(partner.with_env(products.env), products)
        return self.with_context(portal_position={partner.id: position.id})

    def _position_at_hand(self, partner, products):
        """Return a customer's fiscal position, looked up unless it is at hand."""
        known = self.env.context.get("portal_position", {})
        if partner.id in known:
            positions = products.env["account.fiscal.position"]
            return positions.with_company(self.company_id).browse(known[partner.id])
        return products._portal_fiscal_position(self.company_id, partner)
