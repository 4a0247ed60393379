from odoo import api, fields, models


class PartnerPortalReceiverTry(models.TransientModel):
    _name = "partner.portal.receiver.try"
    _description = "Try the Receivers of a Customer Portal"

    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="portal_id.company_id")
    order_id = fields.Many2one(
        comodel_name="sale.order",
        domain="[('company_id', '=', company_id), ('portal_state', '!=', 'basket')]",
        ondelete="cascade",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Would Go To",
        compute="_compute_result",
    )
    steps = fields.Text(string="Why", compute="_compute_result")

    @api.depends("portal_id", "order_id")
    def _compute_result(self):
        """Walk through what placing asks, without a turn being taken.

        Under sudo as placing is; only a name and sentences are shown.
        """
        for trial in self:
            trial.user_id, trial.steps = False, False
            if trial.order_id:
                portal = trial.portal_id.sudo()
                user, steps = portal._receiver_tried(trial.order_id.sudo())
                trial.user_id = user.sudo(False)
                trial.steps = "\n".join(steps)
