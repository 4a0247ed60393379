"""Which quantities of a product may be ordered. No ORM, no request."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import lcm

from .quantity import MAXIMUM, QuantityError

_MICRO = Decimal("0.000001")


@dataclass(frozen=True)
class QuantityRule:
    """Minimum, maximum and multiple of one product, in its unit of sale.

    0 means no limit; ``step`` is the smallest difference the unit allows. Source:
    FEATURES F39. Where a default and an own value leave nothing between them, the
    smallest quantity is possible all the same.

    >>> rule = QuantityRule(minimum=10, maximum=20, multiple=6)
    >>> rule.smallest, rule.largest, rule.possible(13)
    (12.0, 18.0, 18.0)
    """

    step: float = 1.0
    minimum: float = 0.0
    maximum: float = 0.0
    multiple: float = 0.0

    def in_unit(self, factor, step):
        """Return the same rule for a unit that holds ``factor`` of this one.

        :param step: the smallest difference the other unit allows

        >>> QuantityRule(minimum=10, maximum=60, multiple=6).in_unit(4, 1)
        QuantityRule(step=1, minimum=2.5, maximum=15.0, multiple=3.0)
        """
        multiple = 0.0
        if self.multiple:
            one = int(Decimal(str(round(factor, 6))) / _MICRO) or 1
            pace = int(self._pace() / _MICRO)
            multiple = lcm(pace, one) / one
        return QuantityRule(
            step, self.minimum / factor, self.maximum / factor, multiple
        )

    @property
    def smallest(self):
        """The least quantity above 0; 1 of a unit that may be divided."""
        least = self.minimum or self.multiple or 1.0
        return float(self._round(least, ROUND_CEILING))

    @property
    def largest(self):
        """The highest quantity, never below the smallest."""
        most = min(Decimal(str(self.maximum)) or MAXIMUM, MAXIMUM)
        return max(float(self._round(most, ROUND_FLOOR)), self.smallest)

    def possible(self, quantity):
        """Return the quantity itself or the next possible one, else the last."""
        above = float(self._round(quantity, ROUND_CEILING))
        least = self.smallest if self.minimum else 0.0
        return min(max(above, least), self.largest)

    def check(self, quantity):
        """Raise QuantityError unless ``quantity``, above 0, may be ordered.

        ``code``: ``minimum``, ``multiple``, ``maximum``, ``off_step`` or
        ``too_large``; ``nearest`` is what may be ordered instead.
        """
        possible = self.possible(quantity)
        if possible == quantity:
            return
        if possible < quantity:
            raise QuantityError("maximum" if self.maximum else "too_large", possible)
        if self.minimum and possible == self.smallest:
            raise QuantityError("minimum", possible)
        raise QuantityError("multiple" if self.multiple else "off_step", possible)

    def _round(self, quantity, rounding):
        """Return ``quantity`` on the step and the multiple, as a Decimal."""
        pace = self._pace()
        number = Decimal(str(quantity)).quantize(_MICRO)
        return (number / pace).to_integral_value(rounding) * pace

    def _pace(self):
        """Return the difference between two possible quantities."""
        step = int(Decimal(str(self.step)) / _MICRO) or 1
        multiple = int(Decimal(str(self.multiple)) / _MICRO) or step
        return lcm(step, multiple) * _MICRO
