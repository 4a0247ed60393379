from babel.dates import get_day_names

from odoo import fields, models
from odoo.tools import format_amount, format_date
from odoo.tools.misc import babel_locale_parse, get_lang

from ..exceptions import PortalInputErrors
from ..requested_date import CLOSED, PAST, TOO_SOON


class SaleOrder(models.Model):
    _inherit = "sale.order"

    # The least an order is worth

    def _portal_minimum_note(self, totals):
        """Return the sentence for an order that is worth too little, else nothing.

        :param totals: as from ``_portal_totals``
        """
        currency = self.env["res.currency"].browse(totals["currency_id"])
        minimum = self.portal_id._minimum_value(currency)
        lines = self.order_line._portal_product_lines()
        goods = sum(totals["lines"].get(id_, (0.0, 0.0))[0] for id_ in lines.ids)
        if currency.compare_amounts(goods, minimum) >= 0:
            return ""
        return self.env._(
            "Orders start at %(minimum)s without tax and delivery. %(missing)s more "
            "to go.",
            minimum=format_amount(self.env, minimum, currency),
            missing=format_amount(self.env, minimum - goods, currency),
        )

    def _portal_check_minimum(self, totals):
        """Raise unless the goods are worth the portal's minimum."""
        note = self._portal_minimum_note(totals)
        if note:
            raise PortalInputErrors({"minimum": note})

    # The day that is wanted

    def _portal_date_refusal(self, wanted):
        """Return why a day cannot be wanted on this portal, or an empty text."""
        today = fields.Date.context_today(self)
        rule = self.portal_id._date_rule()
        reason = rule.reason(wanted, today)
        day = format_date(self.env, rule.earliest(today), date_format="EEE d MMM y")
        return {
            "": "",
            PAST: self.env._("The date you want lies in the past."),
            TOO_SOON: self.env._("The earliest day is %s.", day),
            CLOSED: self.env._("Not on this weekday. The earliest day is %s.", day),
        }[reason]

    def _portal_date_hint(self):
        """Return what the box of the wanted day says of the rule.

        :return: dict of ``earliest`` (date), ``lead_days`` and ``closed`` (names)
        """
        rule = self.portal_id._date_rule()
        locale = babel_locale_parse(get_lang(self.env).code)
        names = get_day_names("abbreviated", locale=locale)
        return {
            "earliest": rule.earliest(fields.Date.context_today(self)),
            "lead_days": rule.lead_days,
            "closed": ", ".join(names[day] for day in sorted(rule.closed)),
        }
