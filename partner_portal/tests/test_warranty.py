from datetime import date

from odoo.tests import TransactionCase

from ..warranty import (
    AS_PORTAL,
    STATE_SHAPES,
    STATE_WORDS,
    warranty_end,
    warranty_state,
)

DAY = date(2026, 1, 31)


class TestWarranty(TransactionCase):
    def test_end(self):
        """F98: counted in months from the delivery; 0 months are none."""
        for (length, default), expected in {
            (1, 24): date(2026, 2, 28),
            (25, 0): date(2028, 2, 29),
            (0, 24): None,
            (AS_PORTAL, 24): date(2028, 1, 31),
            (AS_PORTAL, 0): None,
        }.items():
            with self.subTest(length=length, default=default):
                self.assertEqual(warranty_end(DAY, length, default), expected)

    def test_state(self):
        """F98: the last day counts; the last thirty days are told of."""
        for end, expected in {
            None: "none",
            date(2026, 1, 30): "ended",
            date(2026, 1, 31): "soon",
            date(2026, 3, 2): "soon",
            date(2026, 3, 3): "covered",
        }.items():
            with self.subTest(end=end):
                self.assertEqual(warranty_state(end, DAY), expected)
        self.assertEqual(set(STATE_WORDS), set(STATE_SHAPES))
