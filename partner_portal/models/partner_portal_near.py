from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..near_text import SHORTEST, folded, loose_pattern, near_pattern, nearest
from .found_domain import found_domain
from .partner_portal_search import SEARCH_WORDS

#: So many products with something alike are compared letter by letter.
MOST_CANDIDATES = 100
#: So many products are shown that are spelled otherwise than the search.
MOST_LOOSE = 1000
#: Of more words nobody guesses what was meant.
NEAR_WORDS = 4


class PartnerPortal(models.Model):
    """What to show when a search finds nothing as it is spelled.

    Asked only then, since no index serves it. It needs no extension of PostgreSQL.
    """

    _inherit = "partner.portal"

    def _catalog_loose(self, partner, criteria):
        """Return the ids of the templates that fit, but for accents and signs.

        Looked for once; the rest of the page goes by what was found.
        """
        domain = self._catalog_search_domain(partner, {**criteria, "search": ""})
        domain &= self._catalog_loose_domain(partner, criteria["search"])
        return self._catalog_templates().search(domain, limit=MOST_LOOSE).ids

    def _catalog_loose_domain(self, partner, search):
        """Return the domain of templates with each word, but for accents and signs."""
        words = [folded(word) for word in search.split()[:SEARCH_WORDS]]
        if len("".join(words)) < 2:
            return Domain.FALSE
        return Domain.AND(
            self._catalog_loose_word_domain(partner, word) for word in words if word
        )

    def _catalog_loose_word_domain(self, partner, word):
        """Return the domain of templates in which a folded word is found."""
        looks = self._catalog_loose_looks(partner, word)
        return found_domain("id", SQL(" UNION ").join(looks))

    def _catalog_loose_looks(self, partner, word):
        """Return where a folded word is looked for: SQL selects of template ids.

        As ``_catalog_word_looks``: what they find may be hidden.
        """
        templates = self._catalog_templates()
        products = templates.env["product.product"]
        return [
            self._loose_query(templates, "name", word).subselect(),
            self._loose_query(products, "default_code", word).subselect(
                "product_tmpl_id"
            ),
        ]

    def _loose_query(self, model, name, word):
        """Return the query of records whose field contains a folded word."""
        query = model._search([])
        field = model._field_to_sql(query.table, name, query)
        query.add_where(SQL("lower(%s) ~ %s", field, loose_pattern(word)))
        return query

    def _catalog_near(self, partner, search):
        """Return a search with a result that is spelled much like this one, or ''.

        Each word may have one fault. Only what the customer may see is compared.
        """
        words = [folded(word) for word in search.split()]
        if not all(words) or len(words) > NEAR_WORDS:
            return ""
        if max(map(len, words), default=0) < SHORTEST:
            return ""
        return nearest(words, self._catalog_near_texts(partner, words))

    def _catalog_near_texts(self, partner, words):
        """Return the words of the name and the code of products with words alike.

        :param words: folded; each is in the product with one fault at most
        """
        products = self._catalog_templates().env["product.product"]
        query = products._search(self._catalog_domain(partner), limit=MOST_CANDIDATES)
        name, code = (
            products._field_to_sql(query.table, field, query)
            for field in ("name", "default_code")
        )
        text = SQL("lower(concat(%s, ' ', %s))", name, code)
        for word in words:
            query.add_where(SQL("%s ~ %s", text, near_pattern(word)))
        rows = products.env.execute_query(query.select(name, code))
        return [[*name.split(), code or ""] for name, code in rows]
