from odoo import models

from ..offer import availability_word

#: Odoo's own sum for each basis a portal may count its stock by.
BASIS_SUMS = {
    "on_hand": "qty_available",
    "free": "free_qty",
    "forecast": "virtual_available",
}


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _portal_stock(self, portal, quantities):
        """Return the stock part of the offers: {product id: dict}.

        :param quantities: what is wanted by product id
        """
        places = portal._stock_seen_places()
        amounts = self._portal_stock_amounts(portal, places)
        most = self._portal_stock_most(portal, places, amounts)
        arrivals = {}
        if portal.stock_display != "none":
            short = [
                id_
                for id_, amount in amounts.items()
                if amount <= 0 or amount < quantities[id_]
            ]
            arrivals = self.browse(short)._portal_arrivals(places)
        return {
            product.id: {
                **product._portal_stock_word(portal, amounts.get(product.id)),
                **product._portal_stock_verdict(
                    portal, quantities[product.id], most.get(product.id)
                ),
                "expected": arrivals.get(product.id),
            }
            for product in self
        }

    def _portal_stock_most(self, portal, places, amounts):
        """Return how much may be ordered by product id: what all warehouses have.

        :param amounts: what there is at ``places``, where the customer looks
        """
        everywhere = portal._stock_places()
        if portal.allow_out_of_stock or set(places) == set(everywhere):
            return amounts
        return self._portal_stock_amounts(portal, everywhere)

    def _portal_stock_amounts(self, portal, places):
        """Return how much there is by product id, for goods kept in stock.

        In these locations, counted as the portal says. Odoo's own sum, so that
        other addons' rules (kits, expiry) count; what will come and go is summed
        for the forecast only, since these two sums are the slow part of a page.
        """
        stored = self.filtered("product_tmpl_id.is_storable")
        if not stored or not places:
            return dict.fromkeys(stored._ids, 0.0)
        sums = stored.with_context(
            portal_stock_now=portal.stock_basis != "forecast", location=list(places)
        )._compute_quantities_dict(None, None, None)
        name = BASIS_SUMS[portal.stock_basis]
        return {id_: row[name] for id_, row in sums.items()}

    def _portal_stock_by_warehouse(self, portal):
        """Return what is told of the stock of one product in each warehouse.

        Some queries a warehouse, so for a product's own page only. Empty where
        customers may not ask for it, and for what is not kept in stock.

        :return: list of dicts of ``name``, ``availability``, ``available``
        """
        self.ensure_one()
        rows = []
        if self.product_tmpl_id.is_storable:
            for id_, name in portal._stock_choices():
                amounts = self._portal_stock_amounts(
                    portal, portal._stock_places_of(id_)
                )
                word = self._portal_stock_word(portal, amounts[self.id])
                rows.append({"name": name, **word})
        return rows

    def _portal_stock_word(self, portal, amount):
        """Return what is told of the stock; ``amount`` None if not kept in stock."""
        word = "none"
        if amount is not None and portal.stock_display != "none":
            word = availability_word(amount, portal.low_stock_quantity)
        told = amount if portal.stock_display == "quantity" else None
        return {"availability": word, "available": told}

    def _portal_stock_verdict(self, portal, quantity, amount):
        """Return whether a quantity may be ordered, by what all warehouses have."""
        reason = ""
        if amount is not None and not portal.allow_out_of_stock and quantity > amount:
            least = min(quantity, self._portal_rule().smallest)
            reason = "too_many" if 0 < least <= amount else "out_of_stock"
        told = amount if portal.stock_display == "quantity" else None
        return {
            "may_order": not reason,
            "reason": reason,
            "message": self._portal_stock_message(reason, told),
        }

    def _portal_stock_message(self, reason, told):
        """Return the sentence for a reason of stock, empty without one.

        ``told`` is None where the portal keeps its quantities to itself.
        """
        if reason == "out_of_stock":
            return self.env._("Out of stock. It cannot be ordered at the moment.")
        if reason == "too_many" and told is None:
            return self.env._("There is less left than you want. Take fewer.")
        if reason == "too_many":
            several = len(self._portal_units()) > 1
            left = f"{told:g} {self.uom_id.name}" if several else f"{told:g}"
            return self.env._("Only %s left. Take fewer.", left)
        return ""
