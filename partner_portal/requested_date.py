"""On which days a customer may want an order. No ORM, no request."""

from dataclasses import dataclass
from datetime import timedelta

PAST, TOO_SOON, CLOSED = "past", "too_soon", "closed"


@dataclass(frozen=True)
class DateRule:
    """``lead_days``: calendar days from today to the earliest day; ``closed``: the
    weekdays on which nothing is delivered, Monday is 0; never all seven.
    """

    lead_days: int = 0
    closed: frozenset = frozenset()

    def earliest(self, today):
        """Return the first day that may be wanted.

        >>> from datetime import date
        >>> friday = date(2026, 11, 27)
        >>> DateRule(1, frozenset({5, 6})).earliest(friday)
        datetime.date(2026, 11, 30)
        """
        day = today + timedelta(days=max(self.lead_days, 0))
        while day.weekday() in self.closed:
            day += timedelta(days=1)
        return day

    def reason(self, day, today):
        """Return why ``day`` cannot be wanted, or an empty text.

        >>> from datetime import date
        >>> friday = date(2026, 11, 27)
        >>> rule = DateRule(2, frozenset({6}))
        >>> [rule.reason(date(2026, 11, d), friday) for d in (26, 28, 29, 30)]
        ['past', 'too_soon', 'closed', '']
        """
        if day < today:
            return PAST
        if day.weekday() in self.closed:
            return CLOSED
        return TOO_SOON if day < self.earliest(today) else ""
