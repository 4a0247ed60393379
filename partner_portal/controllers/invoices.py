from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.account_payment.controllers.portal import PortalAccount

from ..invoice_state import INVOICE_SHAPES
from .list_page import ListPage, to_day
from .portal_frame import PortalFrame, is_ours, portal_page

#: Sort keys of the list: (field, descending); the first is the default (S20).
SORTINGS = {
    "date": ("invoice_date", True),
    "date_asc": ("invoice_date", False),
    "number": ("name", True),
    "number_asc": ("name", False),
    "due": ("invoice_date_due", True),
    "due_asc": ("invoice_date_due", False),
    "total": ("amount_total", True),
    "total_asc": ("amount_total", False),
    "open": ("amount_residual", True),
    "open_asc": ("amount_residual", False),
}
LIST_FIELDS = [
    "name",
    "ref",
    "invoice_origin",
    "invoice_date",
    "invoice_date_due",
    "move_type",
    "payment_state",
    "amount_total",
    "amount_residual",
    "currency_id",
    "matched_payment_ids",
]
#: Parameters of Odoo's page of an invoice; others end up as arguments of methods
#: that have such names already, in a server error (S20).
DETAIL_PARAMETERS = {
    "report_type",
    "download",
    "payment",
    "payment_token",
    "amount",
    "success",
    "warning",
    "error",
    "message",
    "pid",
    "hash",
}
#: Shapes of the chips, by filter.
CHIP_SHAPES = {
    "open": INVOICE_SHAPES["open"],
    "overdue": INVOICE_SHAPES["overdue"],
    "paid": INVOICE_SHAPES["paid"],
    "credit": INVOICE_SHAPES["credit"],
}


class PortalInvoices(PortalAccount, PortalFrame):
    @http.route(readonly=is_ours)
    def portal_my_invoices(self, **kwargs):
        """Show the invoices of the customer; to everybody else Odoo's own list."""
        if not request.env.user._portal_customer():
            return super().portal_my_invoices(**kwargs)
        return self._portal_invoices_page(**kwargs)

    @portal_page
    def _portal_invoices_page(self, **params):
        """Render the list: filter, search, sort and page from the query string."""
        page, moves, domain = self._portal_invoices_query(params)
        values = self._prepare_invoices_values(page, moves, domain)
        return self._render_portal_page("partner_portal.portal_invoices", values)

    def _portal_invoices_query(self, params):
        """Return (list page, account.move under sudo, domain) of a query string."""
        moves, domain = self._portal_invoices_scope()
        if params.get("filterby") == "overdue_invoices":  # Odoo's own word for it
            params["filter"] = "overdue"
        days = {name: to_day(params.get(name)) for name in ("from", "to")}
        kept = {name: day.isoformat() for name, day in days.items() if day}
        filters = moves._portal_invoices_filters()
        page = ListPage("/my/invoices", params, SORTINGS, filters, kept=kept)
        domain &= page.filter_domain
        domain &= moves._portal_invoices_search_domain(page.search)
        if days["from"]:
            domain &= Domain("invoice_date", ">=", days["from"])
        if days["to"]:
            domain &= Domain("invoice_date", "<=", days["to"])
        return page, moves, domain

    def _portal_invoices_scope(self):
        """Return (account.move under sudo, domain of all of the customer's)."""
        portal, customer = self._portal_or_404()
        moves = request.env["account.move"].sudo()
        return moves, moves._portal_invoices_domain(customer, portal.company_id)

    def _prepare_invoices_values(self, page, moves, domain):
        """Return the values of the list page."""
        invoices, has_previous, has_next = page.fetch(moves, domain, LIST_FIELDS)
        rows = invoices._portal_invoice_rows()
        return {
            **self._prepare_frame_values("invoices", request.env._("Invoices")),
            "list_page": page,
            "count": page.count(moves, domain),
            "rows": rows,
            # a script counts: the words come translated with the page
            "ticked_one": request.env._("1 invoice ticked"),
            "ticked_many": request.env._("%s invoices ticked"),
            "can_choose": any(row["open"] for row in rows),
            "currencies": {c.id: c for c in invoices.currency_id},
            "chips": self._prepare_invoices_chips(page),
            "export_links": [
                (kind.upper(), page.link("/my/invoices/export", kind=kind))
                for kind in ("xlsx", "csv")
            ]
            + [("ZIP", page.link("/my/invoices/zip"))],
            "is_filtered": bool(page.search or page.filter or page.kept),
            "previous": has_previous and rows and page.link(before=rows[0]["id"]),
            "next": has_next and rows and page.link(after=rows[-1]["id"]),
            "now": request.env.cr.now(),
        }

    def _prepare_invoices_chips(self, page):
        """Return the chips of the filter."""
        words = request.env["account.move"]._portal_filter_words()
        return page.chips(
            {code: (word, CHIP_SHAPES[code]) for code, word in words.items()}
        )

    @http.route()
    def portal_my_invoice_detail(self, invoice_id, access_token=None, **kwargs):
        """Show Odoo's page of an invoice; its print page where nothing makes PDFs.

        A foreign or missing invoice is the page for what is missing, not the way
        home, for people of ours.
        """
        kwargs = {name: kwargs[name] for name in DETAIL_PARAMETERS & set(kwargs)}
        if not request.env.user._portal_customer():
            return super().portal_my_invoice_detail(
                invoice_id, access_token=access_token, **kwargs
            )
        try:
            self._document_check_access("account.move", invoice_id, access_token)
        except (AccessError, MissingError):
            return self._portal_missing()
        reports = request.env["ir.actions.report"].sudo()
        is_pdf = kwargs.get("report_type") == "pdf"
        if is_pdf and reports.get_wkhtmltopdf_state() == "install":
            kwargs.update(report_type="html", download=False)
        return super().portal_my_invoice_detail(
            invoice_id, access_token=access_token, **kwargs
        )
