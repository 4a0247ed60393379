from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError

#: Most entries of a printed statement.
PRINTED = 2_000
READERS = ("account.group_account_invoice", "account.group_account_readonly")


class ReportStatement(models.AbstractModel):
    """The statement of customers on paper: for themselves, and for accountants."""

    _name = "report.partner_portal.report_statement"
    _description = "Statement of Account"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return the statements of customers, as of today unless told.

        Odoo prints any report for whoever knows its name, so it is asked here who
        may: accountants, and our own page under sudo for the customer itself.

        :param data: ``as_of``, ``start`` (ISO dates), ``portal_id``; only under sudo
        :raise AccessError: to everybody else
        """
        if not self.env.su and not any(map(self.env.user.has_group, READERS)):
            raise AccessError(self.env._("Only accountants print statements."))
        data = (data or {}) if self.env.su else {}
        customers = self.env["res.partner"].browse(docids)
        customers.check_access("read")
        portals = self.env["partner.portal"].sudo()
        own = portals.browse(data.get("portal_id"))
        as_of = fields.Date.to_date(data.get("as_of")) or portals._money_today()
        start = fields.Date.to_date(data.get("start"))
        start = start or as_of.replace(day=1) - relativedelta(months=2)
        statements = [
            {
                "partner": customer.sudo(),
                "company": portal.company_id,
                **portal._money_statement(customer, start, as_of, PRINTED),
            }
            for customer in customers.commercial_partner_id
            for portal in own or self._statement_portal(customer)
        ]
        return {
            "doc_ids": docids,
            "doc_model": "res.partner",
            "docs": customers,
            "statements": statements,
            "money": self.env["res.currency"].browse,
            "words": portals._money_kind_words(),
            "now": self.env.cr.now(),
        }

    def _statement_portal(self, customer):
        """Return the customer's portal if it is of a company the reader works in."""
        portal = customer.sudo().portal_id
        return portal.filtered(lambda each: each.company_id in self.env.companies)
