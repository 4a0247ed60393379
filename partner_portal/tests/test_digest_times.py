import doctest
from datetime import UTC, datetime, timedelta

from odoo.tests import TransactionCase

from .. import digest_times
from ..digest_times import next_due


class TestDigestTimes(TransactionCase):
    def test_examples(self):
        """F82: the examples of the module hold."""
        self.assertEqual(doctest.testmod(digest_times).failed, 0)

    def test_clock_changes(self):
        """F82: the hour stays the person's own when the clocks change, and the one
        that is skipped is taken as the next.
        """
        zone = "Europe/Berlin"
        for day, expected in (
            (datetime(2026, 3, 27, 12), datetime(2026, 3, 28, 6)),
            (datetime(2026, 3, 28, 12), datetime(2026, 3, 29, 5)),
            (datetime(2026, 10, 24, 12), datetime(2026, 10, 25, 6)),
        ):
            self.assertEqual(next_due(day, 7, zone), expected)
        skipped = next_due(datetime(2026, 3, 28, 12), 2, zone)
        self.assertEqual(skipped, datetime(2026, 3, 29, 1))

    def test_once_a_day(self):
        """F82: whatever hour is chosen meanwhile, a day has one mail."""
        zone, sent = "America/New_York", datetime(2026, 11, 23, 12)
        for hour in range(24):
            due = next_due(sent + timedelta(minutes=5), hour, zone, sent)
            local = due.replace(tzinfo=UTC).astimezone(digest_times.ZoneInfo(zone))
            self.assertEqual((local.day, local.hour), (24, hour))
