"""F69, S15, S16: guessing is limited, and answers cost the same work."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from .guest_order_common import OFFICE, GuestOrderCase

LIMITED = "Too many attempts, try again in 15 minutes."
REMOTE = "odoo.addons.partner_portal.models.ir_http.IrHttp._portal_remote_address"


@tagged("post_install", "-at_install")
class TestGuestOrderLimits(GuestOrderCase):
    def _miss(self, times, number=None, contact="x@y.example"):
        for _time in range(times):
            self.assert_missed(self._track(number, contact))

    def test_one_order(self):
        """S16: after five misses even the right pair waits, from everywhere."""
        self._miss(5)
        self.assert_missed(self._track(), LIMITED, 429)
        with patch(REMOTE, lambda _cls=None: "10.1.1.1"):
            self.assert_missed(self._track(), LIMITED, 429)
        self.env.cr.execute(
            SQL(
                "UPDATE partner_portal_attempt "
                "SET create_date = create_date - interval '16 minutes'"
            )
        )
        self._found(self._track())

    def test_unknown_is_limited_alike(self):
        """S16: the sixth try is refused the same way for no order."""
        self._miss(5, "KT999")
        self.assert_missed(self._track("KT999"), LIMITED, 429)

    def test_other_spellings_count_together(self):
        """S16: an order written differently is still the same one."""
        name = self.order.name
        self._miss(2, name.lower())
        self._miss(2, f" {name[:2]} {name[2:]} ")
        self._miss(1, name.replace("S", "\u017f"))
        self.assert_missed(self._track(), LIMITED, 429)

    def test_one_address(self):
        """S16: twenty misses at any orders stop an address."""
        for number in range(20):
            self._miss(1, f"KT{number}")
        self.assert_missed(self._track(), LIMITED, 429)

    def test_hits_do_not_count(self):
        """S16: who knows the pair may look as often as wanted."""
        for _time in range(7):
            self.assertEqual(self._track().status_code, 200)
        self.assertFalse(self.attempts.search([("kind", "=", "lookup")]))

    def test_misses_survive(self):
        """S16: a hit clears this order from this address alone."""
        self._miss(3, "KT999")
        self._miss(3)
        self.assertEqual(self._track().status_code, 200)
        self.assertEqual(self.attempts.search_count([("kind", "=", "lookup")]), 3)

    def test_equal_work(self):
        """S15: an order that is not there costs the queries of a wrong contact."""
        counts = {}
        for number, contact in (
            (self.order.name, "x@y.example"),
            (self.order.name, "5550000"),
            ("KT999", OFFICE),
            ("KT999", "x@y.example"),
            ("", ""),
        ):
            for _round in range(2):
                self.attempts.search([]).unlink()
                self.env.flush_all()
                before = self.cr.sql_log_count
                self.assert_missed(self._track(number, contact))
                counts[number, contact] = self.cr.sql_log_count - before
        self.assertEqual(len(set(counts.values())), 1, counts)
