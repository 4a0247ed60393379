"""Filters of a list page that are typed or chosen: dates, amounts, names. No routes."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytz

from ..quantity import quantity_text
from .list_page import to_day

#: Years whose days are moments in every time zone.
YEARS = range(1900, 3000)
LARGEST = 1e12


@dataclass(frozen=True)
class TypedFilter:
    """One filter: ``kind`` is ``date``, ``amount`` or ``choice``.

    ``domain`` is asked with the value that was typed; ``choices`` are (key, words),
    ``everything`` the words of choosing none.
    """

    label: str
    kind: str
    domain: Callable
    choices: tuple = ()
    everything: str = ""

    def cast(self, text):
        """Return what was typed as a value, None where it is none (S20)."""
        if self.kind == "choice":
            return text if text in dict(self.choices) else None
        if self.kind == "amount":
            return to_amount(text)
        day = to_day(text)
        return day if day and day.year in YEARS else None

    def text(self, value):
        """Return a value as its box and the address have it."""
        return quantity_text(value) if self.kind == "amount" else str(value)


def to_amount(text):
    """Return a text as an amount of money, None when it is none.

    >>> to_amount("12,50"), to_amount(" 7 "), to_amount("nan"), to_amount("1.234,5")
    (12.5, 7.0, None, None)
    """
    try:
        amount = float(str(text or "").strip().replace(",", ".")[:20])
    except ValueError:
        return None
    return amount if math.isfinite(amount) and abs(amount) <= LARGEST else None


def day_begins(day, timezone):
    """Return when a day begins, as the database has it: naive UTC.

    >>> day_begins(to_day("2026-11-02"), pytz.timezone("Asia/Tokyo"))
    datetime.datetime(2026, 11, 1, 15, 0)
    """
    begins = timezone.localize(datetime.combine(day, time.min))
    return begins.astimezone(pytz.utc).replace(tzinfo=None)


def day_ends(day, timezone):
    """Return when the day after begins, as naive UTC.

    >>> day_ends(to_day("2026-11-02"), pytz.utc)
    datetime.datetime(2026, 11, 3, 0, 0)
    """
    return day_begins(day + timedelta(days=1), timezone)
