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
        """Reject the orders with the reason and close the wizard."""
        self.ensure_one()
        self.order_ids._portal_reject(self.reason)
        return {"type": "ir.actions.act_window_close"}
