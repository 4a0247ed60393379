from odoo import models, tools
from odoo.fields import Domain
from odoo.tools import SQL

from .found_domain import found_domain

#: So many attributes are offered as filters: those of the most products.
MOST_ATTRIBUTES = 8

#: Which product has which attribute value. Values that make no variants are those
#: of all variants of their product.
VALUE_FACTS = SQL(
    """
    SELECT combination.product_product_id AS id, own.product_tmpl_id AS template_id,
           own.attribute_id, own.product_attribute_value_id AS value_id
      FROM product_variant_combination AS combination
      JOIN product_template_attribute_value AS own
        ON own.id = combination.product_template_attribute_value_id
     UNION ALL
    SELECT product.id, own.product_tmpl_id, own.attribute_id,
           own.product_attribute_value_id
      FROM product_template_attribute_value AS own
      JOIN product_attribute AS attribute ON attribute.id = own.attribute_id
      JOIN product_product AS product ON product.product_tmpl_id = own.product_tmpl_id
     WHERE attribute.create_variant = 'no_variant' AND own.ptav_active
    """
)


#: How many products that fit have a value, and the words for it. By an attribute
#: that is filtered by already: how many one value more would show.
VALUE_COUNTS = """
    WITH fitting AS MATERIALIZED (%(fitting)s), fact AS MATERIALIZED (
        SELECT fact.* FROM (%(facts)s) AS fact JOIN fitting USING (id)
    ), hit AS (
        SELECT id, array_agg(attribute_id) AS attribute_ids
          FROM fact WHERE value_id = ANY(%(chosen)s::int[]) GROUP BY id
    ), found AS (
        SELECT value_id, COUNT(DISTINCT template_id) AS number
          FROM fact LEFT JOIN hit USING (id)
         WHERE %(attributes)s::int[] <@ (attribute_ids || attribute_id)
         GROUP BY value_id
    )
    SELECT attribute.id, %(attribute_name)s, value.id, %(value_name)s,
           COALESCE(number, 0)
      FROM product_attribute_value AS value
      JOIN product_attribute AS attribute ON attribute.id = value.attribute_id
      LEFT JOIN found ON found.value_id = value.id
     WHERE attribute.active AND value.active
       AND (number > 0 OR value.id = ANY(%(chosen)s::int[]))
     ORDER BY attribute.sequence, attribute.id, value.sequence, value.id
"""


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _catalog_known_values(self, partner, value_ids):
        """Return those of some attribute values that a visible product has.

        Nobody can tell a value that only hidden products have from one that does
        not exist: neither is known.

        :return: {attribute id: tuple of value ids}
        """
        known = {}
        if value_ids:
            for attribute_id, _, value_id, *_ in self._catalog_value_counts(partner):
                if value_id in value_ids:
                    known.setdefault(attribute_id, []).append(value_id)
        return {attribute_id: tuple(ids) for attribute_id, ids in known.items()}

    def _catalog_values_domain(self, values):
        """Return the domain of products with one of the values of each attribute.

        :param values: as from ``_catalog_known_values``
        """
        return Domain.AND(self._catalog_value_domain(ids) for ids in values.values())

    def _catalog_value_domain(self, value_ids):
        """Return the domain of products with one of these attribute values."""
        return found_domain(
            "id",
            SQL(
                "SELECT id FROM (%s) AS fact WHERE value_id IN %s",
                VALUE_FACTS,
                value_ids,
            ),
        )

    def _catalog_attributes(self, partner, criteria):
        """Return the attributes to filter by: ``[{id, name, values}]``.

        Those in which the products that fit differ, and those filtered by. Each
        value is ``{id, name, count, selected}``.
        """
        if self.product_rule != "condition" and not self._catalog_value_counts(partner):
            # kept: a search pays for the numbers only where there are any
            return []
        rows = self._catalog_value_counts(partner, criteria)
        offered = _offered(rows, criteria["values"])
        attributes = {}
        for attribute_id, attribute, value_id, value, count in rows:
            if attribute_id in offered:
                shown = {"id": attribute_id, "name": attribute, "values": []}
                attributes.setdefault(attribute_id, shown)["values"].append(
                    {
                        "id": value_id,
                        "name": value,
                        "count": count,
                        "selected": value_id
                        in criteria["values"].get(attribute_id, ()),
                    }
                )
        return list(attributes.values())

    def _catalog_value_counts(self, partner, criteria=None):
        """Return how many of the products that fit have which attribute value.

        :return: tuples of attribute id, its name, value id, its name, number
        """
        criteria = self._catalog_criteria(criteria)
        domain = self._catalog_variant_domain(partner, {**criteria, "values": {}})
        if criteria["search"]:
            words = self._catalog_words_domain(partner, criteria)
            domain &= Domain("product_tmpl_id", "any", words)
        if criteria["category"]:
            domain &= Domain("categ_id", "child_of", criteria["category"])
        if self._catalog_is_kept(criteria):
            return self._catalog_value_count_kept(domain)
        return self._catalog_value_count(domain, criteria["values"])

    @tools.ormcache("self.id", "self.env.lang", "repr(domain)")
    def _catalog_value_count_kept(self, domain):
        """Return the numbers where nothing is filtered, kept until products change."""
        return self._catalog_value_count(domain, {})

    def _catalog_value_count(self, domain, values):
        """Return the numbers for products of a domain, with chosen values besides."""
        env = self._catalog_templates().env
        query = SQL(
            VALUE_COUNTS,
            facts=VALUE_FACTS,
            fitting=env["product.product"]._search(domain).select(),
            chosen=list(flat_values(values)),
            attributes=list(values),
            attribute_name=env["product.attribute"]._field_to_sql("attribute", "name"),
            value_name=env["product.attribute.value"]._field_to_sql("value", "name"),
        )
        for name in ("product.attribute.value", "product.template.attribute.value"):
            env[name].flush_model()
        return tuple(env.execute_query(query))


def _offered(rows, chosen):
    """Return the ids of the attributes worth a filter.

    Not those in which nothing differs, unless they are ``chosen``.

    >>> _offered([(1, "", 10, "", 5), (1, "", 11, "", 2), (2, "", 20, "", 9)], {})
    [1]
    >>> _offered([(1, "", 10, "", 5), (1, "", 11, "", 2), (2, "", 20, "", 0)], {2: ()})
    [2, 1]
    """
    counts = {}
    for attribute_id, _name, _value_id, _value, count in rows:
        counts.setdefault(attribute_id, []).append(count)
    worth = [
        id_ for id_, numbers in counts.items() if len(numbers) > 1 or id_ in chosen
    ]
    worth.sort(key=lambda id_: (id_ in chosen, sum(counts[id_])), reverse=True)
    return worth[:MOST_ATTRIBUTES]


def flat_values(values):
    """Return the ids of attribute values that are given by attribute.

    >>> sorted(flat_values({1: (10, 11), 2: (20,)}))
    [10, 11, 20]
    """
    return {id_ for ids in values.values() for id_ in ids}
