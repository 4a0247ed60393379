from odoo import models, tools


class AccountFiscalPosition(models.Model):
    _name = "account.fiscal.position"
    _inherit = ("account.fiscal.position", "partner.portal.kept")

    def _portal_mapped_taxes(self, company, taxes):
        """Return a product's taxes (before, after, whether all come on top).

        ``before`` are those of the company, ``after`` what this position, which may
        be empty, makes of them; *on top* says that none is part of a price.

        :rtype: tuple[account.tax, account.tax, bool]
        """
        before, after, on_top = self._portal_tax_plan(company.id, taxes._ids)
        return taxes.browse(before), taxes.browse(after), on_top

    def _portal_recall_taxes(self):
        """Fill in what Odoo maps taxes by, without its two queries."""
        if self:
            tax_ids, tax_map = self._portal_tax_map()
            self._fields["tax_ids"]._insert_cache(self, [tax_ids])
            self._fields["tax_map"]._insert_cache(self, [dict(tax_map)])

    @tools.ormcache("self.id")
    def _portal_tax_map(self):
        """Return the ids of the position's taxes and pairs of what replaces what."""
        return self.tax_ids._ids, tuple((self.tax_map or {}).items())

    @tools.ormcache("self.id", "company_id", "tax_ids")
    def _portal_tax_plan(self, company_id, tax_ids):
        """Return the same as ids; seven queries that change with the taxes only."""
        company = self.env["res.company"].browse(company_id)
        before = self.env["account.tax"].browse(tax_ids).filtered("active")
        before = before._filter_taxes_by_company(company)
        after = self.map_tax(before)
        flat = (before | after).flatten_taxes_hierarchy()
        return before._ids, after._ids, not any(flat.mapped("price_include"))
