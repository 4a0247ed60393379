from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import http
from odoo.http import request

from .invoices_export import PortalInvoicesExport
from .list_page import to_day
from .portal_file import MAXIMUM
from .portal_frame import READ, portal_page

#: Most entries of the page.
SHOWN = 300
#: Statements are not asked for further away than this.
FURTHEST = timedelta(days=365 * 20)
REPORT = "partner_portal.action_report_statement"


class PortalStatement(PortalInvoicesExport):
    @http.route("/my/statement", **READ)
    @portal_page
    def portal_statement(self, **params):
        """Show what the customer owes as of a day, and how it came about (F68)."""
        portal, customer = self._portal_or_404()
        start, as_of = self._statement_days(portal, params)
        statement = portal._money_statement(customer, start, as_of, SHOWN)
        reports = request.env["ir.actions.report"].sudo()
        values = {
            **self._prepare_frame_values("statement", request.env._("Statement")),
            **statement,
            "today": portal._money_today(),
            "words": portal._money_kind_words(),
            "has_pdf": reports.get_wkhtmltopdf_state() != "install",
            "query": f"date={as_of}&from={start}",
            "money": request.env["res.currency"].browse,
            "now": request.env.cr.now(),
        }
        return self._render_portal_page("partner_portal.portal_statement", values)

    def _statement_days(self, portal, params):
        """Return (first day, as of); unknown and far days become the default."""
        today = portal._money_today()
        as_of = to_day(params.get("date"))
        if not as_of or abs(as_of - today) > FURTHEST:
            as_of = today
        start = to_day(params.get("from"))
        if not start or not timedelta(0) <= as_of - start <= FURTHEST:
            start = as_of.replace(day=1) - relativedelta(months=2)
        return start, as_of

    @http.route("/my/statement/export", **READ)
    @portal_page
    def portal_statement_export(self, kind="xlsx", **params):
        """Send the statement as a table."""
        portal, customer = self._portal_or_404()
        start, as_of = self._statement_days(portal, params)
        statement = portal._money_statement(customer, start, as_of, MAXIMUM)
        table = portal._money_statement_table(statement)
        return self._portal_table(kind, f"{request.env._('Statement')} {as_of}", table)

    @http.route(
        "/my/statement/pdf", type="http", auth="user", methods=["GET"], website=True
    )
    @portal_page
    def portal_statement_pdf(self, **params):
        """Send the statement as PDF, or as a page to print where nothing makes it."""
        portal, customer = self._portal_or_404()
        start, as_of = self._statement_days(portal, params)
        data = {"start": str(start), "as_of": str(as_of), "portal_id": portal.id}
        name = f"{request.env._('Statement')} {as_of}"
        return self._portal_printout(REPORT, customer.ids, name, data)
