"""F39: minimum, maximum and multiple as plain numbers."""

import doctest

from odoo.tests import BaseCase, tagged

from .. import quantity_rule
from ..quantity import QuantityError
from ..quantity_rule import QuantityRule

# (minimum, maximum, multiple, step) → smallest, largest
LIMITS = (
    ((0, 0, 0, 1), (1, 1_000_000)),
    ((10, 0, 0, 1), (10, 1_000_000)),
    ((0, 0, 6, 1), (6, 999_996)),
    ((10, 20, 6, 1), (12, 18)),
    ((0, 0, 0, 0.01), (1, 1_000_000)),
    ((0.5, 0, 0, 0.01), (0.5, 1_000_000)),
    ((0, 0, 0.3, 0.01), (0.3, 999_999.9)),
    ((0, 0, 2.5, 1), (5, 1_000_000)),
    ((20, 5, 0, 1), (20, 20)),
)
# rule, quantity → code, nearest; None: it may be ordered
CHECKS = (
    ((10, 0, 0, 1), 9, ("minimum", 10)),
    ((10, 0, 0, 1), 10, None),
    ((0, 20, 0, 1), 20, None),
    ((0, 20, 0, 1), 21, ("maximum", 20)),
    ((0, 0, 6, 1), 4, ("multiple", 6)),
    ((0, 0, 6, 1), 6, None),
    ((0, 0, 6, 1), 7, ("multiple", 12)),
    ((10, 0, 6, 1), 6, ("minimum", 12)),
    ((0, 20, 6, 1), 19, ("maximum", 18)),
    ((0, 0, 0, 1), 1.5, ("off_step", 2)),
    ((0, 0, 0, 0.01), 0.25, None),
    ((0, 0, 0.3, 0.01), 0.9, None),
    ((0, 0, 0, 1), 1_000_001, ("too_large", 1_000_000)),
)


def rule(minimum, maximum, multiple, step):
    return QuantityRule(step, minimum, maximum, multiple)


@tagged("post_install", "-at_install")
class TestQuantityRule(BaseCase):
    def test_limits(self):
        """F39: the smallest and the largest quantity."""
        for numbers, expected in LIMITS:
            with self.subTest(numbers=numbers):
                one = rule(*numbers)
                self.assertEqual((one.smallest, one.largest), expected)

    def test_check(self):
        """F39: both sides of every limit, with what is possible instead."""
        for numbers, quantity, expected in CHECKS:
            with self.subTest(numbers=numbers, quantity=quantity):
                found = None
                try:
                    rule(*numbers).check(quantity)
                except QuantityError as error:
                    found = (error.code, error.nearest)
                self.assertEqual(found, expected)

    def test_possible_is_possible(self):
        """F39: what is named instead may itself be ordered, whatever was typed."""
        for numbers, _limits in LIMITS:
            one = rule(*numbers)
            for quantity in (0.01, 1, 7, 11.5, 500, 2_000_000):
                with self.subTest(numbers=numbers, quantity=quantity):
                    one.check(one.possible(quantity) or one.smallest)

    def test_examples(self):
        """F39: the examples of the documentation."""
        self.assertEqual(doctest.testmod(quantity_rule).failed, 0)
