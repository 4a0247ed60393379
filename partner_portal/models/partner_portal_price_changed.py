from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

#: So many products are compared, those bought last: each has to be priced.
MOST_COMPARED = 200


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _catalog_changed_domain(self, partner):
        """Return the domain of products whose price is not what was paid last.

        Compared is what one piece cost on the customer's last confirmed order line
        of the product, in the same currency and unit, with today's price for the
        same quantity. Of what was bought in another currency or unit nobody knows.
        """
        last = self._bought_last(partner)
        products = self._catalog_templates().env["product.product"]
        products = products._portal_products(self, partner).browse(last)
        # of the hidden ones, which are asked for besides, nothing is read
        products = products._portal_visible(self.sudo(), partner).with_prefetch()
        products._portal_prepare_read(self)
        units = products._portal_units_bought(last)
        asked = {id_: last[id_]["quantity"] for id_ in products._ids}
        prices = products._portal_prices_alone(self.sudo(), partner, asked, units)
        changed = [
            id_ for id_ in products._ids if _differs(last[id_], prices[id_], units[id_])
        ]
        return Domain("id", "in", changed)

    def _bought_last(self, partner):
        """Return what was paid last: {product id: price, quantity, unit, currency}."""
        lines = self.env["sale.order.line"].sudo()
        query = lines._search(self._bought_lines_domain(partner))
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT * FROM (
                    SELECT DISTINCT ON (line.product_id)
                           line.product_id,
                           line.price_unit * (1 - line.discount / 100) AS price,
                           line.product_uom_qty AS quantity,
                           line.product_uom_id AS uom_id,
                           bought.currency_id,
                           bought.date_order
                      FROM sale_order_line AS line
                      JOIN sale_order AS bought ON bought.id = line.order_id
                     WHERE line.id IN %s
                     ORDER BY line.product_id, bought.date_order DESC, line.id DESC
                ) AS last
                ORDER BY date_order DESC, product_id LIMIT %s
                """,
                query.subselect(),
                MOST_COMPARED,
            )
        )
        return {row["product_id"]: row for row in rows}


def _differs(last, price, unit):
    """Return whether today's price of a product is not what was paid last.

    :param price: (currency, price of one unit), as an order line has them
    """
    currency, amount = price
    return (
        last["currency_id"] == currency.id
        and last["uom_id"] == unit.id
        and currency.compare_amounts(float(last["price"]), amount) != 0
    )
