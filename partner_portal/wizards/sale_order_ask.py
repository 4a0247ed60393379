from odoo import fields, models


class SaleOrderAsk(models.TransientModel):
    _name = "sale.order.ask"
    _description = "Ask the Customer"

    order_id = fields.Many2one(
        comodel_name="sale.order",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    question = fields.Text(
        required=True,
        help="The customer reads it on the order's page and in a mail.",
    )

    def action_ask(self):
        """Ask the customer and close the wizard."""
        self.ensure_one()
        self.order_id._portal_ask(self.question)
        return {"type": "ir.actions.act_window_close"}
