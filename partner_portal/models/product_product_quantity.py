from odoo import models

from ..quantity import QuantityError, quantity_text


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _portal_rule(self):
        """Return which quantities may be ordered, in the unit of sale."""
        return self.product_tmpl_id._portal_quantity_rule()

    def _portal_asked_quantities(self, quantities):
        """Return {product id: quantity}: the smallest one where none is asked."""
        return {
            product.id: quantities[product.id]
            if product.id in quantities
            else product._portal_rule().smallest
            for product in self
        }

    def _portal_offer_quantity(self, quantities, stock):
        """Return the part of an offer that says which quantities may be ordered.

        :param quantities: what is asked by product id
        :param stock: the offer's part of stock; where that refuses, it stays so
        """
        rule = self._portal_rule()
        part = {"rule": rule, "terms": self._portal_terms(rule)}
        try:
            rule.check(quantities[self.id])
        except QuantityError as error:
            if stock["may_order"]:
                message = self._portal_quantity_message(error, rule)
                part |= {"may_order": False, "reason": "quantity", "message": message}
        return part

    def _portal_terms(self, rule):
        """Return what a rule asks for, as the customer reads it beside the box."""
        multiple, least = quantity_text(rule.multiple), quantity_text(rule.smallest)
        sentences = [
            self.env._("Sold in %s.", multiple) if rule.multiple else "",
            self.env._("At least %s of this.", least) if rule.minimum else "",
            self.env._("At most %s of this.", quantity_text(rule.largest))
            if rule.maximum
            else "",
        ]
        return " ".join(filter(None, sentences))

    def _portal_quantity_message(self, error, rule=None):
        """Return the sentence for a QuantityError."""
        nearest = error.nearest and quantity_text(error.nearest)
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
                multiple=quantity_text(rule.multiple),
                nearest=nearest,
            )
        if error.code == "off_step" and nearest:
            return self.env._(
                "This quantity is not possible. The next possible one is %s.", nearest
            )
        return self.env._("This is not a quantity. Type a number, for example 12.")
