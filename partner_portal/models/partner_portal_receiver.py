from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PartnerPortal(models.Model):
    """Who gets what customers ask for, so that nothing stays unseen."""

    _inherit = "partner.portal"

    receiver_mode = fields.Selection(
        selection=[
            ("responsible", "The customer's salesperson"),
            ("user", "Always the same person"),
            ("rules", "By rules"),
        ],
        string="New Orders Go To",
        required=True,
        default="responsible",
        help="Who gets a new order becomes its salesperson. A salesperson that was "
        "chosen by hand stays. Where nobody is found, it is the customer's "
        "salesperson, in the end an administrator of the portal.",
    )
    receiver_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Receiver",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    receiver_rule_ids = fields.One2many(
        comodel_name="partner.portal.receiver.rule",
        inverse_name="portal_id",
        copy=True,
    )

    @api.constrains("receiver_mode", "receiver_user_id")
    def _check_receiver_user_id(self):
        for portal in self:
            if portal.receiver_mode == "user" and not portal.receiver_user_id:
                raise ValidationError(
                    self.env._("Choose the person that gets all new orders.")
                )

    def action_try_receivers(self):
        """Open the wizard that shows who would get an order."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Try it on an order"),
            "res_model": "partner.portal.receiver.try",
            "views": [[False, "form"]],
            "target": "new",
            "context": {"default_portal_id": self.id},
        }

    def _receiver(self, contact):
        """Return who works what ``contact`` asks for: the responsible, else an
        administrator of the portal.
        """
        return self._responsible(contact) or self._portal_administrator()

    def _receiver_of(self, order):
        """Return who works an order: its salesperson while that one can."""
        user = order.sudo().user_id
        if self._may_be_responsible(user):
            return user
        return self._receiver(order._portal_customer_contact())

    def _receiver_of_new(self, order):
        """Return who gets an order that was placed just now; takes a turn.

        Under sudo. It is always an active internal user of the company as long as
        there is one: what finds nobody is passed on to the next in the chain.
        """
        self.ensure_one()
        user = self.env["res.users"]
        if self.receiver_mode == "user":
            user = self.receiver_user_id
        elif self.receiver_mode == "rules":
            user = self._receiver_by_rules(order)
        if self._may_be_responsible(user):
            return user
        return self._receiver(order._portal_customer_contact())

    def _receiver_by_rules(self, order):
        """Return whom the first rule that fits and has somebody names; or nobody."""
        for rule, users in self._receiver_rules_at_hand():
            if users and rule._fits(order):
                return rule._next_user(users)
        return self.env["res.users"]

    def _receiver_tried(self, order):
        """Return (user, sentences): who would get an order now, and why.

        Nothing is changed and no turn is taken.
        """
        self.ensure_one()
        user, steps = self.env["res.users"], []
        if self.receiver_mode == "user":
            user = self.receiver_user_id
            steps.append(self.env._("New orders always go to %s.", user.name))
        elif self.receiver_mode == "rules":
            user, steps = self._receiver_tried_rules(order)
        if self._may_be_responsible(user):
            return user, steps
        user = self._responsible(order._portal_customer_contact())
        if user:
            steps.append(self.env._("%s looks after the customer.", user.name))
            return user, steps
        steps.append(self.env._("Nobody looks after the customer."))
        user = self._portal_administrator()
        if user:
            steps.append(self.env._("%s administrates the portal.", user.name))
        return user, steps

    def _receiver_tried_rules(self, order):
        """Return (user, sentences) of the rules up to the one that names somebody."""
        steps = []
        for rule in self._receiver_rules():
            if rule.fault:
                steps.append(f"{rule.name}: {rule.fault}")
            elif not rule._fits(order):
                steps.append(self.env._("%s: does not fit.", rule.name))
            else:
                user = rule._next_user(rule._able_users(), draw=False)
                steps.append(self.env._("%s: fits.", rule.name))
                return user, steps
        return self.env["res.users"], steps

    def _portal_administrator(self):
        """Return the first active portal administrator of the company, under sudo.

        Of those with an e-mail address if any.
        """
        self.ensure_one()
        administrators = self.env.ref(
            "partner_portal.partner_portal_group_administrator"
        )
        users = (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("all_group_ids", "in", administrators.ids),
                    ("share", "=", False),
                    ("company_ids", "in", self.company_id.ids),
                ],
                order="id",
            )
        )
        return users.filtered("email")[:1] or users[:1]
