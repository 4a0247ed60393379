"""What an order tells its customer in a list: state word, next sentence. No ORM.

Facts come from the models, order and wording are made here. Words are lazily
translated, so they come out in the language of the page or mail that prints them.
"""

from dataclasses import dataclass
from datetime import datetime

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

#: The word of each state code, as lists, pages and mails print it (UX §3).
STATE_WORDS = {
    "basket": _lt("Basket"),
    "waiting": _lt("Waiting for us"),
    "quotation": _lt("Quotation"),
    "accepted": _lt("Accepted"),
    "delivered_part": _lt("Delivered in part"),
    "delivered": _lt("Delivered"),
    "rejected": _lt("Rejected"),
    "cancelled": _lt("Cancelled"),
}

#: What a list can also be filtered by: no state, several states have it.
FILTER_WORDS = {
    "invoiced": _lt("Invoiced"),
    "yours": _lt("Waiting for you"),
}

#: The shape beside the word (Font Awesome), since colour alone says nothing.
STATE_SHAPES = {
    "basket": "fa-circle-o",
    "waiting": "fa-clock-o",
    "quotation": "fa-file-text-o",
    "accepted": "fa-check-circle",
    "delivered_part": "fa-adjust",
    "delivered": "fa-check-square",
    "rejected": "fa-times-circle",
    "cancelled": "fa-ban",
}


FILTER_SHAPES = {"invoiced": "fa-file-text-o", "yours": "fa-hand-o-right"}


@dataclass(frozen=True)
class OrderFacts:
    """What is known of one order; plain values only.

    ``code`` is a key of STATE_WORDS, dates are naive UTC, names may be empty.
    """

    code: str
    placed_on: datetime | None = None
    placed_by: str = ""
    accepted_on: datetime | None = None
    responsible: str = ""
    reject_reason: str = ""
    cancelled_by: str = ""


def status_code(state, portal_state, delivered=""):
    """Return the state code of an order from the facts that decide it.

    :param delivered: ``partial``, ``full`` or empty

    >>> status_code("draft", "submitted")
    'waiting'
    >>> status_code("sale", "accepted", "partial")
    'delivered_part'
    """
    if state == "cancel":
        return "rejected" if portal_state == "rejected" else "cancelled"
    if state == "sale":
        codes = {"partial": "delivered_part", "full": "delivered"}
        return codes.get(delivered, "accepted")
    if portal_state == "basket":
        return "basket"
    return "waiting" if portal_state == "submitted" else "quotation"


def delivered_code(states):
    """Return ``partial`` or ``full`` of what has left, by the states of its moves.

    >>> delivered_code(["done", "assigned"]), delivered_code(["done"])
    ('partial', 'full')
    >>> delivered_code(["assigned"]), delivered_code([])
    ('', '')
    """
    states = set(states) - {"cancel"}
    if "done" not in states:
        return ""
    return "full" if states == {"done"} else "partial"


def next_sentence(facts):
    """Return what happens next and who must act, as one sentence (UX §1.5)."""
    if facts.code == "waiting" and facts.responsible:
        return _lt("%(name)s confirms this order.", name=facts.responsible)
    if facts.code == "rejected" and facts.reject_reason:
        return _lt("Rejected: %(reason)s", reason=facts.reject_reason)
    if facts.code == "cancelled" and facts.cancelled_by:
        return _lt(
            "Cancelled by %(name)s: %(reason)s",
            name=facts.cancelled_by,
            reason=facts.reject_reason,
        )
    return _SENTENCES[facts.code]


_SENTENCES = {
    "basket": _lt("This basket is not placed yet."),
    "waiting": _lt("We check this order and confirm it."),
    "quotation": _lt("Read the quotation and answer it."),
    "accepted": _lt("This order is accepted. We prepare the delivery."),
    "delivered_part": _lt("Some of it is delivered. The rest follows."),
    "delivered": _lt("Done. Everything is delivered."),
    "rejected": _lt("This order was rejected."),
    "cancelled": _lt("This order was cancelled."),
}
