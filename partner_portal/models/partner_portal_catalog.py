from odoo import api, models, tools
from odoo.fields import Domain
from odoo.tools import SQL

#: What the catalog may be sorted by: key in the address → order of the search.
CATALOG_ORDERS = {
    "catalog": "sequence, id",
    "name": "name, id",
    "code": "default_code, id",
    "newest": "create_date desc, id desc",
}
#: The criteria of a page that shows the whole catalog.
CATALOG_CRITERIA = {
    "search": "",
    "category": None,
    "stock": False,
    "order": "catalog",
}


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

    def _catalog_search_domain(self, partner, criteria=None):
        """Return the domain of the product templates that fit, in any category.

        Each has a variant that fits by itself.

        :param criteria: what differs from ``CATALOG_CRITERIA``
        """
        criteria = {**CATALOG_CRITERIA, **(criteria or {})}
        return (
            self._catalog_domain(partner)
            & Domain(
                "product_variant_ids",
                "any",
                self._catalog_variant_domain(partner, criteria),
            )
            & self._catalog_words_domain(partner, criteria["search"])
        )

    def _catalog_variant_domain(self, partner, criteria):
        """Return the domain of the products that fit all filters by themselves."""
        domain = self._catalog_domain(partner)
        if criteria["stock"]:
            domain &= Domain("is_storable", "=", False) | self._catalog_stock_domain(
                self._stock_places()
            )
        return domain

    def _catalog_is_filtered(self, criteria):
        """Return whether the criteria show less than the whole catalog."""
        return bool(criteria["search"] or criteria["stock"])

    def _catalog_counts(self, partner, criteria=None):
        """Return how many products that fit are right in each category: {id: n}."""
        criteria = {**CATALOG_CRITERIA, **(criteria or {})}
        domain = self._catalog_search_domain(partner, criteria)
        # a condition may look at any field, so that no change would tell
        if self._catalog_is_filtered(criteria) or self.product_rule == "condition":
            return dict(self._catalog_count(domain))
        return dict(self._catalog_count_kept(domain))

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
        model = self._catalog_templates().env["product.category"]
        found = model.search_fetch(
            _and_above(ids), ["name", "parent_id", "parent_path"], order="id"
        )
        names = {category.id: category.name for category in found}
        values = {}
        for category in found:
            path = tuple(int(id_) for id_ in category.parent_path.split("/") if id_)
            values[category.id] = {
                "id": category.id,
                "name": category.name,
                "slug": self.env["ir.http"]._slug((category.id, category.name)),
                "parent": category.parent_id.id or None,
                "path": path,
                "sort": [(names[id_].lower(), id_) for id_ in path],
            }
        return dict(sorted(values.items(), key=lambda item: item[1]["sort"]))

    @api.model
    def _catalog_below(self, counts, category_id):
        """Return how many of ``counts`` are in or below a category, all if None."""
        if not category_id:
            return sum(counts.values())
        below = self._catalog_templates().env["product.category"].browse(counts)
        wanted = f"/{category_id}/"
        return sum(
            counts[category.id]
            for category in below
            if wanted in f"/{category.parent_path}"
        )


def _and_above(ids):
    """Return the domain of these categories and those above, in one query."""

    def to_sql(_model, alias, _query):
        """Return the SQL condition on a category's path."""
        return SQL(
            "EXISTS (SELECT 1 FROM product_category AS below WHERE below.id IN %s"
            " AND below.parent_path LIKE %s || '%%')",
            tuple(ids) or (0,),
            SQL.identifier(alias, "parent_path"),
        )

    return Domain.custom(to_sql=to_sql)


def _totals(categories, counts):
    """Return how many products are in each category or below it.

    >>> _totals({1: {"path": (1,)}, 2: {"path": (1, 2)}}, {1: 3, 2: 4})
    {1: 7, 2: 4}
    """
    totals = dict.fromkeys(categories, 0)
    for id_, count in counts.items():
        for above in categories[id_]["path"]:
            totals[above] += count
    return totals
