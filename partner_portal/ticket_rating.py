"""The three answers to *Was this solved well?*, in words. No ORM."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

#: Word and value of Odoo's ratings by the name a form posts.
CHOICES = {
    "good": (_lt("Yes, solved well"), 5),
    "partly": (_lt("Partly"), 3),
    "bad": (_lt("No, not solved"), 1),
}


def choice_of(value):
    """Return the name of the choice a rating stands for.

    >>> choice_of(5), choice_of(3.0), choice_of(2.5), choice_of(1)
    ('good', 'partly', 'bad', 'bad')
    """
    names = (name for name, (_word, least) in CHOICES.items() if value >= least)
    return next(names, "bad")
