from odoo import models, tools
from odoo.fields import Domain

from .found_domain import found_domain

#: What the catalog may be sorted by: key in the address → order of the search.
CATALOG_ORDERS = {
    "catalog": "sequence, id",
    "name": "name, id",
    "code": "default_code, id",
    "newest": "create_date desc, id desc",
    # sorted once their prices are known, see ``_catalog_page_cards``
    "price": "sequence, id",
}
#: So many products at most can be sorted by price: each has to be priced.
MOST_PRICED = 200
#: The criteria of a page that shows the whole catalog.
CATALOG_CRITERIA = {
    "search": "",
    # ids of the templates found where nothing is spelled as the search is
    "loose": None,
    # the ids of all templates that fit, where a search has found them
    "found": None,
    "category": None,
    "stock": False,
    "warehouse": None,
    "bought": False,
    "changed": False,
    # {attribute id: ids of its values}, as from ``_catalog_known_values``
    "values": {},
    "order": "catalog",
    # what ``_catalog_narrowing`` returns, where it is asked once for many uses
    "narrowed": None,
}
#: Those a variant must meet by itself.
VARIANT_FILTERS = ("stock", "bought", "changed", "values")


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _catalog_templates(self):
        """Return the empty set of product templates the catalog reads from.

        Under sudo, in the portal's company and the reader's language: customers
        have no right on products, so only plain values leave these methods.
        """
        self.ensure_one()
        company = self.sudo().company_id
        return (
            self.env["product.template"]
            .sudo()
            .with_context(allowed_company_ids=company.ids)
            .with_company(company)
        )

    def _catalog_criteria(self, criteria=None):
        """Return all criteria, those unsaid as of a page that shows everything."""
        return {**CATALOG_CRITERIA, **(criteria or {})}

    def _catalog_search_domain(self, partner, criteria=None):
        """Return the domain of the product templates that fit, in any category.

        Each has a variant that fits by itself.

        :param criteria: what differs from ``CATALOG_CRITERIA``
        """
        criteria = self._catalog_criteria(criteria)
        variants = self._catalog_own_domain()
        fitting = Domain("product_variant_ids", "any", variants)
        if self._catalog_is_narrowed(criteria):
            variants &= self._catalog_filter_domain(partner, criteria)
            products = self._catalog_templates().env["product.product"]
            found = products._search(variants).select("product_tmpl_id")
            fitting = found_domain("id", found)
        return (
            self._catalog_domain(partner)
            & fitting
            & self._catalog_words_domain(partner, criteria)
        )

    def _catalog_variant_domain(self, partner, criteria):
        """Return the domain of the products in the catalog that fit all filters."""
        return self._catalog_domain(partner) & self._catalog_filter_domain(
            partner, criteria
        )

    def _catalog_filter_domain(self, partner, criteria):
        """Return the domain of the products that fit all filters by themselves."""
        narrowed = criteria["narrowed"]
        if narrowed is None:
            narrowed = self._catalog_narrowing(partner, criteria)
        return narrowed & self._catalog_values_domain(criteria["values"])

    def _catalog_narrowing(self, partner, criteria):
        """Return the domain of the products that fit the filters but attributes."""
        domain = Domain.TRUE
        if criteria["bought"]:
            domain &= self._catalog_bought_domain(partner)
        if criteria["changed"]:
            domain &= self._catalog_changed_domain(partner)
        if criteria["stock"]:
            domain &= Domain("is_storable", "=", False) | self._catalog_stock_domain(
                self._stock_seen_places()
            )
        return domain

    def _catalog_is_narrowed(self, criteria):
        """Return whether some variants do not fit the filters."""
        return any(criteria[name] for name in VARIANT_FILTERS)

    def _catalog_is_kept(self, criteria):
        """Return whether numbers by these criteria may be kept in the cache.

        Those of a search or a filter are asked too seldom. A condition may look at
        any field, so that no change would tell.
        """
        filtered = criteria["search"] or self._catalog_is_narrowed(criteria)
        return not filtered and self.product_rule != "condition"

    def _catalog_counts(self, partner, criteria=None):
        """Return how many products that fit are right in each category: {id: n}."""
        criteria = self._catalog_criteria(criteria)
        domain = self._catalog_search_domain(partner, criteria)
        if self._catalog_is_kept(criteria):
            return dict(self._catalog_count_kept(domain))
        return dict(self._catalog_count(domain))

    @tools.ormcache("self.id", "repr(domain)")
    def _catalog_count_kept(self, domain):
        """Return the counts of the whole catalog, kept until products change.

        Counting looks at every product for a page that shows forty. The domain is
        part of the key, so that nobody gets the counts of another's catalog.
        """
        return self._catalog_count(domain)

    def _catalog_count(self, domain):
        """Return the number of templates by category: pairs of id and number."""
        groups = self._catalog_templates()._read_group(
            domain, ["categ_id"], ["__count"]
        )
        return tuple((category.id, count) for category, count in groups)

    def _catalog_ids(self, partner, criteria):
        """Return the ids of the templates that fit, by category: {id: [id, …]}."""
        domain = self._catalog_search_domain(partner, criteria)
        groups = self._catalog_templates()._read_group(
            domain, ["categ_id"], ["id:array_agg"]
        )
        return {category.id: ids for category, ids in groups}

    def _has_category(self, partner, category_id):
        """Return whether the customer sees a product in this category or below it."""
        domain = self._catalog_domain(partner) & Domain(
            "categ_id", "child_of", category_id
        )
        return bool(self._catalog_templates().search_count(domain, limit=1))

    def _catalog_tree(self, counts, selected=None):
        """Return the rows of the category tree: ``[{id, name, slug, level, …}]``.

        Shown are the top, the way down to ``selected`` and what is right below
        it; counts include what is below. A single category on top that holds
        all the others is left out.

        :param counts: as from ``_catalog_counts``
        """
        categories = self._catalog_categories(counts)
        totals = _totals(categories, counts)
        path = categories[selected]["path"] if selected in categories else ()
        tops = [c for c in categories.values() if not c["parent"]]
        hidden = tops[0]["id"] if len(tops) == 1 else None
        if hidden and (counts.get(hidden) or len(categories) == 1):
            hidden = None
        return [
            {
                **category,
                "count": totals[category["id"]],
                "level": len(category["path"]) - 1 - bool(hidden),
                "selected": category["id"] == selected,
            }
            for category in categories.values()
            if category["id"] != hidden and category["parent"] in {None, hidden, *path}
        ]

    def _catalog_categories(self, ids):
        """Return these categories and those above, sorted as a tree: {id: values}."""
        every = self._catalog_every_category()
        shown = {above for id_ in ids if id_ in every for above in every[id_]["path"]}
        values = {}
        for id_ in shown:
            path = every[id_]["path"]
            names = [(every[above]["name"].lower(), above) for above in path]
            values[id_] = {**every[id_], "sort": names}
        return dict(sorted(values.items(), key=lambda item: item[1]["sort"]))

    @tools.ormcache("self.env.lang")
    def _catalog_every_category(self):
        """Return all categories: {id: values}, kept until one of them changes.

        One made a moment ago by another process may not be among them yet.
        """
        slug = self.env["ir.http"]._slug
        categories = self._catalog_templates().env["product.category"]
        categories = categories.search([("parent_path", "!=", False)])
        return {
            category.id: {
                "id": category.id,
                "name": category.name,
                "slug": slug((category.id, category.name)),
                "parent": category.parent_id.id or None,
                "parent_path": category.parent_path,
                "path": tuple(map(int, category.parent_path.strip("/").split("/"))),
            }
            for category in categories
        }

    def _catalog_recall_categories(self, categories):
        """Put what prices ask of categories where Odoo looks before it reads."""
        every = self._catalog_every_category()
        known = categories.filtered(lambda category: category.id in every)
        paths = [every[category.id]["parent_path"] for category in known]
        categories._fields["parent_path"]._insert_cache(known, paths)

    def _catalog_below(self, counts, category_id):
        """Return how many of ``counts`` are in or below a category, all if None."""
        if not category_id:
            return sum(counts.values())
        every = self._catalog_every_category()
        return sum(
            count
            for id_, count in counts.items()
            if id_ in every and category_id in every[id_]["path"]
        )


def _totals(categories, counts):
    """Return how many products are in each category or below it.

    >>> _totals({1: {"path": (1,)}, 2: {"path": (1, 2)}}, {1: 3, 2: 4, False: 9})
    {1: 7, 2: 4}
    """
    totals = dict.fromkeys(categories, 0)
    for id_, count in counts.items():
        for above in categories[id_]["path"] if id_ in categories else ():
            totals[above] += count
    return totals
