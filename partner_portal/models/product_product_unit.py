from odoo import models

from ..offer import OfferedUnit
from ..prefetch import columns_of


class ProductProduct(models.Model):
    """The units a product is sold in: its own, and its packagings (F38)."""

    _inherit = "product.product"

    def _portal_units(self):
        """Return the units customers may order this product in, its own first."""
        self.ensure_one()
        units = self.uom_id
        if self.env["product.template"]._portal_packagings():
            units |= self.product_tmpl_id.uom_ids.filtered("active")
        return units

    def _portal_read_units(self):
        """Read the units of all these products at once, if any has several."""
        if self.env["product.template"]._portal_packagings():
            templates = self.product_tmpl_id
            # with archived units, or those are read first to leave these out
            packagings = templates.with_context(active_test=False).uom_ids
            units = templates.uom_id | packagings.with_env(self.env)
            units.fetch(columns_of(units))

    def _portal_asked_units(self, units):
        """Return {product id: uom.uom}: the unit of sale where none is asked.

        :param units: ids of units by product id
        """
        own = {product.id: product.uom_id for product in self}
        asked = {id_: own[id_].browse(units[id_]) for id_ in own if units.get(id_)}
        return {**own, **asked}

    def _portal_units_bought(self, last):
        """Return {product id: uom.uom}: as bought last, if it is sold so still.

        :param last: {product id: dict of ``uom_id``}
        """
        found = {}
        for product in self:
            units = {unit.id: unit for unit in product._portal_units()}
            found[product.id] = units.get(last[product.id]["uom_id"], product.uom_id)
        return found

    def _portal_unit_refusal(self):
        """Return the sentence for a unit the product is not sold in."""
        return self.env._(
            "Not sold in this unit. Choose another one on the product's page."
        )

    def _portal_factor(self, unit):
        """Return how many of the product's own unit one of ``unit`` is."""
        own = self.product_tmpl_id.uom_id  # asked itself, or Odoo reads it of others
        return 1.0 if unit == own else unit.factor / own.factor

    def _portal_in_own_unit(self, quantity, unit):
        """Return how much of the product's own unit a quantity of ``unit`` is.

        Products are looked at only for what is a packaging of some.
        """
        if unit.id not in self.env["product.template"]._portal_packagings():
            return quantity
        return round(quantity * self._portal_factor(unit), 6)

    def _portal_unit_rule(self, unit):
        """Return which quantities of ``unit`` may be ordered.

        The product's rule is about its own unit, whichever unit is chosen.
        """
        rule = self._portal_rule()
        if unit == self.uom_id:
            return rule
        return rule.in_unit(self._portal_factor(unit), unit._portal_step())

    def _portal_offered_units(self, pricing):
        """Return the units to choose from: {product id: (OfferedUnit, …)}.

        Empty for a product that is sold in one only.
        """
        units = {product.id: product._portal_units() for product in self}
        several = self.filtered(lambda product: len(units[product.id]) > 1)
        offered = {id_: [] for id_ in self._ids}
        for product in several:
            for unit in units[product.id]:
                smallest = product._portal_unit_rule(unit).smallest
                priced = {**pricing, "units": {product.id: unit}}
                raw = product._portal_raw_prices(priced, {product.id: smallest})
                offered[product.id].append(
                    OfferedUnit(
                        uom_id=unit.id,
                        name=unit.name,
                        price=product._portal_unit_prices(priced, raw[product.id])[1],
                        smallest=smallest,
                    )
                )
        return {id_: tuple(found) for id_, found in offered.items()}
