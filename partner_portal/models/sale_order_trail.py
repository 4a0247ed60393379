from odoo import models


class SaleOrder(models.Model):
    """What becomes of portal orders is in the log, too."""

    _inherit = "sale.order"

    def _portal_notify_placed(self):
        result = super()._portal_notify_placed()
        self._portal_log_order("placed")
        return result

    def _portal_notify_accepted(self):
        result = super()._portal_notify_accepted()
        self._portal_log_order("accepted")
        return result

    def _portal_notify_rejected(self):
        result = super()._portal_notify_rejected()
        self._portal_log_order("rejected")
        return result

    def _action_confirm(self):
        signed = self.filtered(
            lambda order: order.signed_by and order.portal_state != "submitted"
        )
        result = super()._action_confirm()
        signed.filtered("partner_id.commercial_partner_id.portal_id")._portal_log_order(
            "accepted"
        )
        return result

    def _portal_log_order(self, event):
        """Log the event with number, amount, and who signed or why not."""
        for order in self:
            detail = f"{order.name}: {order.amount_total:.2f} {order.currency_id.name}"
            more = order.signed_by or order.portal_reject_reason
            self.env["partner.portal.log"]._portal_log(
                event,
                partner=order._portal_customer_contact(),
                user=order.portal_user_id,
                portal=order.portal_id,
                detail=f"{detail}, {more}" if more else detail,
            )
