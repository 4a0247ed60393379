from collections import defaultdict

from odoo import fields, models


class SaleOrder(models.Model):
    """What is still to be paid of an order, and the QR for it (F67)."""

    _inherit = "sale.order"

    def _portal_payment_qrs(self):
        """Return the QRs of what is open of one order, one for each currency.

        See ``partner.portal._payment_qr``; the order's own currency comes first.
        """
        self.ensure_one()
        order = self.sudo()
        customer = order.partner_id.commercial_partner_id
        portal = order.portal_id or customer.portal_id
        if not portal._payment_account():
            return []
        invoices = order._portal_invoices()
        reference = order._portal_payment_reference(invoices)
        found = [
            portal._payment_qr(amount, currency, reference, order.partner_invoice_id)
            for currency, amount in order._portal_open_amounts(invoices).items()
        ]
        return [qr for qr in found if qr]

    def _portal_open_amounts(self, invoices):
        """Return {currency: amount}: open parts of invoices, and what has none yet.

        A credit note lessens what is open; it is no reason to pay again. Online
        payments no invoice took yet count for what has none.
        """
        unbooked = invoices._portal_unbooked()
        rest = self.amount_total if self._portal_can_be_paid() else 0.0
        rest -= sum(each.amount for each in self._portal_prepayments(invoices))
        found = defaultdict(float, {self.currency_id: 0.0})
        for move in invoices:
            share = self._portal_share_of(move)
            sign = -1 if move.move_type == "out_refund" else 1
            found[move.currency_id] += sign * share * move._portal_open(unbooked)
            if sign > 0:
                rest -= move.currency_id._convert(
                    share * move.amount_total,
                    self.currency_id,
                    self.company_id,
                    move.invoice_date or move.date,
                )
        if self.invoice_status != "invoiced" or not invoices:
            found[self.currency_id] += max(rest, 0.0)
        return found

    def _portal_can_be_paid(self):
        """Return whether the order stands: confirmed, or placed and not refused."""
        placed = self.portal_order and self.portal_state == "submitted"
        return self.state == "sale" or self.state in ("draft", "sent") and placed

    def _portal_share_of(self, move):
        """Return which part of an invoice is this order's, 1.0 when it is alone."""
        own = self.order_line.invoice_lines.filtered(lambda line: line.move_id == move)
        amount = sum(own.mapped("price_total"))
        if move.currency_id.compare_amounts(amount, move.amount_total) == 0:
            return 1.0
        lines = move.invoice_line_ids.filtered("sale_line_ids")
        if len(lines.sale_line_ids.order_id) < 2:
            return 1.0
        total = sum(lines.mapped("price_total"))
        return amount / total if total else 1.0

    def _portal_payment_reference(self, invoices):
        """Return what money for this order is matched by: the one open invoice's
        reference, else the order's.
        """
        still_open = invoices.filtered("amount_residual")
        if len(still_open) == 1 and self.invoice_status == "invoiced":
            return still_open.payment_reference or still_open.name
        return self.reference or self.name

    def _portal_is_paid_now(self):
        """Return whether the whole of it is due on the day the order is placed."""
        terms = self.sudo().payment_term_id
        today = fields.Date.context_today(self)
        return all(line._get_due_date(today) <= today for line in terms.line_ids)
