"""How long the seller stands in for what was delivered. No ORM.

Words are lazily translated, so they come out in the language of the page that prints
them.
"""

from dateutil.relativedelta import relativedelta

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

#: The length of a product, or category, that leaves it to the portal.
AS_PORTAL = -1
#: For so many days before its end a warranty is said to end soon.
SOON = 30

#: The word of each state, as list and page print it.
STATE_WORDS = {
    "covered": _lt("In warranty"),
    "soon": _lt("Warranty ends soon"),
    "ended": _lt("Warranty ended"),
    "none": _lt("No warranty"),
}
#: The shape beside the word (Font Awesome), since colour alone says nothing.
STATE_SHAPES = {
    "covered": "fa-check-circle",
    "soon": "fa-clock-o",
    "ended": "fa-times-circle",
    "none": "fa-minus",
}


def warranty_end(day, length, default):
    """Return the last day of a warranty, None where there is none.

    :param day: of the delivery
    :param length: months of the product, ``AS_PORTAL`` where it says nothing
    :param default: months of the portal

    >>> from datetime import date
    >>> warranty_end(date(2026, 1, 31), 1, 24), warranty_end(date(2026, 1, 31), 0, 24)
    (datetime.date(2026, 2, 28), None)
    >>> warranty_end(date(2026, 3, 4), AS_PORTAL, 24)
    datetime.date(2028, 3, 4)
    """
    months = default if length == AS_PORTAL else length
    return day + relativedelta(months=months) if months > 0 else None


def warranty_state(end, today):
    """Return the state of a warranty that ends on a day, or never began (None).

    >>> from datetime import date
    >>> [warranty_state(date(2026, 5, day), date(2026, 5, 3)) for day in (2, 3, 31)]
    ['ended', 'soon', 'soon']
    >>> warranty_state(date(2026, 8, 1), date(2026, 5, 3)), warranty_state(None, None)
    ('covered', 'none')
    """
    if not end:
        return "none"
    left = (end - today).days
    return "ended" if left < 0 else "soon" if left <= SOON else "covered"
