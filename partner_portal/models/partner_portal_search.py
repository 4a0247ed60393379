from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL, escape_psql

from .found_domain import among_domain

SEARCH_WORDS = 6


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _catalog_words_domain(self, partner, criteria):
        """Return the domain of templates in which each word of a search is found.

        :param criteria: dict of ``search`` and ``loose`` (what ``_catalog_loose`` has
            found, None if it was not asked)
        """
        search = criteria["search"]
        if criteria["loose"] is not None:
            return Domain("id", "in", criteria["loose"])
        words = map(escape_psql, search.split()[:SEARCH_WORDS])
        return Domain.AND(self._catalog_word_domain(partner, word) for word in words)

    def _catalog_word_domain(self, partner, word):
        """Return the domain of templates in which a word is found.

        A union of looks instead of one with "or", which no index could serve.
        """
        return among_domain(
            SQL(" UNION ").join(self._catalog_word_looks(partner, word))
        )

    def _catalog_word_looks(self, partner, word):
        """Return where a word is looked for: a list of SQL selects of template ids.

        In the name, the reference, the barcodes and what the customer calls it.
        What they find may be hidden; the catalog's own domain is asked besides.

        :param word: with ``%`` and ``_`` that mean themselves
        """
        templates = self._catalog_templates()
        codes = Domain("default_code", "ilike", word)
        codes |= Domain("barcode", "=ilike", f"{word}%")
        return [
            templates._search([("name", "ilike", word)]).subselect(),
            templates.env["product.product"]
            ._search(codes)
            .subselect("product_tmpl_id"),
            *self.env["partner.portal.product.code"]._portal_looks(partner, word),
            *self.env["product.uom"]._portal_looks(self.sudo(), word),
        ]
