import logging
from ast import literal_eval

import psycopg2

from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL, mute_logger

_logger = logging.getLogger(__name__)

#: What a condition may fail with that cannot be read or does not fit an order.
BROKEN = (
    ArithmeticError,
    AttributeError,
    LookupError,
    SyntaxError,
    TypeError,
    UserError,
    ValueError,
)


class PartnerPortalReceiverRule(models.Model):
    """Who gets new orders that meet a condition.

    Turns are drawn from a sequence of the database: orders placed at once do not wait
    for each other, and no two of them get the same turn.
    """

    _name = "partner.portal.receiver.rule"
    _description = "Customer Portal Receiver Rule"
    _inherit = ("partner.portal.kept",)
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env["partner.portal"].search([], limit=1),
    )
    company_id = fields.Many2one(related="portal_id.company_id")
    order_domain = fields.Char(
        string="Orders",
        required=True,
        default="[]",
        help="Orders that meet this condition. The first rule that fits counts.",
    )
    method = fields.Selection(
        selection=[
            ("one", "One person"),
            ("turn", "In turn"),
            ("least", "Who has the fewest orders to confirm"),
        ],
        string="Goes To",
        required=True,
        default="one",
    )
    user_ids = fields.Many2many(
        comodel_name="res.users",
        string="People",
        required=True,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    fault = fields.Char(
        compute="_compute_fault",
        help="Why this rule finds nobody.",
    )

    @api.depends("order_domain", "user_ids.active", "user_ids.company_ids")
    def _compute_fault(self):
        for rule in self:
            rule.fault = rule._find_fault()

    @api.constrains("order_domain")
    def _check_order_domain(self):
        for rule in self:
            try:
                rule._try_condition()
            except (*BROKEN, psycopg2.Error) as error:
                raise ValidationError(
                    self.env._("This condition on orders cannot be used: %s", error)
                ) from error

    @api.constrains("method", "user_ids", "portal_id")
    def _check_user_ids(self):
        for rule in self:
            if not rule.user_ids:
                raise ValidationError(
                    self.env._("Choose who gets the orders of %s.", rule.name)
                )
            if rule.method == "one" and len(rule.user_ids) > 1:
                raise ValidationError(
                    self.env._(
                        "%s goes to one person. For several choose In turn or "
                        "Who has the fewest orders to confirm.",
                        rule.name,
                    )
                )
            wrong = rule.user_ids - rule._able_users()
            if wrong:
                raise ValidationError(
                    self.env._(
                        "Not an internal user of %(company)s: %(people)s.",
                        company=rule.company_id.name,
                        people=", ".join(wrong.mapped("name")),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        for rule in rules:
            self.env.cr.execute(
                SQL(
                    "CREATE SEQUENCE %s MINVALUE 0 OWNED BY %s",
                    SQL.identifier(rule._turn_sequence()),
                    SQL.identifier(self._table, "id"),
                )
            )
        return rules

    def unlink(self):
        sequences = [rule._turn_sequence() for rule in self]
        result = super().unlink()
        for sequence in sequences:
            self.env.cr.execute(
                SQL("DROP SEQUENCE IF EXISTS %s", SQL.identifier(sequence))
            )
        return result

    def action_try_receivers(self):
        """Open the wizard that shows who would get an order."""
        portal = self.portal_id[:1] or self.portal_id.search([], limit=1)
        return portal.action_try_receivers()

    # The condition

    def _condition(self):
        """Return the condition as a domain of orders; literals only are read.

        :raises ValueError, SyntaxError, TypeError: it cannot be read
        """
        return Domain(literal_eval(self.order_domain or ""))

    def _try_condition(self):
        """Ask the condition once, in both ways, with the user's own rights."""
        orders = self.env["sale.order"]
        condition = self._condition()
        with self.env.cr.savepoint(flush=False), mute_logger("odoo.sql_db"):
            orders.search_count(condition, limit=1)
            orders.search([], limit=1).filtered_domain(condition)

    def _fits(self, order):
        """Return whether an order meets the condition; a broken one fits none.

        Asked of the record, not of the database: a value that fits no column must
        not end the transaction in which an order is placed.
        """
        try:
            return bool(order.filtered_domain(self._condition()))
        except BROKEN as error:
            _logger.warning("Receiver rule %s cannot be used: %s", self.id, error)
            return False

    def _find_fault(self):
        """Return why the rule never finds anybody, or an empty text."""
        try:
            self._try_condition()
        except (*BROKEN, psycopg2.Error) as error:
            return self.env._("Its condition cannot be used: %s", error)
        if not self._able_users():
            return self.env._("Nobody of it can take orders.")
        return ""

    # The people

    def _able_users(self):
        """Return those who can take orders of this portal, under sudo, by age."""
        portal = self.portal_id.sudo()
        users = self.sudo().with_context(active_test=False).user_ids
        return users.filtered(portal._may_be_responsible).sorted("id")

    def _next_user(self, users, draw=True):
        """Return who of ``_able_users`` gets the next order, nobody if all left.

        :param draw: whether the turn is taken; else it is looked at
        """
        if len(users) < 2 or self.method == "one":
            return users[:1]
        turn = self._turn(draw) % len(users)
        users = users[turn:] + users[:turn]
        if self.method == "turn":
            return users[:1]
        waiting = self._waiting_orders(users)
        return min(users, key=lambda user: waiting.get(user, 0))

    def _waiting_orders(self, users):
        """Return {user: number of orders that wait to be confirmed by him}."""
        groups = self.env["sale.order"]._read_group(
            [("portal_state", "=", "submitted"), ("user_id", "in", users.ids)],
            ["user_id"],
            ["__count"],
        )
        return dict(groups)

    def _turn(self, draw):
        """Return the number of the turn that is drawn now, or that comes next."""
        sequence = self._turn_sequence()
        query = SQL("SELECT nextval(%s)", sequence)
        if not draw:
            query = SQL(
                "SELECT last_value + is_called::int FROM %s", SQL.identifier(sequence)
            )
        self.env.cr.execute(query)
        return self.env.cr.fetchone()[0]

    def _turn_sequence(self):
        """Return the name of the sequence that counts the turns of this rule."""
        return f"{self._table}_{self.id}_turn"


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _receiver_rules(self):
        """Return the rules of this portal in their order, read under sudo."""
        rules = self.env["partner.portal.receiver.rule"].sudo()
        return rules.search([("portal_id", "=", self.id)])

    def _receiver_rules_at_hand(self):
        """Return [(rule, people of it that can take orders)], in their order.

        Without a query: placing an order must not get slower.
        """
        rules = self.env["partner.portal.receiver.rule"].sudo()
        users = self.env["res.users"].sudo()
        found = []
        for rule_id, condition, method, user_ids in self._receiver_rules_kept():
            rule = rules.browse(rule_id)
            rules._fields["order_domain"]._insert_cache(rule, [condition])
            rules._fields["method"]._insert_cache(rule, [method])
            found.append((rule, users.browse(user_ids)))
        return found

    @tools.ormcache("self.id")
    def _receiver_rules_kept(self):
        """Return the rules as plain values, kept until a rule or a user changes.

        Odoo forgets what is kept when a user is archived or changes companies.
        """
        return tuple(
            (rule.id, rule.order_domain, rule.method, rule._able_users()._ids)
            for rule in self._receiver_rules()
        )
