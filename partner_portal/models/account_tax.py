from odoo import models

from ..prefetch import columns_of


class AccountTax(models.Model):
    """Forgets what ``account.fiscal.position._portal_tax_plan`` remembers."""

    _name = "account.tax"
    _inherit = ("account.tax", "partner.portal.kept")

    def _portal_read_repartition(self):
        """Read the taxes and their repartition lines, which the tax engine needs.

        Found and read in one query instead of two.
        """
        self.fetch(columns_of(self))
        lines = self.env["account.tax.repartition.line"]
        lines = lines.search_fetch([("tax_id", "in", self.ids)], columns_of(lines))
        for kind in ("invoice", "refund"):
            own = {tax.id: () for tax in self}
            for line in lines.filtered(lambda line, k=kind: line.document_type == k):
                own[line.tax_id.id] += line._ids
            field = self._fields[f"{kind}_repartition_line_ids"]
            field._insert_cache(self, own.values())
