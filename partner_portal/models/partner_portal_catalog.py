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
SEARCH_WORDS = 6


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

    def _catalog_search_domain(self, partner, search="", in_stock=False):
        """Return the domain of the product templates that fit, in any category.

        Every word of ``search`` must be found in the name, a reference or a
        barcode.
        """
        domain = self._catalog_domain(partner) & Domain(
            "product_variant_ids", "any", self._catalog_domain(partner)
        )
        for word in map(_as_typed, search.split()[:SEARCH_WORDS]):
            domain &= self._catalog_word_domain(word)
        if in_stock:
            domain &= Domain("is_storable", "=", False) | Domain(
                "product_variant_ids",
                "any",
                self._catalog_stock_domain(self._stock_places()),
            )
        return domain

    def _catalog_word_domain(self, word):
        """Return the domain of templates with a word in name, reference or barcode.

        A union of two looks instead of one with "or", which no index could serve.
        """
        templates = self._catalog_templates()
        by_name = templates._search([("name", "ilike", word)]).subselect()
        by_code = (
            templates.env["product.product"]
            ._search(
                [
                    "|",
                    ("default_code", "ilike", word),
                    ("barcode", "=ilike", f"{word}%"),
                ]
            )
            .subselect("product_tmpl_id")
        )

        def to_sql(_model, alias, _query):
            """Return the SQL condition on a template's id."""
            id_ = SQL.identifier(alias, "id")
            return SQL("%s IN (%s UNION %s)", id_, by_name, by_code)

        return Domain.custom(to_sql=to_sql)

    def _catalog_counts(self, partner, search="", in_stock=False):
        """Return how many products that fit are right in each category: {id: n}."""
        domain = self._catalog_search_domain(partner, search, in_stock)
        # a condition may look at any field, so that no change would tell
        if search or in_stock or self.product_rule == "condition":
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


def _as_typed(word):
    r"""Return a word whose ``%`` and ``_`` mean themselves to a search.

    >>> print(_as_typed("50%_a"))
    50\%\_a
    """
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


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
