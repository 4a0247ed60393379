"""How a link of ours to a document is told from Odoo's own. No ORM."""

#: What the token of such a link begins with; Odoo's are UUIDs.
PREFIX = "pp."


def is_link(token):
    """Return whether a token is one of our links, valid or not.

    >>> is_link("pp.AQ"), is_link("5f0c5b9e-0000"), is_link(None)
    (True, False, False)
    """
    return isinstance(token, str) and token.startswith(PREFIX)
