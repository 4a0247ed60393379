from odoo import models


class UomUom(models.Model):
    _inherit = "uom.uom"

    def _portal_step(self):
        """Return the smallest difference between two quantities of this unit.

        1 for pieces and packs of pieces, which nobody ships in halves; else
        Odoo's own precision of quantities.
        """
        self.ensure_one()
        piece = self.env["ir.model.data"]._xmlid_to_res_id("uom.product_uom_unit")
        unit = self
        while unit.relative_uom_id:
            unit = unit.relative_uom_id
        return 1.0 if unit.id == piece else self.rounding
