"""What changed in a basket between seeing it and placing it. No ORM, no request.

The page carries for each line what it showed, so that the refusal can say
"you saw" and "now". These texts come back from the browser: they are shown, never
counted with.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class SeenLine:
    """A line as the page showed it."""

    quantity: float
    price: float
    label: str


@dataclass(frozen=True)
class LineChange:
    """One row of the page after a refusal; ``seen`` or ``now`` is None when absent.

    ``now`` is the line of the review, ``kind`` one of same, changed, added, gone.
    """

    kind: str
    label: str
    seen: SeenLine | None
    now: dict | None


def line_label(line):
    """Return how people call a line: code and name."""
    return " ".join(part for part in (line["code"], line["name"]) if part)


def seen_text(line):
    """Return the text by which the page remembers what it showed of a line.

    >>> line = {"quantity": 24.0, "price_unit": 11.36, "code": "PV", "name": "Valve"}
    >>> seen_text(line)
    '24.0|11.36|PV Valve'
    """
    return f"{line['quantity']!r}|{line['price_unit']!r}|{line_label(line)}"


def parse_seen(text):
    """Return the SeenLine of a text, None if it is none of ours.

    >>> parse_seen("24.0|11.36|PV Valve")
    SeenLine(quantity=24.0, price=11.36, label='PV Valve')
    >>> parse_seen("nan|1|x") is None and parse_seen("x") is None
    True
    """
    parts = str(text).split("|", 2)
    try:
        quantity, price = float(parts[0]), float(parts[1])
        label = parts[2][:200]
    except (IndexError, ValueError):
        return None
    is_sane = abs(quantity) < 1e12 and abs(price) < 1e12
    return SeenLine(quantity, price, label) if is_sane else None


def line_changes(lines, seen_texts):
    """Return the rows to show after a refusal, what changed first.

    :param lines: the lines of the review, as they are now
    :param seen_texts: {line id: text of seen_text}; without any, what was seen is
        the price at which each line was added
    """
    seen = {id_: parse_seen(text) for id_, text in seen_texts.items()}
    seen = {id_: line for id_, line in seen.items() if line}
    rows = [
        _change(line, seen.pop(line["id"], None), bool(seen_texts)) for line in lines
    ]
    rows += [LineChange("gone", line.label, line, None) for line in seen.values()]
    return sorted(rows, key=lambda row: row.kind == "same")


def _change(line, seen, page_told):
    """Return one line compared with what was seen of it."""
    if seen is None and page_told:
        return LineChange("added", line_label(line), None, line)
    if seen is None:
        price = line["price_was"]
        price = line["price_unit"] if price is None else price
        seen = SeenLine(line["quantity"], price, line_label(line))
    same = (
        not line["problem"]
        and seen.quantity == line["quantity"]
        and seen.price == line["price_unit"]
    )
    return LineChange("same" if same else "changed", line_label(line), seen, line)
