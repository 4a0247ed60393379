from odoo import models


class SaleOrderLine(models.Model):
    """Lines in another unit than the product's own: a box, a pack (F38)."""

    _inherit = "sale.order.line"

    def _portal_own_quantity(self):
        """Return how much is ordered in the product's own unit."""
        self.ensure_one()
        quantity, unit = self.product_uom_qty, self.product_uom_id
        return self.product_id._portal_in_own_unit(quantity, unit)

    def _portal_sum_with(self, quantity, unit=None):
        """Return (quantity, unit) of this line with some more of ``unit``.

        In that unit if it holds the sum without a rest, else in the line's, else
        in the product's own.

        :param unit: the product's own if empty
        """
        if not self:
            return quantity, unit
        product = self.product_id
        unit = unit or product.uom_id
        if unit == self.product_uom_id:
            return round(quantity + self.product_uom_qty, 6), unit
        total = quantity * product._portal_factor(unit)
        total += self.product_uom_qty * product._portal_factor(self.product_uom_id)
        for wanted in (unit, self.product_uom_id):
            steps = total / product._portal_factor(wanted) / wanted._portal_step()
            if abs(steps - round(steps)) < 1e-6:
                return round(steps * wanted._portal_step(), 6), wanted
        return round(total, 6), product.uom_id
