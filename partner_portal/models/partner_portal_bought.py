from odoo import models
from odoo.fields import Domain

from .found_domain import found_domain


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _catalog_bought_domain(self, partner):
        """Return the domain of products the customer's company has ordered before.

        By orders that were confirmed, entered on the portal or by the seller.
        """
        lines = self.env["sale.order.line"].sudo()
        found = lines._search(self._bought_lines_domain(partner))
        return found_domain("id", found.select("DISTINCT product_id"))

    def _bought_lines_domain(self, partner):
        """Return the domain of the order lines of what a customer has bought."""
        orders = self.env["sale.order"].sudo()
        found = orders._search(
            Domain("partner_id.commercial_partner_id", "=", partner.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("state", "=", "sale")
        )
        return (
            found_domain("order_id", found.select())
            & Domain("product_id", "!=", False)
            & Domain("product_uom_qty", ">", 0)
        )
