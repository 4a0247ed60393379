from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from .found_domain import found_domain

#: What one quant adds to the stock, for each basis a portal may count by.
QUANT_AMOUNTS = {
    "on_hand": SQL("quantity"),
    "free": SQL("quantity - reserved_quantity"),
    "forecast": SQL("quantity"),
}
COMING = ("waiting", "confirmed", "assigned", "partially_available")


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _catalog_stock_domain(self, places):
        """Return the domain of products with something in stock at these places.

        Sums what ``product.product._portal_stock_amounts`` sums, in the database:
        searching by Odoo's own fields would read every product.

        :param places: ids of locations, with all that is below them
        """
        if not places:
            return Domain.FALSE
        products = self._catalog_templates().env["product.product"]
        rows = self._stock_rows(products.with_context(location=list(places)))
        return found_domain(
            "id",
            SQL(
                "SELECT product_id FROM (%s) AS portal_stock"
                " GROUP BY product_id HAVING SUM(amount) > 0",
                rows,
            ),
        )

    def _stock_rows(self, products):
        """Return the SQL of what counts: rows of ``product_id`` and ``amount``."""
        lying, incoming, outgoing = products._get_domain_locations()
        quants = products.env["stock.quant"].with_context(active_test=False)
        rows = SQL(
            "SELECT product_id, %s AS amount FROM stock_quant WHERE id IN %s",
            QUANT_AMOUNTS[self.stock_basis],
            quants._search(lying & Domain("quantity", "!=", 0)).subselect(),
        )
        if self.stock_basis != "forecast":
            return rows
        moves = products.env["stock.move"].with_context(active_test=False)
        coming = Domain("state", "in", COMING)
        return SQL(
            "%s UNION ALL SELECT product_id, product_qty FROM stock_move WHERE id IN %s"
            " UNION ALL SELECT product_id, -product_qty FROM stock_move WHERE id IN %s",
            rows,
            moves._search(coming & incoming).subselect(),
            moves._search(coming & outgoing).subselect(),
        )
