"""What a delivery tells its customer: state word, next sentence. No ORM.

A delivery is a transfer of goods to the customer, or back from it. Words are lazily
translated, so they come out in the language of the page that prints them.
"""

from dataclasses import dataclass
from datetime import date

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

#: The word of each state code, as the list and the page print it.
STATE_WORDS = {
    "coming": _lt("Coming"),
    "delivered": _lt("Delivered"),
    "return_coming": _lt("Return expected"),
    "returned": _lt("Returned"),
}

#: The shape beside the word (Font Awesome), since colour alone says nothing.
STATE_SHAPES = {
    "coming": "fa-truck",
    "delivered": "fa-check-square",
    "return_coming": "fa-reply",
    "returned": "fa-check-circle",
}


@dataclass(frozen=True)
class DeliveryFacts:
    """What is known of one delivery; plain values only.

    ``on`` is the day it was done or is planned for, ``day`` the same as people read
    it, both as the reader's calendar has it.
    """

    code: str
    on: date
    day: str


def state_code(state, is_return):
    """Return the state code of a transfer from Odoo's own state.

    >>> state_code("assigned", False), state_code("done", True)
    ('coming', 'returned')
    """
    if is_return:
        return "returned" if state == "done" else "return_coming"
    return "delivered" if state == "done" else "coming"


def next_sentence(facts, today):
    """Return what happens next, as one sentence (UX §1.5)."""
    if facts.code == "delivered":
        return _lt("Left our warehouse on %(day)s.", day=facts.day)
    if facts.code == "returned":
        return _lt("Your goods came back to us on %(day)s.", day=facts.day)
    if facts.code == "return_coming":
        return _lt("We expect these goods back from you.")
    if facts.on < today:
        return _lt("Was planned for %(day)s and has not left yet.", day=facts.day)
    return _lt("Will leave on %(day)s.", day=facts.day)
