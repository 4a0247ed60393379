"""What a ticket tells its customer: state, next sentence. No ORM.

The word of a state is the name of the team's stage, but where the customer must act.
Sentences are lazily translated, so they come out in the language of the page.
"""

from dataclasses import dataclass

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

#: The word of what waits for the reader, in the place of the stage's name (UX §3).
YOURS = _lt("Waiting for you")

#: The filters of the list, in chip order.
FILTER_WORDS = {
    "open": _lt("Open"),
    "yours": YOURS,
    "closed": _lt("Closed"),
}

#: The shape beside the word (Font Awesome), since colour alone says nothing.
STATE_SHAPES = {
    "new": "fa-clock-o",
    "open": "fa-circle-o",
    "yours": "fa-hand-o-right",
    "closed": "fa-check-circle",
}


@dataclass(frozen=True)
class TicketFacts:
    """What is known of one ticket; plain values only, days as people read them.

    ``due`` is the moment an answer is promised for, ``asked_on`` the day on which the
    seller wrote last, ``until`` the last day on which the reader may open it again.
    """

    code: str
    person: str = ""
    asked_on: str = ""
    due: str = ""
    is_late: bool = False
    closed_on: str = ""
    until: str = ""


def state_code(is_closed, waits, is_new):
    """Return the state code of a ticket from the flags of its stage.

    >>> state_code(True, True, False), state_code(False, True, False)
    ('closed', 'yours')
    >>> state_code(False, False, True), state_code(False, False, False)
    ('new', 'open')
    """
    if is_closed:
        return "closed"
    if waits:
        return "yours"
    return "new" if is_new else "open"


def next_sentence(facts):
    """Return what happens next, as one sentence (UX §1.5)."""
    if facts.code == "closed":
        return _closed_sentence(facts)
    if facts.code == "yours":
        if facts.asked_on:
            return _lt("Your answer. We wrote on %(day)s.", day=facts.asked_on)
        return _lt("Your answer.")
    if facts.due and facts.is_late:
        return _lt("Our answer was promised for %(due)s and is late.", due=facts.due)
    if facts.due:
        return _lt("You get an answer by %(due)s.", due=facts.due)
    if facts.code == "new":
        return _lt("We read your ticket and answer.")
    if facts.person:
        return _lt("%(person)s works on it.", person=facts.person)
    return _lt("We work on it.")


def _closed_sentence(facts):
    if facts.closed_on and facts.until:
        return _lt(
            "Nothing. Closed on %(day)s, you can open it again until %(until)s.",
            day=facts.closed_on,
            until=facts.until,
        )
    if facts.closed_on:
        return _lt("Nothing. Closed on %(day)s.", day=facts.closed_on)
    return _lt("Nothing. The ticket is closed.")
