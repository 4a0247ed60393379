from odoo import api, fields, models


class SaleOrderRemind(models.TransientModel):
    _name = "sale.order.remind"
    _description = "Remind of Baskets"

    order_ids = fields.Many2many(
        comodel_name="sale.order",
        string="Baskets",
        required=True,
        readonly=True,
    )
    line_ids = fields.One2many(
        comodel_name="sale.order.remind.line",
        inverse_name="wizard_id",
        compute="_compute_line_ids",
        store=True,
    )
    mail_count = fields.Integer(string="Mails", compute="_compute_mail_count")
    note = fields.Text(
        string="Your Words",
        help="Stands at the beginning of the mail.",
    )

    @api.depends("order_ids")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = [
                fields.Command.create(
                    {
                        "order_id": order._origin.id,
                        "refusal": order._origin._portal_no_reminder(),
                    }
                )
                for order in wizard.order_ids
            ]

    @api.depends("line_ids.refusal")
    def _compute_mail_count(self):
        for wizard in self:
            wizard.mail_count = len(wizard.line_ids.filtered(lambda r: not r.refusal))

    def action_remind(self):
        """Queue the mails; tell whom they go to and who was left out."""
        self.ensure_one()
        reminded = self.order_ids._portal_remind(self.note)
        left_out = self.order_ids - reminded
        title = self.env._("Mails on their way: %s.", len(reminded))
        message = ""
        if left_out:
            names = ", ".join(left_out[:5].partner_id.mapped("display_name"))
            message = self.env._("Not reminded: %s", names)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": title,
                "message": message,
                "type": "success" if reminded else "warning",
                "next": {"type": "ir.actions.act_window_close"},
            },
        }


class SaleOrderRemindLine(models.TransientModel):
    _name = "sale.order.remind.line"
    _description = "Basket to Remind Of"

    wizard_id = fields.Many2one(
        comodel_name="sale.order.remind",
        required=True,
        ondelete="cascade",
    )
    order_id = fields.Many2one(
        comodel_name="sale.order", required=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="order_id.partner_id", string="Customer")
    user_id = fields.Many2one(related="order_id.portal_user_id", string="Person")
    amount = fields.Monetary(related="order_id.amount_total", string="Total")
    currency_id = fields.Many2one(related="order_id.currency_id")
    refusal = fields.Char(string="Not Reminded Because")
