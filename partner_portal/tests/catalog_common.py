"""The catalog as a customer's request gets it, without pages."""

from odoo import Command

from .common import PortalCase
from .factories import FLAG


class CatalogCase(PortalCase):
    """Looks at pages of the catalog; makes products with attributes."""

    def _page(self, page=1, limit=40, user=None, **criteria):
        """Return a page of the catalog as the buyer's request gets it."""
        user = user or self.buyer
        portal = self.portal.with_env(self._as(user).env).sudo()
        return portal._catalog_page(user._portal_customer(), criteria, page, limit)

    def _found(self, **criteria):
        """Return the codes of the cards, in their order."""
        return [card["code"] for card in self._page(**criteria)["cards"]]

    @classmethod
    def _create_attribute(cls, name, *values, **fields):
        """Create an attribute; return it with its values in order."""
        attribute = cls.env["product.attribute"].create(
            {
                "name": f"Kestreltest {name}",
                "value_ids": [
                    Command.create({"name": value, "sequence": number})
                    for number, value in enumerate(values)
                ],
                **fields,
            }
        )
        return attribute, *attribute.value_ids

    @classmethod
    def _create_varied(cls, name, *values, **fields):
        """Create a flagged template with these attribute values; return variants.

        Their codes are the name and the names of their values.
        """
        groups = {}
        for value in values:
            groups.setdefault(value.attribute_id, []).append(value.id)
        template = cls.env["product.template"].create(
            {
                "name": f"Kestreltest {name}",
                "list_price": 10.0,
                "categ_id": cls.category.id,
                "taxes_id": [Command.set(cls.tax.ids)],
                FLAG: True,
                "attribute_line_ids": [
                    Command.create(
                        {"attribute_id": attribute.id, "value_ids": [Command.set(ids)]}
                    )
                    for attribute, ids in groups.items()
                ],
                **fields,
            }
        )
        variants = template.product_variant_ids
        for variant in variants:
            names = variant.product_template_attribute_value_ids.mapped("name")
            variant.default_code = "-".join([name, *names])
        return variants
