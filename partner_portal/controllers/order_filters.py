from odoo.fields import Domain
from odoo.http import request

from ..order_timeline import (
    FILTER_SHAPES,
    FILTER_WORDS,
    STATE_SHAPES,
    STATE_WORDS,
)
from .list_filters import TypedFilter, day_begins, day_ends
from .portal_frame import PortalFrame

WORDS = STATE_WORDS | FILTER_WORDS
SHAPES = STATE_SHAPES | FILTER_SHAPES


class OrderFilters(PortalFrame):
    """What the orders list is filtered by, and how it says it; no routes."""

    def _orders_typed_filters(self, orders, customer):
        """Return {parameter: TypedFilter} of day, person and amount."""
        say, zone = request.env._, request.env.tz
        total = "amount_total"
        return {
            "date_from": TypedFilter(
                say("Placed from"),
                "date",
                lambda day: orders._portal_placed_domain(">=", day_begins(day, zone)),
            ),
            "date_to": TypedFilter(
                say("Placed until"),
                "date",
                lambda day: orders._portal_placed_domain("<", day_ends(day, zone)),
            ),
            "person": TypedFilter(
                say("By"),
                "choice",
                lambda key: Domain("portal_user_id.partner_id", "=", int(key)),
                self._orders_people(orders, customer),
                say("Everybody"),
            ),
            "amount_from": TypedFilter(
                say("Total from"), "amount", lambda sum_: Domain(total, ">=", sum_)
            ),
            "amount_to": TypedFilter(
                say("Total up to"), "amount", lambda sum_: Domain(total, "<=", sum_)
            ),
        }

    def _orders_people(self, orders, customer):
        """Return (key, name) of who may have placed orders, the reader first."""
        own = request.env.user.partner_id
        names = {each.id: each.name for each in orders._portal_people(customer)}
        if own.id in names:
            names = {own.id: request.env._("Me (%s)", names.pop(own.id)), **names}
        return tuple((str(id_), name) for id_, name in names.items())

    def _prepare_orders_chips(self, page):
        """Return the chips of the state filter."""
        return page.chips({code: (WORDS[code], SHAPES[code]) for code in page.filters})
