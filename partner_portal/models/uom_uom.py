from odoo import models


class UomUom(models.Model):
    _inherit = "uom.uom"

    def _portal_step(self):
        """Return the smallest difference between two quantities of this unit.

        1 for pieces and packs of pieces, which nobody ships in halves; else
        Odoo's own precision of quantities.
        """
        self.ensure_one()
        piece = self.env.ref("uom.product_uom_unit", raise_if_not_found=False)
        unit = self
        while unit.relative_uom_id:
            unit = unit.relative_uom_id
        return 1.0 if unit == piece else self.rounding
