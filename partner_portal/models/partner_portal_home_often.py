from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

BOUGHT_OFTEN = 4
RECENT_ORDERS = 100
#: Products in most of the recent orders, how many of what unit the last time, and when.
OFTEN = """
    WITH recent AS %(recent)s
    SELECT line.product_id,
           (array_agg(line.product_uom_qty ORDER BY {last}))[1],
           (array_agg(line.product_uom_id ORDER BY {last}))[1],
           MAX(recent.date_order)
      FROM sale_order_line AS line JOIN recent ON recent.id = line.order_id
     WHERE line.product_id IS NOT NULL
       AND line.is_delivery IS NOT TRUE AND line.product_uom_qty > 0
  GROUP BY line.product_id
  ORDER BY COUNT(DISTINCT line.order_id) DESC, line.product_id DESC
     LIMIT %(limit)s
""".format(last="recent.date_order DESC, line.id DESC")
LINE_FIELDS = (
    "is_delivery",
    "order_id",
    "product_id",
    "product_uom_id",
    "product_uom_qty",
)


class PartnerPortal(models.Model):
    """What a customer buys most often."""

    _inherit = "partner.portal"

    def _home_often_block(self, customer):
        """Return what Home shows of it."""
        return {"often": self._home_often(customer)}

    def _home_often(self, customer):
        """Return what was in most of the recent orders, as cards of the catalog.

        ``usual`` is the quantity of the last time, ``last_on`` its day.
        """
        last = {row[0]: row[1:] for row in self._home_often_found(customer)}
        products = self.env["product.product"].sudo().browse(last)
        units = self.env["uom.uom"].sudo()
        offers = self._catalog_offers(customer, products)
        cards = [self._catalog_offer_values(offer) for offer in offers.values()]
        for card in cards[:BOUGHT_OFTEN]:
            quantity, unit_id, card["last_on"] = last[card["product_id"]]
            product = products.browse(card["product_id"])
            bought = product._portal_in_own_unit(quantity, units.browse(unit_id))
            # a quantity that is not possible any more becomes the next possible one
            card["usual"] = card["rule"].possible(bought)
        return cards[:BOUGHT_OFTEN]

    def _home_often_found(self, customer):
        """Return rows of OFTEN: product, quantity, unit, moment; most often first."""
        orders = self.env["sale.order"].sudo()
        recent = orders._search(
            Domain("partner_id", "in", customer._portal_family())
            & Domain("company_id", "=", self.company_id.id)
            & Domain("state", "=", "sale"),
            order="date_order desc, id desc",
            limit=RECENT_ORDERS,
        )
        orders.order_line.flush_model(LINE_FIELDS)
        columns = (SQL.identifier("sale_order", name) for name in ("id", "date_order"))
        query = SQL(OFTEN, recent=recent.subselect(*columns), limit=3 * BOUGHT_OFTEN)
        return self.env.execute_query(query)
