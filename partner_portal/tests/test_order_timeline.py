from datetime import datetime

from odoo.tests import TransactionCase

from ..order_progress import Progress, steps
from ..order_timeline import (
    STATE_SHAPES,
    STATE_WORDS,
    OrderFacts,
    next_sentence,
    status_code,
)

PLACED = datetime(2026, 11, 12, 9, 14)
ACCEPTED = datetime(2026, 11, 12, 10, 2)


class TestOrderTimeline(TransactionCase):
    def _steps(self, **facts):
        return [
            (step.code, step.state, step.on, step.note)
            for step in steps(Progress(OrderFacts(**facts)))
        ]

    def test_status_codes(self):
        """F61: three fields of the order give one state word."""
        for fields, expected in {
            ("draft", "basket", False): "basket",
            ("draft", "submitted", False): "waiting",
            ("sent", False, False): "quotation",
            ("sale", "accepted", False): "accepted",
            ("sale", "accepted", "pending"): "accepted",
            ("sale", "accepted", "started"): "accepted",
            ("sale", False, "partial"): "delivered_part",
            ("sale", "accepted", "full"): "delivered",
            ("cancel", "rejected", False): "rejected",
            ("cancel", "accepted", "pending"): "cancelled",
            ("cancel", False, False): "cancelled",
        }.items():
            with self.subTest(fields=fields):
                self.assertEqual(status_code(*fields), expected)

    def test_every_state_has_word_shape_and_sentence(self):
        """F61: no state is told by colour alone, and each says what comes next."""
        self.assertEqual(set(STATE_WORDS), set(STATE_SHAPES))
        for code in STATE_WORDS:
            self.assertTrue(str(STATE_WORDS[code]))
            self.assertTrue(str(next_sentence(OrderFacts(code))))

    def test_waiting_names_who_confirms(self):
        """F61, F70: a placed order waits for a person with a name."""
        facts = {
            "code": "waiting",
            "placed_on": PLACED,
            "placed_by": "Ines Harrow",
            "responsible": "Robin Vale",
        }
        self.assertEqual(
            self._steps(**facts),
            [
                ("placed", "done", PLACED, "Ines Harrow"),
                ("approval", "todo", None, "Robin Vale"),
                ("delivery", "todo", None, ""),
                ("invoicing", "todo", None, ""),
                ("payment", "todo", None, ""),
                ("fulfilment", "todo", None, ""),
            ],
        )
        self.assertEqual(
            str(next_sentence(OrderFacts(**facts))), "Robin Vale confirms this order."
        )
        self.assertEqual(
            str(next_sentence(OrderFacts("waiting"))),
            "We check this order and confirm it.",
        )

    def test_accepted_keeps_both_dates(self):
        """F61: approval is a step with its date."""
        self.assertEqual(
            self._steps(code="accepted", placed_on=PLACED, accepted_on=ACCEPTED)[:2],
            [
                ("placed", "done", PLACED, ""),
                ("approval", "done", ACCEPTED, ""),
            ],
        )

    def test_order_of_the_seller_starts_accepted(self):
        """F61: an order the seller entered was never placed by anybody."""
        self.assertEqual(
            self._steps(code="delivered", accepted_on=ACCEPTED)[0],
            ("approval", "done", ACCEPTED, ""),
        )

    def test_rejected_tells_the_reason(self):
        """F61: the reason of a rejection stands in its step and in the sentence."""
        facts = {
            "code": "rejected",
            "placed_on": PLACED,
            "reject_reason": "We no longer sell it.",
        }
        self.assertEqual(
            self._steps(**facts)[1],
            ("approval", "stopped", None, "We no longer sell it."),
        )
        self.assertEqual(
            str(next_sentence(OrderFacts(**facts))), "Rejected: We no longer sell it."
        )

    def test_cancelled_and_basket(self):
        """F61: a cancelled order ends with that step; a basket has none."""
        self.assertEqual(
            self._steps(code="cancelled", placed_on=PLACED)[1],
            ("approval", "stopped", None, ""),
        )
        self.assertEqual(self._steps(code="basket"), [])
