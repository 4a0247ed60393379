from odoo import models

#: Source: UX §6. Above that the picker decides which variants are shown.
MOST_VARIANTS = 200


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _catalog_pickers(self, products):
        """Return the attributes that variants differ in, as choices of a form."""
        return [
            {
                "id": line.id,
                "name": line.attribute_id.name,
                "values": [(value.id, value.name) for value in values],
            }
            for line, values in self._catalog_varied(products)
        ]

    def _catalog_varied(self, products):
        """Return (attribute line, values that occur) where variants differ."""
        occurring = products.product_template_attribute_value_ids
        lines = products.product_tmpl_id.attribute_line_ids
        found = [(line, line.product_template_value_ids & occurring) for line in lines]
        return [(line, values) for line, values in found if len(values) > 1]

    def _catalog_picked(self, products, product, chosen):
        """Return the variant with these attribute values, the nearest if none.

        :param chosen: ids of attribute values from the address; strange ones count
            for nothing
        """
        if not chosen:
            return product

        def likeness(variant):
            """Return how many values fit; what is shown now wins a tie."""
            own = set(variant.product_template_attribute_value_ids.ids)
            return len(own & chosen), variant == product

        return max(products, key=likeness)

    def _catalog_narrowed(self, products, product):
        """Return the variants for one page: too many are those like ``product``.

        They share its value of the first attribute, if need be of the next ones.
        """
        own = product.product_template_attribute_value_ids
        for _line, values in self._catalog_varied(products):
            if len(products) <= MOST_VARIANTS:
                break
            same = own & values
            products = products.filtered(
                lambda p, same=same: same <= p.product_template_attribute_value_ids
            )
        return products

    def _catalog_matrix(self, products, cards):
        """Return variants that differ in two attributes as a table, else None.

        :param cards: the variants' values by product id
        :return: dict of ``across``, ``down`` (names), ``columns`` and ``rows``; a
            cell is the card of a variant, None where there is no such variant
        """
        varied = self._catalog_varied(products)
        if len(varied) != 2:
            return None
        (across, columns), (down, rows) = varied
        cells = {}
        for product in products:
            own = product.product_template_attribute_value_ids
            cells[(own & rows)[:1].id, (own & columns)[:1].id] = cards[product.id]
        return {
            "across": across.attribute_id.name,
            "down": down.attribute_id.name,
            "columns": columns.mapped("name"),
            "rows": [
                {
                    "name": row.name,
                    "cells": [cells.get((row.id, column.id)) for column in columns],
                }
                for row in rows
            ],
        }
