from odoo import fields, models


class SaleOrderReject(models.TransientModel):
    _name = "sale.order.reject"
    _description = "Reject Portal Orders"

    order_ids = fields.Many2many(
        comodel_name="sale.order",
        string="Orders",
        required=True,
        readonly=True,
    )
    reason = fields.Text(
        required=True,
        help="The customer reads it on the order's page and in the mail.",
    )

    def action_reject(self):
        """Reject the orders with the reason, close the wizard, tell what failed."""
        self.ensure_one()
        notice = self.order_ids._portal_reject_many(self.reason)
        return notice or {"type": "ir.actions.act_window_close"}
