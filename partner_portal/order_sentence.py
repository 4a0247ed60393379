"""What comes next of an order, as one sentence on its page. No ORM."""

from odoo.tools.translate import LazyTranslate

from .order_progress import ACCEPTED, steps
from .order_timeline import next_sentence

_lt = LazyTranslate(__name__)


def page_sentence(progress):
    """Return what happens next with dates and sums, as one sentence (UX §8)."""
    code = progress.facts.code
    if code not in ACCEPTED:
        return next_sentence(progress.facts)
    if progress.planned:
        goods, day = progress.planned
        return _lt("%(goods)s will leave on %(day)s.", goods=goods, day=day)
    found = {step.code: step.state for step in steps(progress)}
    if found["delivery"] != "done":
        return next_sentence(progress.facts)
    if progress.due:
        amount, day, is_late = progress.due
        if is_late:
            return _lt("%(amount)s was due on %(day)s.", amount=amount, day=day)
        return _lt("%(amount)s is due on %(day)s.", amount=amount, day=day)
    if found["invoicing"] != "done":
        return _lt("The invoice follows.")
    if found["payment"] == "done" and progress.ended_on:
        return _lt("Done. Delivered and paid on %(day)s.", day=progress.ended_on)
    return _lt("Done. Everything is delivered.")
