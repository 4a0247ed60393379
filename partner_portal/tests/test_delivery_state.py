from datetime import date

from odoo.tests import TransactionCase

from ..delivery_state import (
    STATE_SHAPES,
    STATE_WORDS,
    DeliveryFacts,
    next_sentence,
    state_code,
)

TODAY = date(2026, 11, 23)


class TestDeliveryState(TransactionCase):
    def test_states(self):
        """F61: Odoo's state and the direction give one word and one shape."""
        for (state, is_return), expected in {
            ("waiting", False): "coming",
            ("confirmed", False): "coming",
            ("assigned", False): "coming",
            ("done", False): "delivered",
            ("assigned", True): "return_coming",
            ("done", True): "returned",
        }.items():
            self.assertEqual(state_code(state, is_return), expected)
        self.assertEqual(set(STATE_WORDS), set(STATE_SHAPES))

    def test_sentences(self):
        """F61: what happens next, as one sentence, on the day itself not late."""
        late = date(2026, 11, 22)
        for (code, on), expected in {
            ("coming", TODAY): "Will leave on DAY.",
            ("coming", late): "Was planned for DAY and has not left yet.",
            ("delivered", late): "Left our warehouse on DAY.",
            ("return_coming", late): "We expect these goods back from you.",
            ("returned", late): "Your goods came back to us on DAY.",
        }.items():
            facts = DeliveryFacts(code, on, "DAY")
            self.assertEqual(str(next_sentence(facts, TODAY)), expected)
