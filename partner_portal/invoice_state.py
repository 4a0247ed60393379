"""What an invoice tells its customer in a list: state word, days late. No ORM."""

from datetime import timedelta

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

#: How many days before it falls due an invoice is called due soon.
SOON = 7

#: The word of each state code (UX §3); lazily translated.
INVOICE_WORDS = {
    "open": _lt("Open"),
    "soon": _lt("Due soon"),
    "overdue": _lt("Overdue"),
    "part": _lt("Paid in part"),
    "paid": _lt("Paid"),
    "credited": _lt("Credited"),
    "credit": _lt("Credit"),
}

#: The shape beside the word (Font Awesome), since colour alone says nothing.
INVOICE_SHAPES = {
    "open": "fa-circle-o",
    "soon": "fa-clock-o",
    "overdue": "fa-exclamation-circle",
    "part": "fa-adjust",
    "paid": "fa-check-circle",
    "credited": "fa-undo",
    "credit": "fa-plus-circle",
}


def invoice_state(total, still_open, due, today, is_reversed=False):
    """Return the state code of an invoice, or of a credit note (negative amounts).

    >>> from datetime import date
    >>> today = date(2026, 11, 22)
    >>> invoice_state(100, 100, date(2026, 11, 21), today)
    'overdue'
    >>> invoice_state(100, 40, date(2026, 12, 31), today)
    'part'
    >>> invoice_state(100, 100, date(2026, 11, 29), today)
    'soon'
    >>> invoice_state(-20, -20, None, today)
    'credit'
    >>> invoice_state(100, 0, None, today, is_reversed=True)
    'credited'
    """
    if not still_open:
        return "credited" if is_reversed else "paid"
    if total < 0:
        return "credit"
    if due and due < today:
        return "overdue"
    if still_open < total:
        return "part"
    return "soon" if due and due <= today + timedelta(days=SOON) else "open"


def days_late(due, today):
    """Return by how many days something is late, 0 while it is not.

    >>> from datetime import date
    >>> days_late(date(2026, 11, 2), date(2026, 11, 22)), days_late(None, None)
    (20, 0)
    """
    return max((today - due).days, 0) if due else 0
