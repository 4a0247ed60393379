from odoo import fields, models
from odoo.fields import Domain

from ..order_timeline import OrderFacts, status_code

#: States of a portal order once it was placed.
PLACED = ("submitted", "accepted", "rejected", "cancelled")


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _portal_orders_domain(self, customer, company):
        """Return which orders the orders pages show to people of ``customer``.

        Placed portal orders in whatever state and confirmed orders of the
        seller; never a basket, a quotation or an unsent draft.

        :rtype: Domain
        """
        placed = Domain("portal_order", "=", True) & Domain(
            "portal_state", "in", PLACED
        )
        confirmed = Domain("state", "=", "sale")
        return (
            Domain("partner_id", "in", customer._portal_family())
            & Domain("company_id", "=", company.id)
            & (confirmed | placed)
        )

    def _portal_statuses(self):
        """Return {order id: state code}; the codes are those of order_timeline."""
        delivered = self.sudo()._portal_delivered()
        return {
            order.id: status_code(
                order.state, order.portal_state, delivered.get(order.id, "")
            )
            for order in self.sudo()
        }

    def _portal_status(self):
        """Return the state code of one order."""
        self.ensure_one()
        return self._portal_statuses()[self.id]

    def _portal_facts(self, delivered=None):
        """Return the OrderFacts of one order, for its timeline and next sentence.

        Under sudo: the responsible is an internal user whom the customer may
        not read; only the name goes out.

        :param delivered: how much of it is, if that is known
        """
        self.ensure_one()
        order = self.sudo()
        portal = order.portal_id or order.partner_id.commercial_partner_id.portal_id
        contact = order.portal_user_id.partner_id or order.partner_id
        responsible = order.user_id or (
            portal._responsible(contact) if portal else order.user_id
        )
        if delivered is None:
            code = order._portal_status()
        else:
            code = status_code(order.state, order.portal_state, delivered)
        return OrderFacts(
            code=code,
            placed_on=order.portal_submitted_on or None,
            placed_by=order.portal_user_id.name or "",
            accepted_on=order.date_order if order.state == "sale" else None,
            responsible=responsible.name or "",
            reject_reason=order.portal_reject_reason or "",
        )

    def _portal_export_table(self):
        """Return (headings, rows) of these orders as a spreadsheet shows them."""
        headings = (
            self.env._("Number"),
            self.env._("Your PO"),
            self.env._("Placed"),
            self.env._("By"),
            self.env._("State"),
            self.env._("Total"),
            self.env._("Currency"),
        )
        rows = [
            (
                row["name"],
                row["po"],
                fields.Datetime.context_timestamp(self, row["placed_on"]).date(),
                row["placed_by"] or row["entered_by"],
                str(row["word"]),
                row["total"],
                order.currency_id.name,
            )
            for order, row in zip(self, self._portal_list_rows(), strict=True)
        ]
        return headings, rows
