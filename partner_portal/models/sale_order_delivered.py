from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..order_timeline import delivered_code

#: Goods of an order that reach the customer, in one transfer or another. The offset
#: lets PostgreSQL ask order by order: a page of the list needs no look at all moves.
MOVED = """
    SELECT FROM sale_order_line AS line
      JOIN stock_move AS move ON move.sale_line_id = line.id
      JOIN stock_location AS place ON place.id = move.location_dest_id
     WHERE line.order_id = %(order)s AND place.usage = 'customer'
       AND move.state %(state)s
    OFFSET 0
"""
STATES = """
    SELECT line.order_id, array_agg(DISTINCT move.state)
      FROM sale_order_line AS line
      JOIN stock_move AS move ON move.sale_line_id = line.id
      JOIN stock_location AS place ON place.id = move.location_dest_id
     WHERE line.order_id IN %(ids)s AND place.usage = 'customer'
     GROUP BY line.order_id
"""


class SaleOrder(models.Model):
    """How much of an order is delivered, by its own moves.

    A transfer that several orders share belongs to one of them in Odoo, whose
    ``delivery_status`` says nothing of the others.
    """

    _inherit = "sale.order"

    def _portal_delivered(self):
        """Return {order id: ``partial``, ``full`` or empty} of what has left.

        Needs sudo. What is not confirmed is not in it.
        """
        sold = self.filtered(lambda order: order.state == "sale")
        if not sold:
            return {}
        self.env["stock.move"].flush_model(["state", "sale_line_id"])
        found = self.env.execute_query(SQL(STATES, ids=sold._ids))
        return {order_id: delivered_code(states) for order_id, states in found}

    def _portal_delivered_domain(self, delivered):
        """Return the domain of confirmed orders delivered so far.

        :param delivered: ``partial``, ``full`` or empty, as ``_portal_delivered``
            says it
        """
        left = self._portal_moved_domain(SQL("= 'done'"))
        waits = self._portal_moved_domain(SQL("NOT IN ('done', 'cancel')"))
        parts = {"": ~left, "partial": left & waits, "full": left & ~waits}
        return Domain("state", "=", "sale") & parts[delivered]

    def _portal_moved_domain(self, state):
        """Return the domain of orders with goods in a state."""
        self.env["stock.move"].flush_model(["state", "sale_line_id"])

        def to_sql(_model, alias, _query):
            """Return the SQL condition on an order's id."""
            moved = SQL(MOVED, order=SQL.identifier(alias, "id"), state=state)
            return SQL("EXISTS (%s)", moved)

        return Domain.custom(to_sql=to_sql)
