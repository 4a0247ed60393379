from itertools import chain

from odoo import models

from .partner_portal_attributes import flat_values
from .partner_portal_catalog import MOST_PRICED


class PartnerPortal(models.Model):
    """What there is in the catalog by some criteria, without the products."""

    _inherit = "partner.portal"

    def _catalog_known_criteria(self, partner, criteria):
        """Return all criteria, without what this customer cannot ask for.

        :param criteria: as ``_catalog_page`` takes them
        """
        criteria = self._catalog_criteria(criteria)
        criteria["values"] = self._catalog_known_values(partner, criteria["values"])
        if criteria["warehouse"] not in dict(self._stock_choices()):
            criteria["warehouse"] = None
        portal = self._stock_seen_at(criteria["warehouse"])
        criteria["narrowed"] = portal._catalog_narrowing(partner, criteria)
        return criteria

    def _catalog_overview(self, partner, criteria):
        """Return the choices of the filters and how much they leave.

        Where nothing is found as it is spelled, accents and signs make no difference
        any more; where that does not help, ``near`` may be a search that would.

        :param criteria: as from ``_catalog_known_criteria``
        :return: dict of ``categories``, ``attributes``, ``warehouses``, ``total``,
            ``total_all`` (of all categories), ``by_price`` (whether they can be
            sorted by price), ``near``, ``known`` (the criteria that
            found it), ``criteria`` (the same as a page's address takes them)
        """
        counts, criteria = self._catalog_counted(partner, criteria)
        if criteria["search"] and not counts:
            loose = self._catalog_loose(partner, criteria)
            if loose:  # else the numbers of the filters are those of the words
                loosely = {**criteria, "loose": loose}
                counts, criteria = self._catalog_counted(partner, loosely)
        near = ""
        if criteria["search"] and not counts:
            near = self._catalog_near_search(partner, criteria)
        total = self._catalog_below(counts, criteria["category"])
        if criteria["order"] == "price" and total > MOST_PRICED:
            criteria = {**criteria, "order": "catalog"}
        return {
            "categories": self._catalog_tree(counts, criteria["category"]),
            "attributes": self._catalog_attributes(partner, criteria),
            "warehouses": self._stock_choices(),
            "total": total,
            "by_price": total <= MOST_PRICED,
            "total_all": sum(counts.values()),
            "near": near,
            "known": criteria,
            "criteria": {**criteria, "values": flat_values(criteria["values"])},
        }

    def _catalog_counted(self, partner, criteria):
        """Return (counts by category, criteria), the latter with what a search found.

        Words are looked for once, for the numbers and for the page.
        """
        if not criteria["search"]:
            return self._catalog_counts(partner, criteria), criteria
        found = self._catalog_ids(partner, criteria)
        counts = {category_id: len(ids) for category_id, ids in found.items()}
        return counts, {**criteria, "found": list(chain.from_iterable(found.values()))}

    def _catalog_near_search(self, partner, criteria):
        """Return what may have been meant; the search itself if filters hide it."""
        whole = self._catalog_criteria({"search": criteria["search"]})
        if self._catalog_is_narrowed(criteria) and self._catalog_counts(partner, whole):
            return whole["search"]
        return self._catalog_near(partner, whole["search"])
