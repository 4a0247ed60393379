from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL, escape_psql

from ..delivery_state import STATE_SHAPES, STATE_WORDS, state_code
from .sale_order_portal_filters import MOST_PRODUCTS

#: Most orders a search of the deliveries list looks for.
MOST_ORDERS = 200


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _portal_deliveries_filters(self):
        """Return {code: domain} of the list's filter, in chip order."""
        back = Domain("location_id.usage", "=", "customer")
        done = Domain("state", "=", "done")
        return {
            "coming": ~done & ~back,
            "delivered": done & ~back,
            "returned": back,
        }

    def _portal_deliveries_search_domain(self, text, customer, company):
        """Return the domain of a search in the customer's deliveries.

        By number, tracking number, product, and number or PO number of an order.
        Orders and products are sought first, each by its own index.
        """
        text = " ".join(text.split())[:80]
        if not text:
            return Domain.TRUE
        pattern = escape_psql(text)
        found = Domain("name", "ilike", pattern)
        found |= Domain("carrier_tracking_ref", "ilike", pattern)
        orders = self.env["sale.order"].sudo()
        named = Domain("name", "ilike", pattern)
        named |= Domain("client_order_ref", "ilike", pattern)
        scope = orders._portal_orders_domain(customer, company)
        ids = orders.search(scope & named, limit=MOST_ORDERS).ids
        if ids:
            found |= Domain("sale_id", "in", ids)
            found |= Domain("move_ids.sale_line_id.order_id", "in", ids)
        products = self.env["product.product"].sudo().with_context(active_test=False)
        named = Domain("default_code", "ilike", pattern)
        named |= Domain("name", "ilike", pattern)
        ids = products.search(named, limit=MOST_PRODUCTS).ids
        return found | Domain("move_ids.product_id", "in", ids) if ids else found

    def _portal_list_rows(self):
        """Return the rows of the deliveries list, as plain values; needs sudo."""
        found, rows = self._portal_orders_of(), []
        for picking in self:
            orders, customers = found[picking.id]
            own = orders.browse(
                order.id
                for order, customer in zip(orders, customers, strict=True)
                if customer == picking.portal_customer_id.id
            )
            rows.append(
                {
                    **picking._portal_head(),
                    "has_slip": picking.state == "done" and own == orders,
                    "orders": [{"id": each.id, "name": each.name} for each in own],
                    "po": ", ".join(filter(None, own.mapped("client_order_ref"))),
                }
            )
        return rows

    def _portal_head(self):
        """Return number, state, day and carrier of one transfer."""
        self.ensure_one()
        code = state_code(self.state, self._portal_is_return())
        return {
            "id": self.id,
            "name": self.name,
            "code": code,
            "word": STATE_WORDS[code],
            "shape": STATE_SHAPES[code],
            "on": self.portal_date,
            "done": self.state == "done",
            "carrier": self.carrier_id.name or "",
            "tracking": self.carrier_tracking_ref or "",
            "tracks": self._portal_tracks(),
            "parcels": self.packages_count,
        }

    def _portal_orders_of(self):
        """Return {transfer id: (its orders, the customer's id of each)}.

        Several for one that was merged. One look for all transfers: a page of them
        may have thousands of moves.
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT move.picking_id, line.order_id,
                    partner.commercial_partner_id
                FROM stock_move move
                JOIN sale_order_line line ON line.id = move.sale_line_id
                JOIN sale_order sale ON sale.id = line.order_id
                JOIN res_partner partner ON partner.id = sale.partner_id
                WHERE move.picking_id = ANY(%s) ORDER BY 1, 2""",
                self.ids,
            )
        )
        orders = self.env["sale.order"].browse({row[1] for row in rows})
        orders.fetch(["name", "client_order_ref"])
        found = {id_: (orders.browse(), []) for id_ in self.ids}
        for picking_id, order_id, customer_id in rows:
            known, customers = found[picking_id]
            found[picking_id] = (
                known | orders.browse(order_id),
                [*customers, customer_id],
            )
        return found

    def _portal_export_table(self):
        """Return (headings, rows) of these deliveries as a spreadsheet shows them."""
        headings = (
            self.env._("Number"),
            self.env._("Order"),
            self.env._("Your PO"),
            self.env._("State"),
            self.env._("Date"),
            self.env._("Parcels"),
            self.env._("Carrier"),
            self.env._("Tracking number"),
        )
        rows = [
            (
                row["name"],
                ", ".join(order["name"] for order in row["orders"]),
                row["po"],
                str(row["word"]),
                fields.Datetime.context_timestamp(self, row["on"]).date(),
                row["parcels"] or None,
                row["carrier"],
                row["tracking"],
            )
            for row in self._portal_list_rows()
        ]
        return headings, rows
