from odoo.http import request

from .catalog_address import LIMITS, CatalogAddress
from .portal_frame import PortalFrame


class CatalogFilters(PortalFrame):
    """The words and links of sort box and filters; no routes."""

    def _prepare_filter_values(self, catalog, limit):
        """Return what sort box, filters and links need."""
        criteria = catalog["criteria"]
        address = CatalogAddress(criteria, limit)
        filters = self._catalog_chips(catalog, address)
        return {
            **criteria,
            "limit": limit,
            "limits": sorted(LIMITS),
            "address": address,
            "filters": filters,
            "filter_count": (
                len(filters) - bool(criteria["search"]) + bool(criteria["category"])
            ),
        }

    def _catalog_chips(self, catalog, address):
        """Return the filters in use: pairs of their words and the link without."""
        criteria = address.criteria
        chips = []
        if criteria["search"]:
            chips.append((f"“{criteria['search']}”", address.url(search="")))
        if criteria["stock"]:
            chips.append((request.env._("In stock"), address.url(stock=False)))
        if criteria["warehouse"]:
            name = dict(catalog["warehouses"])[criteria["warehouse"]]
            words = request.env._("Stock at %s", name)
            chips.append((words, address.url(warehouse=None)))
        if criteria["bought"]:
            chips.append((request.env._("Bought before"), address.url(bought=False)))
        if criteria["changed"]:
            words = request.env._("Price changed")
            chips.append((words, address.url(changed=False)))
        chips += [
            (f"{attribute['name']}: {value['name']}", address.without(value["id"]))
            for attribute in catalog["attributes"]
            for value in attribute["values"]
            if value["selected"]
        ]
        return chips

    def _catalog_order_words(self, by_price):
        """Return the choices of the sort box.

        :param by_price: whether few enough are shown to price them all
        """
        words = [
            ("catalog", request.env._("Catalog order")),
            ("name", request.env._("Name")),
            ("code", request.env._("Code")),
            ("newest", request.env._("Newest first")),
        ]
        return words + [("price", request.env._("Your price"))] * by_price
