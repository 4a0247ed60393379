from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import escape_psql
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

#: Word and shape (Font Awesome) of what became of a quotation.
QUOTATION_STATES = {
    "open": (_lt("Waits for you"), "fa-pencil-square-o"),
    "expired": (_lt("Expired"), "fa-clock-o"),
    "accepted": (_lt("Accepted"), "fa-check-circle"),
}


class SaleOrder(models.Model):
    """The seller's quotations as the customer's list shows them (F63)."""

    _inherit = "sale.order"

    def _portal_quotations_domain(self, customer, company):
        """Return which quotations people of ``customer`` see.

        Those that were sent, and what became an order by being signed or paid
        online. Never an unsent draft.

        :rtype: Domain
        """
        answered = Domain("signed_on", "!=", False)
        answered |= Domain("transaction_ids.state", "=", "done")
        shown = Domain("state", "=", "sent")
        shown |= Domain("state", "=", "sale") & answered
        return (
            Domain("partner_id", "in", customer._portal_family())
            & Domain("company_id", "=", company.id)
            & Domain("portal_state", "=", False)
            & shown
        )

    def _portal_quotations_filters(self):
        """Return {state: domain} of the list's filter, in chip order."""
        today = fields.Date.context_today(self)
        sent = Domain("state", "=", "sent")
        expired = Domain("validity_date", "<", today)
        valid = Domain("validity_date", "=", False)
        valid |= Domain("validity_date", ">=", today)
        return {
            "open": sent & valid,
            "expired": sent & expired,
            "accepted": Domain("state", "=", "sale"),
        }

    def _portal_quotations_search_domain(self, text):
        """Return the domain of a search by number or PO number."""
        text = " ".join(text.split())
        if not text:
            return Domain.TRUE
        pattern = escape_psql(text)
        found = Domain("name", "ilike", pattern)
        return found | Domain("client_order_ref", "ilike", pattern)

    def _portal_quotation_rows(self):
        """Return the rows of the quotations list, as plain values. Under sudo."""
        rows = []
        for order in self.sudo():
            code = order._portal_quotation_code()
            word, shape = QUOTATION_STATES[code]
            rows.append(
                {
                    "id": order.id,
                    "name": order.name,
                    "po": order.client_order_ref or "",
                    "on": order.date_order,
                    "valid_until": order.validity_date,
                    "code": code,
                    "word": word,
                    "shape": shape,
                    "signs": order.require_signature,
                    "total": order.amount_total,
                    "currency_id": order.currency_id.id,
                }
            )
        return rows

    def _portal_quotation_code(self):
        """Return what became of one quotation, a key of QUOTATION_STATES."""
        self.ensure_one()
        if self.state == "sale":
            return "accepted"
        until = self.validity_date
        is_over = until and until < fields.Date.context_today(self)
        return "expired" if is_over else "open"
