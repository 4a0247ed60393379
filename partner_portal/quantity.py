"""Quantities as people type them. No ORM, no request."""

import re
from decimal import Decimal, InvalidOperation, localcontext

MAXIMUM = Decimal(1000000)
_SHAPE = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)")


class QuantityError(ValueError):
    """Why a text is no quantity.

    ``code``: ``not_a_number``, ``negative``, ``too_large`` or ``off_step``, and
    those of ``QuantityRule.check``; ``nearest`` is a quantity that is possible.
    """

    def __init__(self, code, nearest=None):
        super().__init__(code)
        self.code = code
        self.nearest = nearest


def parse_quantity(value, step=1.0, maximum=MAXIMUM):
    """Return the quantity meant by ``value`` as a float in the unit of sale.

    :param value: text or number from a form, a JSON body or a file; comma and
        point are both the decimal sign, since no order needs thousands written
        with separators
    :param step: the smallest difference the unit allows (1 for pieces)
    :param maximum: the largest quantity taken
    :raises QuantityError: when it is not a finite number from 0 to the maximum
        that the step divides

    >>> parse_quantity(" 12 "), parse_quantity("1,5", step=0.01)
    (12.0, 1.5)
    >>> parse_quantity("1,5")
    Traceback (most recent call last):
    partner_portal.quantity.QuantityError: off_step
    """
    number = _to_decimal(value)
    if number < 0:
        raise QuantityError("negative")
    if number > maximum:
        raise QuantityError("too_large")
    step = Decimal(str(step))
    if number % step:
        raise QuantityError("off_step", float((number // step + 1) * step))
    return float(number)


def quantity_text(quantity):
    """Return a quantity as its box shows it.

    >>> quantity_text(24.0), quantity_text(1.5), quantity_text(1000000.0)
    ('24', '1.5', '1000000')
    """
    return f"{quantity:.6f}".rstrip("0").rstrip(".")


def _to_decimal(value):
    """Return ``value`` as a Decimal; bool, None and texts like 1e40 are refused."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise QuantityError("not_a_number")
    text = str(value).strip() if isinstance(value, str) else f"{value!r}"
    if isinstance(value, float | Decimal):
        text = _plain(value)
    if len(text) > 40 and text.lstrip("+-").isdigit():
        raise QuantityError("negative" if text.startswith("-") else "too_large")
    if not _SHAPE.fullmatch(text) or len(text) > 40 or not text.isascii():
        raise QuantityError("not_a_number")
    return Decimal(text.replace(",", "."))


def _plain(value):
    """Return a float or Decimal in digits without an exponent."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise QuantityError("not_a_number") from None
    if not number.is_finite():
        raise QuantityError("not_a_number")
    if abs(number) > MAXIMUM:
        raise QuantityError("negative" if number < 0 else "too_large")
    with localcontext() as context:
        context.prec = 60
        return f"{number:f}"[:40]
