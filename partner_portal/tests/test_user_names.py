import doctest

from odoo.tests import BaseCase

from .. import user_names
from ..user_names import is_possible, proposed


class TestUserNames(BaseCase):
    """F10: names that are unique inside a customer, proposed from the address."""

    def test_examples(self):
        self.assertFalse(doctest.testmod(user_names).failed)

    def test_possible(self):
        """F10: letters, digits and . _ -, 64 at most."""
        for name in ("a", "A.b_c-9", "x" * 64):
            self.assertTrue(is_possible(name), name)
        for name in ("", None, False, " a", "a b", "é", "a/b", "a@b", "x" * 65, "a\n"):
            self.assertFalse(is_possible(name), name)

    def test_proposed(self):
        """F10: always possible, always free, empty without an address."""
        self.assertEqual(proposed(""), "")
        self.assertEqual(proposed(False), "")
        self.assertEqual(proposed("Жанна@x.example"), "")
        self.assertEqual(proposed(f"{'x' * 200}@x.example"), "x" * 60)
        taken = set()
        for _number in range(300):
            name = proposed(f"{'x' * 200}@x.example", taken)
            self.assertTrue(is_possible(name))
            self.assertNotIn(name, taken)
            taken.add(name)
