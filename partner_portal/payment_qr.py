"""The picture of a payment QR, and the text in it where no bank's form fits. No ORM."""

from markupsafe import Markup
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

#: Modules of white around the picture, which readers need.
QUIET = 4
#: The Swiss cross covers this part of the picture: 7 of 46 millimetres.
CROSS = 7 / 46
#: Most signs of a reference in the plain text; banks take no more.
LONGEST = 140


def drawn(payload, label, is_swiss=False):
    """Return the picture of a payload as one accessible ``<svg>``.

    Bytes are UTF-8, and 15 % of the picture may be unreadable (level M), as the
    rules of the European Payments Council and of the Swiss banks want it.

    :param str label: what a screen reader says instead
    :param bool is_swiss: with the cross in its middle

    >>> picture = drawn("BCD", "Pay € 5")
    >>> picture.startswith('<svg role="img" aria-label="Pay € 5"')
    True
    """
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(payload.encode())
    code.make(fit=True)
    rows = code.get_matrix()
    size = len(rows) + 2 * QUIET
    runs = "".join(
        f"M{start + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return Markup(
        '<svg role="img" aria-label="%s" xmlns="http://www.w3.org/2000/svg"'
        ' viewBox="0 0 %s %s" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h%sv%sH0z"/><path d="%s"/>%s</svg>'
    ) % (label, size, size, size, size, Markup(runs), _cross(size) if is_swiss else "")


def _runs(row):
    """Return (start, length) of each stretch of dark modules.

    >>> list(_runs([True, True, False, True]))
    [(0, 2), (3, 1)]
    """
    start = None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None


def _cross(size):
    """Return the Swiss cross for the middle of a picture."""
    side = (size - 2 * QUIET) * CROSS
    middle, unit = size / 2, side / 32

    def bar(width, height):
        left, top = middle - width * unit / 2, middle - height * unit / 2
        return f"M{left:.3f} {top:.3f}h{width * unit:.3f}v{height * unit:.3f}" + (
            f"h{-width * unit:.3f}z"
        )

    return Markup(
        '<path fill="#fff" d="%s"/><path d="%s"/><path fill="#fff" d="%s"/>'
    ) % (
        bar(36, 36),
        bar(32, 32),
        bar(20, 6) + bar(6, 20),
    )


def plain_text(facts):
    """Return (label, value) pairs as the text of a QR; empty values are left out.

    >>> plain_text([("Holder", "Kestrel"), ("Bank", ""), ("Amount", "5.00 USD")])
    'Holder: Kestrel\\nAmount: 5.00 USD'
    """
    return "\n".join(
        f"{label}: {' '.join(str(value).split())[:LONGEST]}"
        for label, value in facts
        if value
    )
