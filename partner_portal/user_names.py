"""User names of portal accounts. No ORM, no request."""

import re
import unicodedata

LONGEST = 64
_POSSIBLE = re.compile(rf"[A-Za-z0-9._-]{{1,{LONGEST}}}")
_OTHER_SIGNS = re.compile(r"[^a-z0-9._-]+")


def is_possible(name):
    """Return whether a text may be a user name: letters, digits, ``. _ -``.

    >>> is_possible("theo.marsh"), is_possible("theo marsh"), is_possible("")
    (True, False, False)
    """
    return bool(_POSSIBLE.fullmatch(name or ""))


def proposed(email, taken=()):
    """Return a user name from the part of an e-mail address before the @.

    Empty without an address: such an account is handed over by a person, who
    chooses its name. A number makes it differ from the names in ``taken``
    (whatever their upper and lower case).

    >>> proposed("Théo.Marsh+orders@bluefield.example")
    'theo.marsh.orders'
    >>> proposed("buyer@bluefield.example", {"Buyer", "buyer2"})
    'buyer3'
    """
    local = (email or "").partition("@")[0]
    plain = unicodedata.normalize("NFKD", local).encode("ascii", "ignore").decode()
    base = _OTHER_SIGNS.sub(".", plain.lower()).strip(".")[: LONGEST - 4]
    taken = {name.lower() for name in taken}
    name, number = base, 1
    while base and name in taken:
        number += 1
        name = f"{base}{number}"
    return name


def differing(name, taken):
    """Return a user name that nobody has: itself, or with a number behind.

    :param taken: names in small letters

    >>> differing("Buyer", {"clerk"}), differing("Buyer", {"buyer", "buyer-2"})
    ('Buyer', 'Buyer-3')
    """
    number, found = 1, name
    while found.lower() in taken:
        number += 1
        found = f"{name[: LONGEST - len(str(number)) - 1]}-{number}"
    return found
