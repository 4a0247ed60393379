from odoo import fields, models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..delivery_state import DeliveryFacts, next_sentence

#: How a day is written in a sentence (UX §3).
DAY, DAY_OF_ANOTHER_YEAR = "EEE d MMM", "EEE d MMM y"


class StockPicking(models.Model):
    """One delivery as its customer sees it, and what is written about it."""

    _inherit = "stock.picking"

    def _portal_page(self, customer):
        """Return all the page of a delivery shows, as plain values; needs sudo.

        :param customer: whose goods are shown of a transfer that several share
        """
        self.ensure_one()
        head = self._portal_head()
        orders = self._portal_own_orders(customer)
        return {
            **head,
            "next": self._portal_next(head),
            "orders": [
                {"id": order.id, "name": order.name, "po": order.client_order_ref or ""}
                for order in orders
            ],
            "lines": self._portal_lines(customer),
            "deliver_to": self.partner_id._portal_address_label(),
            "has_slip": head["done"] and self._portal_is_whole(customer),
            "related": self._portal_related(),
        }

    def _portal_own_orders(self, customer):
        """Return the orders of the customer whose goods are in the transfer."""
        orders = self.move_ids.sale_line_id.order_id or self.sale_id
        return orders.filtered(
            lambda order: order.partner_id._portal_is_of(customer)
        ).sorted("id")

    def _portal_answers_thread(self):
        """Have answers come to the order, whose thread the customer reads."""
        return self.sale_id or super()._portal_answers_thread()

    def _portal_next(self, head):
        """Return what happens next as one sentence, in the reader's days."""
        today = fields.Date.context_today(self)
        on = fields.Datetime.context_timestamp(self, head["on"]).date()
        pattern = DAY if on.year == today.year else DAY_OF_ANOTHER_YEAR
        day = format_date(self.env, on, date_format=pattern)
        return next_sentence(DeliveryFacts(head["code"], on, day), today)

    def _portal_lines(self, customer):
        """Return the goods, those of other customers' orders left out."""
        moves = self.move_ids.filtered(
            lambda move: (
                move.state != "cancel"
                and (
                    not move.sale_line_id
                    or move.sale_line_id.order_id.partner_id._portal_is_of(customer)
                )
            )
        )
        codes = self.env["partner.portal.product.code"]._portal_codes(
            customer, moves.product_id.ids
        )
        return [
            {**move._portal_line(), **codes.get(move.product_id.id, {})}
            for move in moves.sorted(lambda move: (move.sequence, move.id))
        ]

    def _portal_related(self):
        """Return the transfers before and after: the rest, what came back."""
        related = Domain("backorder_id", "=", self.id)
        related |= Domain("return_id", "=", self.id)
        related |= Domain("id", "in", (self.backorder_id | self.return_id).ids)
        company = self.company_id
        scope = self._portal_deliveries_domain(self.portal_customer_id, company)
        return [
            each._portal_head() for each in self.search(scope & related, order="id")
        ]

    def _portal_write(self, order, author, text, uploads=()):
        """Post what the customer wrote to the order's thread, with this slip's name.

        :param order: one of ``_portal_own_orders``
        :param author: the contact who writes
        """
        self.ensure_one()
        slip = self.env._("About %s", self.name)
        return order._portal_say(author, text, uploads, heading=slip)


class StockMove(models.Model):
    _inherit = "stock.move"

    def _portal_line(self):
        """Return one row of a delivery: what left or will leave, lots of what left."""
        self.ensure_one()
        product = self.product_id.with_context(display_default_code=False)
        done = self.state == "done"
        lots = self.move_line_ids if done else self.move_line_ids.browse()
        return {
            "move_id": self.id,
            "product_id": product.id,
            "code": product.default_code or "",
            "name": product.display_name,
            "quantity": self.quantity if done else self.product_uom_qty,
            "uom_name": self.product_uom.name,
            "order": self.sale_line_id.order_id.name or "",
            "lots": [
                (line.lot_id.name or line.lot_name, line.quantity)
                for line in lots
                if line.lot_id or line.lot_name
            ],
        }
