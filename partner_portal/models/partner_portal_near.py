from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..near_text import FOLD_FROM, FOLD_TO, SHORTEST, folded, near_pattern, nearest
from .found_domain import found_domain
from .partner_portal_search import SEARCH_WORDS, as_typed

#: So many products with something alike are compared letter by letter.
MOST_CANDIDATES = 100


class PartnerPortal(models.Model):
    """What to show when a search finds nothing as it is spelled.

    Asked only then, since no index serves it. It needs no extension of PostgreSQL.
    """

    _inherit = "partner.portal"

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
        query.add_where(SQL("%s LIKE %s", _folded_sql(field), f"%{as_typed(word)}%"))
        return query

    def _catalog_near(self, partner, search):
        """Return a search with a result that is spelled much like this one, or ''.

        Each word may have one fault. Only what the customer may see is compared.
        """
        words = [folded(word) for word in search.split()[:SEARCH_WORDS]]
        if not all(words) or max(map(len, words), default=0) < SHORTEST:
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
        text = _folded_sql(SQL("concat(%s, ' ', %s)", name, code))
        for word in words:
            query.add_where(SQL("%s ~ %s", text, near_pattern(word)))
        rows = products.env.execute_query(query.select(name, code))
        return [[*name.split(), code or ""] for name, code in rows]


def _folded_sql(text):
    """Return the SQL of a text as ``near_text.folded`` makes it."""
    return SQL("translate(lower(%s), %s, %s)", text, FOLD_FROM, FOLD_TO)
