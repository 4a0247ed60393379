"""The catalog's address: what it asks for, and links that change it. No routes."""

from urllib.parse import urlencode

from .list_page import to_id

LIMITS = (40, 20, 80)
LAST_PAGE = 100_000
VIEWS = ("list", "grid")
MOST_VALUES = 50
#: The filters beside words, category and attributes, as they are when not in use.
NO_FILTERS = {"stock": False, "warehouse": None, "bought": False, "changed": False}


def typed_number(text, default, maximum):
    """Return a whole number from 1 to ``maximum`` typed in the address.

    >>> [typed_number(text, 1, 99) for text in ("7", "-1", "1e3", None, "123456")]
    [7, 1, 1, 1, 99]
    """
    text = str(text or "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        return default
    return min(max(int(text), 1), maximum)


def typed_limit(text):
    """Return how many rows a page has; the usual number if none is known.

    >>> typed_limit("80"), typed_limit("81"), typed_limit(None)
    (80, 40, 40)
    """
    number = typed_number(text, LIMITS[0], LAST_PAGE)
    return number if number in LIMITS else LIMITS[0]


def typed_ids(texts):
    """Return the readable ones of some ids in the address.

    >>> sorted(typed_ids(["7", "x", "-1", "9" * 30, "12"]))
    [7, 12]
    """
    return {number for number in map(to_id, texts[:MOST_VALUES]) if number}


class CatalogAddress:
    """Where the catalog is with these criteria, defaults left out.

    >>> address = CatalogAddress({"search": "a b", "values": {7}, "stock": True})
    >>> address.url(page=2)
    '/my/catalog?search=a+b&stock=1&value=7&page=2'
    >>> address.url(search="", stock=False, values=())
    '/my/catalog'
    >>> address.kept("search", "stock")
    [('value', 7)]
    """

    path = "/my/catalog"

    def __init__(self, criteria, limit=LIMITS[0]):
        self.criteria = {**criteria, "limit": limit}

    def query(self, **changes):
        """Return the pairs of the address with some criteria changed.

        Paging starts anew unless ``page`` is among the changes.
        """
        wanted = {**self.criteria, "page": 1, **changes}
        pairs = [
            ("search", wanted.get("search")),
            ("category", wanted.get("category")),
            ("stock", "1" if wanted.get("stock") else None),
            ("warehouse", wanted.get("warehouse")),
            ("bought", "1" if wanted.get("bought") else None),
            ("changed", "1" if wanted.get("changed") else None),
            *(("value", id_) for id_ in sorted(wanted.get("values", ()))),
            ("order", _unless(wanted.get("order"), "catalog")),
            ("limit", _unless(wanted["limit"], LIMITS[0])),
            ("page", _unless(wanted["page"], 1)),
            ("view", wanted.get("view")),
        ]
        return [(name, value) for name, value in pairs if value]

    def url(self, **changes):
        """Return the link to the catalog with some criteria changed."""
        query = urlencode(self.query(**changes))
        return f"{self.path}?{query}" if query else self.path

    def filters_url(self):
        """Return the link to the page with the filters of these criteria."""
        query = urlencode(self.query())
        return f"{self.path}/filters?{query}" if query else f"{self.path}/filters"

    def kept(self, *names):
        """Return the pairs a form sends along besides its own fields ``names``."""
        return [pair for pair in self.query() if pair[0] not in names]

    def without(self, value_id):
        """Return the link that takes one attribute value off the filters."""
        return self.url(values=set(self.criteria.get("values", ())) - {value_id})

    def only(self, search):
        """Return the link to a search in the whole catalog."""
        return f"{self.path}?{urlencode([('search', search)])}"

    def cleared(self):
        """Return the link that takes off all but the category."""
        return self.url(search="", values=(), **NO_FILTERS)


def _unless(value, default):
    """Return a value, None where it is the default."""
    return None if value == default else value
