import doctest

from odoo.tests import BaseCase

from .. import basket_changes
from ..basket_changes import line_changes, seen_text


def line(id_, quantity=2.0, price=10.0, **values):
    """Return a line of a review."""
    return {
        "id": id_,
        "code": f"C{id_}",
        "name": "Valve",
        "quantity": quantity,
        "price_unit": price,
        "price_was": None,
        "problem": "",
        **values,
    }


class TestBasketChanges(BaseCase):
    def _kinds(self, lines, seen):
        return [(row.kind, row.label) for row in line_changes(lines, seen)]

    def test_examples_of_the_docstrings(self):
        """F43: what the docstrings promise is true."""
        self.assertEqual(doctest.testmod(basket_changes).failed, 0)

    def test_changed_lines_come_first(self):
        """F43: changed, added and removed lines stand above those that are the same."""
        before = {id_: seen_text(line(id_)) for id_ in (1, 2, 3, 5)}
        now = [line(1), line(2, price=12.0), line(3, quantity=4.0), line(4)]
        self.assertEqual(
            self._kinds(now, before),
            [
                ("changed", "C2 Valve"),
                ("changed", "C3 Valve"),
                ("added", "C4 Valve"),
                ("gone", "C5 Valve"),
                ("same", "C1 Valve"),
            ],
        )

    def test_you_saw_and_now(self):
        """F43: both prices stand beside each other."""
        (row,) = line_changes([line(1, price=12.0)], {1: seen_text(line(1))})
        self.assertEqual((row.seen.price, row.now["price_unit"]), (10.0, 12.0))

    def test_without_the_page_the_stored_price_was_seen(self):
        """F43: a program that sends no lines still gets the marked basket."""
        rows = line_changes([line(1), line(2, price=12.0, price_was=10.0)], {})
        self.assertEqual([row.kind for row in rows], ["changed", "same"])
        self.assertEqual(rows[0].seen.price, 10.0)

    def test_a_line_that_cannot_be_ordered_is_changed(self):
        """F43: out of reach is a change though quantity and price are the same."""
        now = [line(1, problem="hidden")]
        self.assertEqual(
            self._kinds(now, {1: seen_text(line(1))}), [("changed", "C1 Valve")]
        )

    def test_texts_of_others_are_ignored(self):
        """F43: what the browser sends is shown or dropped, it never breaks the page."""
        for text in ("", "x", "1|2", "nan|1|x", "1e99|1|x", "1|inf|x"):
            with self.subTest(text=text):
                self.assertEqual(
                    self._kinds([line(1)], {1: text}), [("added", "C1 Valve")]
                )
