"""How a promised time stands, in words and shape for its customer. No ORM."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

#: Of each state of a promise: style, shape (Font Awesome) and word, as colour alone
#: says nothing. What is still open needs none.
STANDINGS = {
    "kept": ("paid", "fa-check-circle", _lt("In time")),
    "missed": ("overdue", "fa-exclamation-circle", _lt("Came late")),
    "overdue": ("overdue", "fa-exclamation-circle", _lt("Late")),
    "paused": ("soon", "fa-pause-circle-o", _lt("Paused while we wait for you")),
}


def promise_row(promise):
    """Return a promise with how it stands, as the page of its ticket shows it.

    The time of one that is paused is left out: it is known when the clock goes on.

    >>> row = promise_row({"target": "answer", "due": "noon", "state": "paused"})
    >>> row["due"], row["standing"]["shape"]
    (None, 'fa-pause-circle-o')
    >>> promise_row({"target": "answer", "due": "noon", "state": "open"})["standing"]
    """
    row = {**promise, "standing": None}
    if promise["state"] in STANDINGS:
        code, shape, word = STANDINGS[promise["state"]]
        row["standing"] = {"code": code, "shape": shape, "word": word}
    if promise["state"] == "paused":
        row["due"] = None
    return row
