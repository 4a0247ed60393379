from datetime import date

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..order_timeline import OrderFacts, delivered_code, next_sentence, status_code
from ..prefetch import columns_of
from .found_domain import among_domain

ON_ITS_WAY = 4
LAST_ORDERS = 4
#: Most rows of one kind below *Needs you*.
NEEDED = 3
NEWEST = "date_order desc, id desc"
COMING = ("waiting", "accepted", "delivered_part")
#: Who works each order, the states of its moves to the customer, and the moment that
#: the first open transfer is planned for.
FACTS = """
    SELECT sale.id, receiver.name, moved.states, moved.next
      FROM sale_order AS sale
 LEFT JOIN res_users AS users ON users.id = sale.user_id
 LEFT JOIN res_partner AS receiver ON receiver.id = users.partner_id
CROSS JOIN LATERAL (
           SELECT array_agg(DISTINCT move.state) AS states,
                  MIN(COALESCE(picking.scheduled_date, move.date))
                  FILTER (WHERE move.state NOT IN ('done', 'cancel')) AS next
             FROM sale_order_line AS line
             JOIN stock_move AS move ON move.sale_line_id = line.id
             JOIN stock_location AS place ON place.id = move.location_dest_id
        LEFT JOIN stock_picking AS picking ON picking.id = move.picking_id
            WHERE line.order_id = sale.id AND place.usage = 'customer'
           ) AS moved
     WHERE sale.id IN %(ids)s
"""


class PartnerPortal(models.Model):
    """Home's quotations and orders, read together."""

    _inherit = "partner.portal"

    def _home_orders(self, customer):
        """Return the orders that need the customer, that are coming, and the last.

        :return: dict of ``quotations`` that wait for an answer, ``asked`` (orders with
            a question to the customer), ``changed`` (those the seller changed since the
            customer looked), ``orders`` (on their way) and ``last_orders`` (the newest
            of the others), each a list of rows
        """
        found = self._home_found_orders(customer)
        rows = found._portal_home_rows()
        orders = sorted(rows, key=lambda row: (row["on"], row["id"]), reverse=True)
        placed = [row for row in orders if row["code"] != "quotation"]
        coming = [row for row in placed if row["is_coming"]][:ON_ITS_WAY]
        quotations = [row for row in rows if row["code"] == "quotation"]
        quotations.sort(key=lambda row: (row["valid_until"] or date.max, -row["id"]))
        return {
            "quotations": quotations[:NEEDED],
            "asked": [row for row in placed if row["is_asked"]][:NEEDED],
            "changed": [row for row in placed if row["is_changed"]][:NEEDED],
            "orders": coming,
            "last_orders": [row for row in placed if row not in coming][:LAST_ORDERS],
        }

    def _home_found_orders(self, customer):
        """Return all orders that Home may show, found and read by one query."""
        orders = self.env["sale.order"].sudo()
        own = orders._portal_orders_domain(customer, self.company_id)
        asked = own & Domain("portal_asked_on", "!=", False)
        changed = own & Domain("portal_changed_on", "!=", False)
        quotations = orders._portal_quotations_domain(customer, self.company_id)
        quotations &= orders._portal_quotations_filters()["open"]
        looks = (
            (quotations, "validity_date, id desc", NEEDED),
            (asked, NEWEST, NEEDED),
            (changed, NEWEST, NEEDED),
            (own & orders._portal_coming_domain(), NEWEST, ON_ITS_WAY),
            (own, NEWEST, LAST_ORDERS + ON_ITS_WAY),
        )
        rows = [
            orders._search(domain, order=order, limit=limit).subselect()
            for domain, order, limit in looks
        ]
        domain = among_domain(SQL(" UNION ").join(rows))
        return orders.search_fetch(domain, columns_of(orders))


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _portal_coming_domain(self):
        """Return the domain of orders that wait for us or for their delivery."""
        waiting = Domain("portal_state", "=", "submitted")
        waiting &= Domain("state", "=", "draft")
        # Odoo's own state first, which costs less than a look at every order's moves
        open_ = Domain("delivery_status", "!=", "full")
        left = self._portal_delivered_domain("")
        left |= self._portal_delivered_domain("partial")
        return waiting | open_ & left

    def _portal_home_rows(self):
        """Return these orders as Home shows them; needs sudo.

        ``on`` is the moment they are sorted by, ``when`` that of the next delivery.
        """
        facts = self._portal_home_facts()
        return [order._portal_home_row(*facts[order.id]) for order in self]

    def _portal_home_row(self, receiver, states, when):
        """Return one order as Home shows it; the facts are those of FACTS."""
        delivered = delivered_code(states or ()) if self.state == "sale" else ""
        code = status_code(self.state, self.portal_state, delivered)
        reason = self.portal_reject_reason or ""
        facts = OrderFacts(code, responsible=receiver or "", reject_reason=reason)
        return {
            **self._portal_page_head(facts),
            "next": next_sentence(facts),
            "on": self.date_order,
            "day": self._portal_local_day(self.date_order),
            "when": self._portal_local_day(when) if self.state == "sale" else None,
            "valid_until": self.validity_date,
            "is_coming": code in COMING and self.delivery_status != "full",
        }

    def _portal_local_day(self, moment):
        """Return the day of a moment where the reader is, None without one."""
        return moment and fields.Datetime.context_timestamp(self, moment).date()

    def _portal_home_facts(self):
        """Return {order id: (receiver's name, states of its moves, next delivery)}."""
        if not self:
            return {}
        self.env["stock.move"].flush_model(["date", "state", "sale_line_id"])
        self.env["stock.picking"].flush_model(["scheduled_date"])
        found = self.env.execute_query(SQL(FACTS, ids=self._ids))
        return {row[0]: row[1:] for row in found}
