from datetime import datetime

from odoo import fields, models
from odoo.tools.misc import format_date, formatLang

from ..order_progress import Document, LineFacts, Progress
from ..order_timeline import delivered_code

#: How a day is written in a sentence (UX §3): this year's, and another one's.
DAY, DAY_OF_YEAR = "EEE d MMM", "EEE d MMM y"
#: Most products a sentence names; more are counted.
MOST_NAMED = 2


class SaleOrder(models.Model):
    """How far an order is, read from its moves, invoices and payments (F61)."""

    _inherit = "sale.order"

    def _portal_progress(self):
        """Return the Progress of one order; needs sudo.

        A slip that several orders share counts for each with its own lines.
        """
        self.ensure_one()
        invoices = self._portal_invoices()
        lines = self.order_line.filtered(
            lambda line: not line.display_type and not line.is_downpayment
        )
        parts = {move.id: self._portal_share_of(move) for move in invoices}
        money = invoices._portal_documents(self.currency_id, parts)
        money += self._portal_prepayments(invoices)
        documents = (*self._portal_slips(), *money)
        shares = invoices._portal_paid_shares()
        coming = self._portal_next_moves()
        left = self._portal_customer_moves().filtered(
            lambda move: move.location_dest_id.usage == "customer"
        )
        return Progress(
            facts=self._portal_facts(delivered_code(left.mapped("state"))),
            lines=tuple(line._portal_line_facts(shares, coming) for line in lines),
            documents=documents,
            total=self.amount_total,
            rounding=self.currency_id.rounding,
            planned=self._portal_planned(coming),
            due=self._portal_due(money),
            ended_on=self._portal_ended_on(documents),
        )

    def _portal_customer_moves(self):
        """Return the moves to and from the customer, cancelled ones left out."""
        moves = self.order_line.move_ids
        (moves.location_id | moves.location_dest_id).fetch(["usage"])
        return moves.filtered(
            lambda move: (
                move.state != "cancel"
                and "customer" in (move.location_id.usage, move.location_dest_id.usage)
            )
        )

    def _portal_slips(self):
        """Return a Document for each transfer to and from the customer."""
        moves = self._portal_customer_moves()
        slips = []
        for picking in moves.picking_id.sorted("id"):
            is_return = picking.location_id.usage == "customer"
            done = picking.state == "done"
            slips.append(
                Document(
                    "return" if is_return else "delivery",
                    picking.id,
                    picking.name,
                    on=picking.date_done if done else picking.scheduled_date,
                    done=done,
                    carrier=picking.carrier_id.name or "",
                    tracking=picking.carrier_tracking_ref or "",
                    track_url=picking._portal_track_url(),
                )
            )
        return slips

    def _portal_next_moves(self):
        """Return the moves that reach the customer next: those of one transfer."""
        moves = self._portal_customer_moves().filtered(
            lambda move: (
                move.state != "done" and move.location_dest_id.usage == "customer"
            )
        )
        first = moves.picking_id.sorted(lambda each: (each.scheduled_date, each.id))[:1]
        return moves.filtered(lambda move: move.picking_id == first)

    def _portal_planned(self, moves):
        """Return (goods, day) of the next moves, None when nothing waits."""
        if not moves or self.state != "sale":
            return None
        lines = moves.sale_line_id
        if len(lines) > MOST_NAMED:
            goods = self.env._("%s products", len(lines))
        else:
            parts = [line._portal_coming_text(moves) for line in lines]
            goods = self.env._(" and ").join(parts)
        return goods, self._portal_day(moves.picking_id.scheduled_date)

    def _portal_due(self, documents):
        """Return (amount, day, is late) of the invoice that is due first, if any."""
        waiting = [each for each in documents if each.open > 0 and each.due]
        if not waiting:
            return None
        first = min(waiting, key=lambda each: each.due)
        amount, currency = first.open, self.currency_id
        if first.own:
            amount, currency = first.own[1], currency.browse(first.own[2])
        text = formatLang(self.env, amount, currency_obj=currency)
        is_late = first.due < fields.Date.context_today(self)
        return text, self._portal_day(first.due), is_late

    def _portal_ended_on(self, documents):
        """Return the last day something happened, as text."""
        ends = [self._portal_date(each.on) for each in documents if each.done]
        ends = [day for day in ends if day]
        return self._portal_day(max(ends)) if ends else ""

    def _portal_date(self, value):
        """Return the reader's day of a moment in UTC; a date as it is."""
        if isinstance(value, datetime):
            return fields.Datetime.context_timestamp(self, value).date()
        return value

    def _portal_day(self, value):
        """Return a day as a sentence has it: with the year if it is another."""
        day = self._portal_date(value)
        is_now = day.year == fields.Date.context_today(self).year
        return format_date(self.env, day, date_format=DAY if is_now else DAY_OF_YEAR)


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _portal_line_facts(self, shares, coming):
        """Return the LineFacts of one line.

        :param dict shares: the paid share of each posted invoice by its id; what is
            paid of a line is its invoiced quantity times that share, credit notes
            subtracted, rounded as the unit is
        :param coming: the moves that reach the customer next
        """
        self.ensure_one()
        invoiced = paid = 0.0
        for row in self.invoice_lines:
            if row.move_id.id not in shares:
                continue
            sign = -1 if row.move_id.move_type == "out_refund" else 1
            quantity = sign * row.product_uom_id._compute_quantity(
                row.quantity, self.product_uom_id, round=False
            )
            invoiced += quantity
            paid += quantity * shares[row.move_id.id]
        unit = self.product_uom_id
        return LineFacts(
            self.id,
            ordered=self.product_uom_qty,
            delivered=self.qty_delivered,
            invoiced=unit.round(invoiced) if unit else invoiced,
            paid=unit.round(paid) if unit else paid,
            is_service=self.product_id.type == "service",
            coming=self._portal_coming(coming & self.move_ids),
        )

    def _portal_coming(self, moves):
        """Return (quantity, day) of what the next transfer brings, None if nothing."""
        if not moves:
            return None
        return self._portal_quantity_of(moves), moves.picking_id.scheduled_date

    def _portal_quantity_of(self, moves):
        """Return what moves bring in the line's unit; of a kit, what is still open."""
        if moves.product_id != self.product_id:
            return max(self.product_uom_qty - self.qty_delivered, 0.0)
        return sum(
            move.product_uom._compute_quantity(
                move.product_uom_qty, self.product_uom_id, round=False
            )
            for move in moves
        )

    def _portal_coming_text(self, moves):
        """Return what comes next of this line: ``40 × BR-6204``."""
        product = self.product_id.with_context(display_default_code=False)
        quantity = self._portal_quantity_of(moves & self.move_ids)
        return f"{quantity:g} × {product.default_code or product.display_name}"
