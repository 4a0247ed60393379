from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..order_timeline import delivered_code

#: Goods of an order that reach the customer, in one transfer or another.
MOVED = """
    SELECT FROM sale_order_line AS line
      JOIN stock_move AS move ON move.sale_line_id = line.id
      JOIN stock_location AS place ON place.id = move.location_dest_id
     WHERE line.order_id = %(order)s AND place.usage = 'customer'
       AND move.state %(state)s
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
        domain = Domain("sale_line_id.order_id", "in", sold.ids)
        domain &= Domain("location_dest_id.usage", "=", "customer")
        domain &= Domain("state", "!=", "cancel")
        found = self.env["stock.move"]._read_group(
            domain, ["sale_line_id.order_id"], ["state:array_agg_distinct"]
        )
        return {order.id: delivered_code(states) for order, states in found}

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
        """Return the domain of orders with goods in a state.

        Asked order by order, so that a page of a list needs no look at all moves.
        """

        def to_sql(_model, alias, _query):
            """Return the SQL condition on an order's id."""
            moved = SQL(MOVED, order=SQL.identifier(alias, "id"), state=state)
            return SQL("EXISTS (%s)", moved)

        return Domain.custom(to_sql=to_sql)
