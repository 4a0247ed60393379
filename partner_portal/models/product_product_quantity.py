from odoo import models

from ..quantity import QuantityError, quantity_text


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _portal_rule(self):
        """Return which quantities may be ordered, in the unit of sale."""
        return self.product_tmpl_id._portal_quantity_rule()

    def _portal_asked_quantities(self, quantities, units):
        """Return {product id: quantity}: the smallest one where none is asked."""
        return {
            product.id: quantities[product.id]
            if product.id in quantities
            else product._portal_unit_rule(units[product.id]).smallest
            for product in self
        }

    def _portal_own_quantities(self, quantities, units):
        """Return {product id: quantity} in the products' own units."""
        return {
            product.id: round(
                quantities[product.id] * product._portal_factor(units[product.id]), 6
            )
            for product in self
        }

    def _portal_offer_quantity(self, quantity, unit, stock):
        """Return the part of an offer that says which quantities may be ordered.

        :param quantity: what is asked of ``unit``
        :param stock: the offer's part of stock; where that refuses, it stays so
        """
        rule = self._portal_unit_rule(unit)
        part = {"rule": rule, "terms": self._portal_terms(rule, unit)}
        refusal = {}
        if unit not in self._portal_units():
            refusal = {"reason": "unit", "message": self._portal_unit_refusal()}
        else:
            try:
                rule.check(quantity)
            except QuantityError as error:
                message = self._portal_quantity_message(error, rule, unit)
                refusal = {"reason": "quantity", "message": message}
        if refusal and stock["may_order"]:
            part |= {"may_order": False, **refusal}
        return part

    def _portal_quantity_words(self, quantity, unit=None):
        """Return a quantity as a sentence says it: "12", "2 × box of 12 (24 pc)".

        :param unit: of the quantity, if a choice of units is shown beside it
        """
        text = quantity_text(quantity)
        if not unit or unit == self.uom_id:
            return text
        own = quantity_text(round(quantity * self._portal_factor(unit), 6))
        return f"{text} × {unit.name} ({own} {self.uom_id.name})"

    def _portal_terms(self, rule, unit=None):
        """Return what a rule asks for, as the customer reads it beside the box."""

        def words(quantity):
            """Return a quantity in the words of its unit."""
            return self._portal_quantity_words(quantity, unit)

        sentences = [
            self.env._("Sold in %s.", words(rule.multiple)) if rule.multiple else "",
            self.env._("At least %s of this.", words(rule.smallest))
            if rule.minimum
            else "",
            self.env._("At most %s of this.", words(rule.largest))
            if rule.maximum
            else "",
        ]
        return " ".join(filter(None, sentences))

    def _portal_quantity_message(self, error, rule=None, unit=None):
        """Return the sentence for a QuantityError."""
        nearest = error.nearest and self._portal_quantity_words(error.nearest, unit)
        if error.code == "negative":
            return self.env._("The quantity cannot be below 0.")
        if error.code == "too_large":
            return self.env._("This quantity is too large. The most is 1000000.")
        if error.code == "minimum":
            return self.env._("At least %s of this.", nearest)
        if error.code == "maximum":
            return self.env._("At most %s of this.", nearest)
        if error.code == "multiple":
            return self.env._(
                "Sold in %(multiple)s. %(nearest)s is the next possible quantity.",
                multiple=self._portal_quantity_words(rule.multiple, unit),
                nearest=nearest,
            )
        if error.code == "off_step" and nearest:
            return self.env._(
                "This quantity is not possible. The next possible one is %s.", nearest
            )
        return self.env._("This is not a quantity. Type a number, for example 12.")
