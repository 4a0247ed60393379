import doctest
from decimal import Decimal

from odoo.tests import BaseCase

from .. import quantity
from ..quantity import QuantityError, parse_quantity


class TestQuantity(BaseCase):
    """F41: one parser for every door a quantity comes in by (SECURITY §2)."""

    def _code(self, value, **kwargs):
        with self.assertRaises(QuantityError) as caught:
            parse_quantity(value, **kwargs)
        return caught.exception.code

    def test_examples_of_the_docstring(self):
        """F41: what the docstring promises is true."""
        failed, tried = doctest.testmod(
            quantity, optionflags=doctest.IGNORE_EXCEPTION_DETAIL
        )
        self.assertEqual(failed, 0)
        self.assertGreater(tried, 0)

    def test_taken(self):
        """F41: numbers as people, forms and programs send them."""
        for value, expected in (
            ("24", 24.0),
            (" 24 ", 24.0),
            ("24.", 24.0),
            ("+5", 5.0),
            ("007", 7.0),
            ("0", 0.0),
            (3, 3.0),
            (3.0, 3.0),
            (Decimal(12), 12.0),
            ("1000000", 1000000.0),
        ):
            with self.subTest(value=value):
                self.assertEqual(parse_quantity(value), expected)

    def test_comma_and_point_are_the_decimal_sign(self):
        """F41: 1,5 and 1.5 are one and a half where the unit can be split."""
        for value in ("1,5", "1.5", 1.5):
            with self.subTest(value=value):
                self.assertEqual(parse_quantity(value, step=0.01), 1.5)

    def test_not_a_number(self):
        """F41: words, NaN, infinity, exponents, bool and None are no quantities."""
        for value in (
            "abc",
            "",
            "  ",
            "NaN",
            "nan",
            "inf",
            "-Infinity",
            "1e40",
            "1e3",
            "1,000,000",
            "1.000,5",
            "0x10",
            "٣",
            "1 2",
            "--3",
            True,
            False,
            None,
            [],
            {},
            float("nan"),
            float("inf"),
            Decimal("NaN"),
        ):
            with self.subTest(value=value):
                self.assertEqual(self._code(value), "not_a_number")

    def test_negative_and_too_large(self):
        """F41, S5: a quantity never lowers a total and never overflows a column."""
        for value in ("-3", -3, "-0,5", "-" + "9" * 60):
            with self.subTest(value=value):
                self.assertEqual(self._code(value), "negative")
        for value in ("1000001", 1e40, 10**30, "9" * 60, Decimal("1e40")):
            with self.subTest(value=value):
                self.assertEqual(self._code(value), "too_large")
        self.assertEqual(self._code("11", maximum=10), "too_large")

    def test_off_step_proposes_the_next(self):
        """F41: half a piece is refused and the next whole one is named."""
        for value, step, nearest in (("1,5", 1.0, 2.0), ("7", 6.0, 12.0)):
            with self.assertRaises(QuantityError) as caught:
                parse_quantity(value, step=step)
            self.assertEqual(caught.exception.code, "off_step")
            self.assertEqual(caught.exception.nearest, nearest)
