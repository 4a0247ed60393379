from odoo import http
from odoo.fields import Domain
from odoo.http import request

from .invoices import LIST_FIELDS
from .invoices_export import PortalInvoicesExport
from .list_page import to_id
from .portal_frame import READ, portal_page

#: Most invoices that are read from one address, and most shown to add.
MOST_IDS, MOST_MORE = 200, 100
PAY_FIELDS = [*LIST_FIELDS, "sequence_number", "payment_reference"]


class PortalPay(PortalInvoicesExport):
    @http.route("/my/invoices/pay", **READ)
    @portal_page
    def portal_invoices_pay(self, **params):
        """Show what to transfer for the chosen invoices, with one QR (F68).

        ``invoice`` names them, as often as there are; ``all=overdue`` takes those.
        """
        portal, customer = self._portal_or_404()
        chosen, domain = self._portal_chosen(params)
        more = chosen.search_fetch(
            domain & Domain("id", "not in", chosen.ids),
            PAY_FIELDS,
            order="invoice_date_due, id",
            limit=MOST_MORE,
        )
        blocks = chosen._portal_pay_blocks(portal, customer)
        values = {
            **self._prepare_frame_values("pay", request.env._("Pay invoices")),
            "blocks": blocks,
            "more": more._portal_invoice_rows(),
            "money": request.env["res.currency"].browse,
            "online": self._portal_pay_online(portal, blocks),
            "now": request.env.cr.now(),
        }
        return self._render_portal_page("partner_portal.portal_pay", values)

    @http.route()
    def portal_my_overdue_invoices(self, **kwargs):
        """Lead people of ours to the page above.

        Odoo's own page knows only what is addressed to the person, not to the company
        or a colleague, and stops at two currencies.
        """
        if not request.env.user._portal_customer():
            return super().portal_my_overdue_invoices(**kwargs)
        return request.redirect("/my/invoices/pay?all=overdue")

    def _portal_chosen(self, params):
        """Return (chosen open invoices under sudo, domain of all open ones).

        Foreign and missing ids are left out alike (S13).
        """
        portal, customer = self._portal_or_404()
        moves = request.env["account.move"].sudo()
        domain = moves._portal_payable(customer, portal.company_id)
        ids = map(to_id, request.httprequest.args.getlist("invoice"))
        wanted = Domain("id", "in", list(ids)[:MOST_IDS])
        if params.get("all") == "overdue":
            wanted |= moves._portal_overdue_domain()
        chosen = moves.search_fetch(
            domain & wanted,
            PAY_FIELDS,
            order="invoice_date_due, id",
            limit=MOST_IDS,
        )
        return chosen, domain

    def _portal_pay_online(self, portal, blocks):
        """Return {currency id: address} of what Odoo's providers take online."""
        return {}
