from odoo import models
from odoo.fields import Domain

ON_ITS_WAY = 4
BOUGHT_OFTEN = 4
RECENT_ORDERS = 100


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _home(self, partner):
        """Return the blocks of the dashboard as plain values.

        The portal is under sudo; documents are searched with the reader's own
        rights. The number of queries does not depend on how much there is.

        :return: dict of ``overdue`` (one row for each currency), ``money_blocks``,
            ``credit``, ``quotations``, ``orders`` (on their way), ``often`` (cards
            with ``usual``, ``last_on``)
        """
        self.ensure_one()
        return {
            **self._home_money(partner),
            "quotations": self._home_quotations(partner),
            "orders": self._home_orders(partner),
            "often": self._home_often(partner) if self.show_catalog else [],
        }

    def _home_money(self, partner):
        """Return what is overdue and owed; nothing where invoices are switched off."""
        if not self.show_invoices:
            return {"overdue": [], "money_blocks": [], "credit": None}
        return {
            "overdue": self._money_overdue(partner),
            "money_blocks": self._money_summary(partner),
            "credit": self._money_credit(partner),
        }

    def _home_model(self, name):
        """Return a model as the reader may use it."""
        return self.sudo(False).env[name]

    def _home_quotations(self, partner):
        """Return offers of the seller that wait for the customer's answer."""
        quotations = self._home_model("sale.order").search_fetch(
            Domain("partner_id", "child_of", partner.ids)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("state", "=", "sent"),
            ["name", "amount_total", "currency_id", "validity_date"],
            order="validity_date, id desc",
            limit=3,
        )
        return [
            {
                "id": order.id,
                "name": order.name,
                "total": order.amount_total,
                "currency_id": order.currency_id.id,
                "valid_until": order.validity_date,
            }
            for order in quotations
        ]

    def _home_orders(self, partner):
        """Return the newest orders that wait for us or for their delivery."""
        orders = self._home_model("sale.order")
        coming = Domain("portal_state", "=", "submitted") & Domain(
            "state", "=", "draft"
        )
        # Odoo's own state first, which costs less than a look at every order's moves
        waits = Domain("delivery_status", "!=", "full")
        left = orders._portal_delivered_domain("")
        left |= orders._portal_delivered_domain("partial")
        coming |= waits & left
        found = orders.search(
            orders._portal_orders_domain(partner, self.company_id) & coming,
            order="date_order desc, id desc",
            limit=ON_ITS_WAY,
        )
        return found._portal_list_rows()

    def _home_often(self, partner):
        """Return what was in most of the recent orders, as cards of the catalog.

        ``usual`` is the quantity of the last time, ``last_on`` its day.
        """
        orders = self.env["sale.order"].sudo()
        recent = orders.search_fetch(
            Domain("partner_id", "child_of", partner.ids)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("state", "=", "sale"),
            ["date_order"],
            order="date_order desc, id desc",
            limit=RECENT_ORDERS,
        )
        lines = Domain("order_id", "in", recent.ids) & Domain("product_id", "!=", False)
        lines &= Domain("is_delivery", "=", False) & Domain("product_uom_qty", ">", 0)
        often = orders.order_line._read_group(
            lines,
            ["product_id"],
            ["order_id:count_distinct"],
            order="order_id:count_distinct desc, product_id desc",
            limit=3 * BOUGHT_OFTEN,
        )
        products = self.env["product.product"].browse(
            [product.id for product, _count in often]
        )
        offers = self._catalog_offers(partner, products)
        cards = [self._catalog_offer_values(offer) for offer in offers.values()]
        return self._home_last_times(recent, cards[:BOUGHT_OFTEN])

    def _home_last_times(self, orders, cards):
        """Return the cards with quantity and day of the last time each was bought.

        A quantity that is not possible any more becomes the next possible one.
        """
        lines = orders.order_line.search_fetch(
            Domain("order_id", "in", orders.ids)
            & Domain("product_id", "in", [card["product_id"] for card in cards]),
            ["order_id", "product_id", "product_uom_id", "product_uom_qty"],
        )
        days = {order.id: order.date_order for order in orders}
        last = {}
        for line in lines.sorted(lambda line: (days[line.order_id.id], line.id)):
            quantity = line._portal_own_quantity()
            last[line.product_id.id] = (quantity, days[line.order_id.id])
        for card in cards:
            usual, card["last_on"] = last[card["product_id"]]
            card["usual"] = card["rule"].possible(usual)
        return cards
