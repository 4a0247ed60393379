"""Which passwords a customer may have. No ORM, no request."""

SHORTEST = 8
LONGEST = 100


def problem(password):
    """Return why a text is no password for a customer, '' if it is one.

    ``short`` (under 8 characters), ``long`` (over 100) or ``edge``: Odoo's own
    pages cut off blanks at both ends, so that one with them would never fit again.

    >>> problem("1234567"), problem("12345678"), problem("x" * 100), problem("x" * 101)
    ('short', '', '', 'long')
    >>> problem("a sentence is fine"), problem(" blank in front")
    ('', 'edge')
    """
    password = password or ""
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    return "edge" if password != password.strip() else ""
