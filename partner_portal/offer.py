"""What one customer is offered for one product. No ORM, no request."""

from dataclasses import dataclass
from datetime import date

from .quantity_rule import QuantityRule


@dataclass(frozen=True)
class OfferedUnit:
    """A unit a product is sold in: its price, and the smallest quantity of it."""

    uom_id: int
    name: str
    price: float
    smallest: float


@dataclass(frozen=True)
class Offer:
    """One product for one customer and one quantity; plain values only.

    Prices are per unit of sale, in the currency ``currency_id``, rounded as
    shown and in the portal's tax display, except ``price_unit``, which is the
    unrounded price an order line stores. ``amount`` is what the quantity costs.
    ``list_price`` is None unless it is higher than ``price``. ``availability`` is
    ``in``, ``low``, ``out`` or ``none`` (not kept in stock, or not shown).
    ``available`` is None unless the portal shows quantities. ``expected`` is the day
    more arrives, None unless there is less than is wanted and a day is known.
    ``own_code`` and ``own_name`` are what the customer calls it, empty if nothing.
    ``factor`` is how many of the product's own unit one of the offer's is; stock is
    counted in the own one, ``stock_uom_name``. ``units`` are those to choose from,
    empty if there is one only.
    ``rule`` says which quantities may be ordered, ``terms`` the same in a sentence,
    if there is one.
    """

    product_id: int
    template_id: int
    name: str
    code: str
    barcode: str
    own_code: str
    own_name: str
    uom_id: int
    uom_name: str
    factor: float
    stock_uom_name: str
    units: tuple[OfferedUnit, ...]
    rule: QuantityRule
    terms: str
    currency_id: int
    quantity: float
    amount: float
    price_unit: float
    price: float
    list_price: float | None
    breaks: tuple[tuple[float, float], ...]
    tax_ids: tuple[int, ...]
    availability: str
    available: float | None
    expected: date | None
    may_order: bool
    reason: str
    message: str
    image_url: str


def availability_word(free, low_below):
    """Return ``in``, ``low`` or ``out`` for a free quantity.

    Source: FEATURES F35; low is at or below the portal's threshold.
    """
    if free <= 0:
        return "out"
    return "low" if free <= low_below else "in"
