"""The sums of a statement: ageing and running balance. No ORM."""

from dataclasses import dataclass, field
from datetime import date

#: Most days late of each bucket; the last one has no end. 0: not due.
BUCKETS = (0, 30, 60, 90)


@dataclass
class Ageing:
    """What is owed in one currency: parts by lateness, and credit not yet used.

    ``buckets`` are not due, 1–30, 31–60, 61–90, over 90 days late; ``credit`` is
    negative or zero; ``since`` is the day of what is late longest.
    """

    buckets: list = field(default_factory=lambda: [0.0] * (len(BUCKETS) + 1))
    credit: float = 0.0
    since: date | None = None

    @property
    def owed(self):
        """What is open, credit left out."""
        return sum(self.buckets)

    @property
    def overdue(self):
        """What is late by a day or more."""
        return sum(self.buckets[1:])

    @property
    def balance(self):
        """What is to be paid once the credit is used."""
        return self.owed + self.credit

    def add(self, amount, due, as_of):
        """Take up an open amount that falls due on a day."""
        self.buckets[bucket(due, as_of)] += amount
        if due and due < as_of and amount > 0:
            self.since = min(self.since or due, due)


def bucket(due, as_of):
    """Return which bucket something of this due date falls in.

    >>> day = date(2026, 11, 22)
    >>> [bucket(date(2026, 11, n), day) for n in (22, 21)]
    [0, 1]
    >>> bucket(date(2026, 10, 23), day), bucket(date(2026, 10, 22), day)
    (1, 2)
    >>> bucket(date(2026, 8, 23), day), bucket(date(2026, 8, 24), day)
    (4, 3)
    >>> bucket(None, day)
    0
    """
    late = (as_of - due).days if due else 0
    return sum(late > most for most in BUCKETS)


@dataclass(frozen=True)
class Entry:
    """One row of a statement; positive amounts are owed."""

    on: date
    name: str
    amount: float
    kind: str = "entry"
    due: date | None = None
    note: str = ""
    move_id: int = 0


def merged(entries):
    """Return entries with those of one document and day as one, without zeros.

    A payment in another currency counts once for itself and once, the other way,
    for what it settled elsewhere.

    >>> day = date(2026, 11, 22)
    >>> merged([Entry(day, "P1", -10.0, move_id=1), Entry(day, "P1", 10.0, move_id=1)])
    []
    """
    sums = {}
    for entry in entries:
        key = (entry.on, entry.move_id, entry.name, entry.due)
        first, amount = sums.get(key, (entry, 0.0))
        sums[key] = (first, amount + entry.amount)
    return [
        Entry(e.on, e.name, round(amount, 6), e.kind, e.due, e.note, e.move_id)
        for e, amount in sums.values()
        if abs(amount) > 1e-6
    ]


def running(entries, balance):
    """Return (opening balance, [(entry, balance after it)]) up to a known balance.

    >>> day = date(2026, 11, 22)
    >>> rows = [Entry(day, "I1", 10.0), Entry(day, "P1", -4.0)]
    >>> opening, after = running(rows, 11.0)
    >>> opening, [value for _entry, value in after]
    (5.0, [15.0, 11.0])
    """
    opening = round(balance - sum(entry.amount for entry in entries), 6)
    rows, value = [], opening
    for entry in entries:
        value = round(value + entry.amount, 6)
        rows.append((entry, value))
    return opening, rows
