from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..requested_date import DateRule

WEEKDAYS = (
    "closed_monday",
    "closed_tuesday",
    "closed_wednesday",
    "closed_thursday",
    "closed_friday",
    "closed_saturday",
    "closed_sunday",
)
LONGEST_LEAD = 365


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    list_pricelist_id = fields.Many2one(
        comodel_name="product.pricelist",
        string="List Price From",
        check_company=True,
        help="The price beside the customer's own. None: the sales price of products.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    minimum_order_value = fields.Monetary(
        help="Goods of an order cost this much at least, without tax and delivery. "
        "Customers with another currency: the same value at the rate of the day.",
    )
    requested_lead_days = fields.Integer(
        string="Earliest Wanted Day",
        help="Days from today to the earliest day a customer may want.",
    )
    closed_monday = fields.Boolean(string="Monday")
    closed_tuesday = fields.Boolean(string="Tuesday")
    closed_wednesday = fields.Boolean(string="Wednesday")
    closed_thursday = fields.Boolean(string="Thursday")
    closed_friday = fields.Boolean(string="Friday")
    closed_saturday = fields.Boolean(string="Saturday")
    closed_sunday = fields.Boolean(string="Sunday")

    @api.constrains("minimum_order_value")
    def _check_minimum_order_value(self):
        if any(portal.minimum_order_value < 0 for portal in self):
            raise ValidationError(self.env._("The minimum order value is below zero."))

    @api.constrains("requested_lead_days", *WEEKDAYS)
    def _check_requested_date(self):
        for portal in self:
            if not 0 <= portal.requested_lead_days <= LONGEST_LEAD:
                raise ValidationError(
                    self.env._("The earliest day is 0 to %s days ahead.", LONGEST_LEAD)
                )
            if all(portal[name] for name in WEEKDAYS):
                raise ValidationError(self.env._("At least one weekday must be open."))

    def _date_rule(self):
        """Return on which days customers may want their orders."""
        self.ensure_one()
        closed = [day for day, name in enumerate(WEEKDAYS) if self[name]]
        return DateRule(self.requested_lead_days, frozenset(closed))

    def _minimum_value(self, currency):
        """Return the minimum order value in a currency, 0.0 for none."""
        self.ensure_one()
        if not self.minimum_order_value:
            return 0.0
        return self.currency_id._convert(
            self.minimum_order_value, currency, self.company_id
        )
