"""One list page: cast parameters, page by cursor, build links. No routes."""

from datetime import date
from urllib.parse import urlencode

from odoo.fields import Domain

PAGE_SIZE = 40
COUNT_LIMIT = 1000
MAXIMUM_ID = 2**31 - 1


def to_id(text):
    """Return a text as a record id, or 0 when it is none a database can hold.

    >>> to_id("12"), to_id("-1"), to_id("1e3"), to_id("99999999999"), to_id(None)
    (12, 0, 0, 0, 0)
    """
    text = str(text or "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 11 else 0
    return number if number <= MAXIMUM_ID else 0


def to_day(text):
    """Return a text as a date, or None when it is none.

    >>> to_day("2026-11-01"), to_day("2031-02-30"), to_day("x"), to_day(None)
    (datetime.date(2026, 11, 1), None, None, None)
    """
    text = str(text or "")
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


class DefaultChoices(dict):
    """Choices of a list page where an unknown key means the first one (S20)."""

    def __missing__(self, key):
        return next(iter(self.values()))


class ListPage:
    """What a list handler needs from its query string.

    :param url: path of the list, for links
    :param params: the query parameters as they came
    :param sortings: {key: (field, descending)}, the first one is the default
    :param filters: {key: domain, or what returns it}; an unknown or absent key
        filters nothing
    :param kept: {name: text} of further filters, cast already, that links carry on
    :param typed: {parameter: TypedFilter}; what cannot be meant filters nothing
    """

    def __init__(
        self,
        url,
        params,
        sortings,
        filters,
        page_size=PAGE_SIZE,
        kept=None,
        typed=None,
    ):
        self.url = url
        self.kept = kept or {}
        self.page_size = page_size
        self.sortings = sortings
        self.filters = list(filters)
        self.search = str(params.get("search") or "").replace("\0", "").strip()[:80]
        self.filter = params.get("filter") if params.get("filter") in filters else ""
        chosen = filters.get(self.filter, Domain.TRUE)
        self.filter_domain = chosen() if callable(chosen) else chosen
        self.typed = typed or {}
        self.texts = self._take_typed(params)
        order = params.get("order")
        self.order = order if order in sortings else next(iter(sortings))
        self.after, self.before = (
            to_id(params.get("after")),
            to_id(params.get("before")),
        )
        self.number = max(to_id(params.get("page")), 1)

    def fetch(self, model, domain, fields):
        """Return (rows, has_previous, has_next) of this page.

        Next and Previous go by cursor: the row's own place in the order, so
        page 200 costs what page 1 costs. A cursor of a row that is gone or
        foreign shows the first page; page numbers answer by offset.
        """
        cursor = self._cursor(model, domain)
        back = bool(cursor and self.before)
        offset = 0 if cursor else min((self.number - 1) * self.page_size, MAXIMUM_ID)
        rows = model.search_fetch(
            domain & self._beyond(cursor, back) if cursor else domain,
            fields,
            order=self.order_by(back),
            limit=self.page_size + 1,
            offset=offset,
        )
        more = len(rows) > self.page_size
        rows = rows[: self.page_size]
        if back:
            return rows[::-1], more, True
        return rows, bool(offset or cursor), more

    def count(self, model, domain):
        """Return the number of rows as text; above the limit only `1,000+`."""
        count = model.search_count(domain, limit=COUNT_LIMIT + 1)
        return f"{COUNT_LIMIT:,}+" if count > COUNT_LIMIT else str(count)

    def link(self, url=None, **changes):
        """Return this page's address (or another's) with some parameters changed."""
        params = {**self._params(), **changes}
        query = urlencode({key: value for key, value in params.items() if value})
        return f"{url or self.url}?{query}" if query else url or self.url

    def hidden(self, *names, typed=True):
        """Return (name, value) of the parameters a form sends along hidden.

        :param names: those the form has fields for
        :param typed: whether it sends the typed filters along too
        """
        left_out = {*names} if typed else {*names, *self.typed}
        params = self._params().items()
        return [(name, value) for name, value in params if name not in left_out]

    def typed_fields(self):
        """Return the fields of the typed filters: name, label, kind, value, choices."""
        return [
            {
                "name": name,
                "label": each.label,
                "kind": each.kind,
                "value": self.texts.get(name, ""),
                "choices": each.choices,
                "everything": each.everything,
            }
            for name, each in self.typed.items()
        ]

    def _params(self):
        """Return {parameter: value} of what is searched, filtered and sorted by."""
        is_default = self.order == next(iter(self.sortings))
        params = {
            "search": self.search,
            "filter": self.filter,
            "order": "" if is_default else self.order,
            **self.kept,
            **self.texts,
        }
        return {name: value for name, value in params.items() if value}

    def _take_typed(self, params):
        """Filter by what was typed; return {parameter: text} of what could be meant."""
        texts = {}
        for name, each in self.typed.items():
            value = each.cast(params.get(name))
            if value is not None:
                self.filter_domain &= each.domain(value)
                texts[name] = each.text(value)
        return texts

    def chips(self, states):
        """Return the chips of the filter: code, word, shape, link, whether it is on.

        The link of the one that is on takes it off.

        :param states: {filter: (word, shape)}, in the order they are shown
        """
        return [
            {
                "code": code,
                "word": word,
                "shape": shape,
                "url": self.link(filter="" if code == self.filter else code),
                "active": code == self.filter,
            }
            for code, (word, shape) in states.items()
        ]

    def _cursor(self, model, domain):
        """Return the row the cursor names, if it belongs to this list."""
        row_id = self.after or self.before
        return row_id and model.search(domain & Domain("id", "=", row_id), limit=1)

    def order_by(self, back=False):
        """Return the order clause; reversed when walking back."""
        field, descending = self.sortings[self.order]
        direction = "desc" if descending != back else "asc"
        return f"{field} {direction}, id {direction}"

    def _beyond(self, cursor, back):
        """Return the domain of what comes after (or before) the cursor's row.

        The redundant first part lets the index find the place (PERFORMANCE §3).
        """
        field, descending = self.sortings[self.order]
        sign = "<" if descending != back else ">"
        value = cursor[field]
        return Domain(field, f"{sign}=", value) & (
            Domain(field, sign, value)
            | (Domain(field, "=", value) & Domain("id", sign, cursor.id))
        )
