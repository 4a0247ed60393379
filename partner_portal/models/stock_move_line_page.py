from odoo import fields, models
from odoo.tools import SQL

from ..warranty import STATE_SHAPES, STATE_WORDS, warranty_end, warranty_state


class StockMoveLine(models.Model):
    """What the pages say of a serial number or lot, and of its warranty."""

    _inherit = "stock.move.line"

    def _portal_warranty_end(self, portal):
        """Return the last day of the warranty on what was delivered, or None.

        :param portal: which says the length where no product does
        """
        self.ensure_one()
        day = fields.Datetime.context_timestamp(self, self.portal_date).date()
        length = self.product_id.portal_warranty_length
        return warranty_end(day, length, portal.warranty_months)

    def _portal_held_rows(self, portal, customer):
        """Return what the pages show of these lines, as plain values; needs sudo."""
        codes = self.env["partner.portal.product.code"]._portal_codes(
            customer, self.product_id.ids
        )
        names = self._portal_held_names()
        today = fields.Date.context_today(self)
        return [
            {
                **line._portal_held_row(),
                **line._portal_warranty(portal, today),
                **codes[line.product_id.id],
                **names[line.id],
            }
            for line in self
        ]

    def _portal_held_row(self):
        """Return the product of one line and when it was delivered."""
        self.ensure_one()
        product = self.product_id.with_context(display_default_code=False)
        return {
            "lot_id": self.lot_id.id,
            "is_serial": product.tracking == "serial",
            "product_id": product.id,
            "product_code": product.default_code or "",
            "product_name": product.display_name,
            "uom_name": product.uom_id.name,
            "on": self.portal_date,
        }

    def _portal_held_names(self):
        """Return {line id: number, delivery, quantity of it that the customer has}.

        One look for all lines, whatever they lead to.
        """
        self.flush_model(["lot_id", "portal_customer_id", "portal_quantity"])
        rows = self.env.execute_query(
            SQL(
                """SELECT line.id, lot.name, picking.id, picking.name, (
                    SELECT SUM(each.portal_quantity) FROM stock_move_line each
                    WHERE each.lot_id = line.lot_id AND each.portal_date IS NOT NULL
                        AND each.portal_customer_id = line.portal_customer_id)
                FROM stock_move_line line
                JOIN stock_lot lot ON lot.id = line.lot_id
                LEFT JOIN stock_picking picking ON picking.id = line.picking_id
                WHERE line.id = ANY(%s)""",
                self.ids,
            )
        )
        return {
            line_id: {
                "number": number,
                "delivery": {"id": picking_id, "name": name},
                "quantity": float(quantity),
            }
            for line_id, number, picking_id, name, quantity in rows
        }

    def _portal_warranty(self, portal, today):
        """Return the end of the warranty with its state, word and shape."""
        until = self._portal_warranty_end(portal)
        code = warranty_state(until, today)
        return {
            "until": until,
            "code": code,
            "word": STATE_WORDS[code],
            "shape": STATE_SHAPES[code],
        }

    def _portal_order(self):
        """Return id and name of the order it was delivered for, maybe empty."""
        self.ensure_one()
        order = self.move_id.sale_line_id.order_id or self.picking_id.sale_id
        return {"id": order.id, "name": order.name}
