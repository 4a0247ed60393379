"""How far an order is: its steps from approval to payment, and what comes next. No ORM.

The facts come from Odoo's own records and are never copied into fields of ours;
which step is done follows from them here. Words are lazily translated.
"""

from dataclasses import dataclass
from datetime import date, datetime

from odoo.tools.translate import LazyTranslate

from .order_timeline import OrderFacts

_lt = LazyTranslate(__name__)

#: Orders whose goods are on their way or there.
ACCEPTED = ("accepted", "delivered_part", "delivered")
#: Orders that have ended without goods.
STOPPED = ("rejected", "cancelled")

STEP_WORDS = {
    "placed": {"done": _lt("Placed")},
    "approval": {
        "todo": _lt("Not accepted yet"),
        "done": _lt("Accepted"),
        "rejected": _lt("Rejected"),
        "cancelled": _lt("Cancelled"),
    },
    "delivery": {
        "todo": _lt("Not delivered yet"),
        "part": _lt("Delivered in part"),
        "done": _lt("Delivered"),
        "stopped": _lt("Not delivered"),
        "nothing": _lt("No delivery needed"),
    },
    "invoicing": {
        "todo": _lt("Not invoiced yet"),
        "part": _lt("Invoiced in part"),
        "done": _lt("Invoiced"),
        "stopped": _lt("Not invoiced"),
    },
    "payment": {
        "todo": _lt("Not paid yet"),
        "part": _lt("Paid in part"),
        "done": _lt("Paid"),
        "stopped": _lt("Not paid"),
    },
    "fulfilment": {
        "todo": _lt("Not done yet"),
        "part": _lt("Done in part"),
        "done": _lt("Done"),
        "stopped": _lt("Ended"),
    },
}

#: The sign in the circle (Font Awesome) of a step that is not done.
STEP_SHAPES = {
    "approval": "fa-clock-o",
    "delivery": "fa-truck",
    "invoicing": "fa-file-text-o",
    "payment": "fa-money",
    "fulfilment": "fa-flag-o",
}


@dataclass(frozen=True)
class Document:
    """One slip, invoice or payment; ``on`` is when it was done or is planned.

    ``kind`` is delivery, return, invoice, refund or payment. ``amount`` and ``open``
    (what is still to be paid) are in the order's currency, negative for money that
    goes back; both are None for goods. ``own`` is the same in the document's own
    currency, as (amount, open, currency id), where that is another. ``share`` is the
    part of it that is this order's: an invoice can be of several orders.
    """

    kind: str
    id: int
    name: str
    on: date | datetime | None = None
    done: bool = True
    amount: float | None = None
    open: float = 0.0
    due: date | None = None
    own: tuple | None = None
    share: float = 1.0
    carrier: str = ""
    tracking: str = ""
    track_url: str = ""

    @property
    def is_date(self):
        """Whether ``on`` is a day rather than a moment in UTC."""
        return not isinstance(self.on, datetime)


@dataclass(frozen=True)
class LineFacts:
    """How far one line is, in its own unit; ``coming`` is (quantity, day) or None."""

    id: int
    ordered: float = 0.0
    delivered: float = 0.0
    invoiced: float = 0.0
    paid: float = 0.0
    is_service: bool = False
    coming: tuple | None = None

    @property
    def open(self):
        """What is still to come: to be delivered, of a service to be invoiced."""
        done = self.invoiced if self.is_service else self.delivered
        return max(round(self.ordered - done, 6), 0.0)


@dataclass(frozen=True)
class Progress:
    """All that is known of an order; ``lines`` include its delivery charge.

    ``planned`` is what leaves next as (goods, day), both as people read them;
    ``due`` is what must be paid next as (amount, day, whether it is late).
    ``ended_on`` is the last day something happened, as people read it.
    """

    facts: OrderFacts
    lines: tuple = ()
    documents: tuple = ()
    total: float = 0.0
    rounding: float = 0.01
    planned: tuple | None = None
    due: tuple | None = None
    ended_on: str = ""

    def of(self, *kinds):
        """Return the documents of these kinds."""
        return [each for each in self.documents if each.kind in kinds]

    @property
    def paid(self):
        """The sum of the payments."""
        return self._sum((each.amount, each.share) for each in self.of("payment"))

    @property
    def invoiced(self):
        """The sum of the invoices, less the credit notes."""
        bills = self.of("invoice", "refund")
        return self._sum((each.amount, each.share) for each in bills)

    @property
    def owed(self):
        """What is still to be paid of the invoices."""
        bills = self.of("invoice", "refund")
        return self._sum((each.open, each.share) for each in bills)

    def _sum(self, parts):
        """Return the sum of amounts times shares, as exact as the currency."""
        exact = sum(amount * share for amount, share in parts)
        return round(round(exact / self.rounding) * self.rounding, 6)


@dataclass(frozen=True)
class Step:
    """One step: ``state`` is todo, part, done or stopped; ``note`` a name or reason."""

    code: str
    state: str
    kind: str = ""
    on: datetime | None = None
    note: str = ""
    documents: tuple = ()
    planned_on: date | datetime | None = None

    @property
    def word(self):
        """The step's name in the reader's language."""
        return STEP_WORDS[self.code][self.kind or self.state]

    @property
    def shape(self):
        """The step's sign (Font Awesome)."""
        if self.state == "stopped":
            return "fa-times" if self.code == "approval" else "fa-minus"
        return "fa-check" if self.state == "done" else STEP_SHAPES[self.code]


def steps(progress):
    """Return the steps of an order, oldest first; empty before it is placed."""
    facts = progress.facts
    if facts.code in ("basket", "quotation"):
        return []
    found = []
    if facts.placed_on:
        found.append(Step("placed", "done", on=facts.placed_on, note=facts.placed_by))
    found += [_approval(facts), _delivery(progress)]
    found += [_invoicing(progress), _payment(progress)]
    return [*found, _fulfilment(progress, found[-4:])]


def _approval(facts):
    if facts.code == "waiting":
        return Step("approval", "todo", note=facts.responsible)
    if facts.code in STOPPED:
        note = facts.reject_reason if facts.code == "rejected" else facts.cancelled_by
        return Step("approval", "stopped", facts.code, note=note)
    return Step("approval", "done", on=facts.accepted_on, note=facts.responsible)


def delivery_state(progress):
    """Return how far the goods are.

    Done is also what will not become more: the rest was cancelled, or came back.
    """
    goods = [line for line in progress.lines if not line.is_service]
    slips = progress.of("delivery")
    left = [each for each in slips if each.done]
    if goods and all(line.open == 0 for line in goods):
        return "done"
    if left and len(left) == len(slips):
        return "done"
    return "part" if left or any(line.delivered > 0 for line in goods) else "todo"


def _delivery(progress):
    code = progress.facts.code
    has_goods = any(not line.is_service and line.ordered > 0 for line in progress.lines)
    if code in ACCEPTED and not has_goods:
        return Step("delivery", "done", "nothing")
    moved = progress.of("delivery", "return")
    state = delivery_state(progress) if has_goods else "todo"
    coming = [each.on for each in moved if not each.done and each.on]
    return Step(
        "delivery",
        _or_stopped(state, code),
        documents=newest_first(each for each in moved if each.done),
        planned_on=min(coming) if coming and code in ACCEPTED else None,
    )


def _invoicing(progress):
    sold = [line for line in progress.lines if line.ordered > 0]
    if sold and all(round(line.ordered - line.invoiced, 6) <= 0 for line in sold):
        state = "done"
    elif abs(progress.invoiced) >= progress.rounding:
        state = "part"
    else:
        state = "todo"
    documents = newest_first(progress.of("invoice", "refund"))
    state = _or_stopped(state, progress.facts.code)
    return Step("invoicing", state, documents=documents)


def _payment(progress):
    half = progress.rounding / 2
    is_invoiced = _invoicing(progress).state == "done"
    is_settled = bool(progress.of("invoice")) and progress.owed < half
    is_prepaid = progress.total > 0 and progress.paid > progress.total - half
    if is_prepaid or is_invoiced and is_settled:
        state = "done"
    else:
        state = "part" if abs(progress.paid) > half else "todo"
    documents = newest_first(progress.of("payment"))
    return Step("payment", _or_stopped(state, progress.facts.code), documents=documents)


def _fulfilment(progress, others):
    states = {step.state for step in others}
    if progress.facts.code in STOPPED:
        return Step("fulfilment", "stopped")
    if states == {"done"}:
        return Step("fulfilment", "done")
    begun = [step for step in others[1:] if step.state != "todo" and not step.kind]
    return Step("fulfilment", "part" if begun else "todo")


def _or_stopped(state, code):
    """Return the state; what has not begun of an ended order never will."""
    return "stopped" if state == "todo" and code in STOPPED else state


def newest_first(documents):
    """Return documents by their day, what is planned before what is done."""
    return tuple(
        sorted(documents, key=lambda each: (str(each.on or ""), each.id), reverse=True)
    )
