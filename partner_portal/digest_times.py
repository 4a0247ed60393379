"""When the daily mail of a person is due. No ORM."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def next_due(now, hour, zone, last=None):
    """Return when the next daily mail goes out, as naive UTC.

    It is the next time the clock of ``zone`` strikes ``hour``, and never on a day
    that had its mail already. An hour the clocks skip in spring is taken as the one
    after it.

    :param datetime now: naive UTC
    :param int hour: 0 to 23
    :param str zone: name of a time zone
    :param last: when the last one was sent, naive UTC, or None

    >>> next_due(datetime(2026, 11, 23, 5, 30), 7, "UTC")
    datetime.datetime(2026, 11, 23, 7, 0)
    >>> next_due(datetime(2026, 11, 23, 7, 0), 7, "UTC")
    datetime.datetime(2026, 11, 24, 7, 0)
    >>> next_due(datetime(2026, 11, 23, 5, 30), 7, "Asia/Ho_Chi_Minh")
    datetime.datetime(2026, 11, 24, 0, 0)
    >>> next_due(datetime(2026, 11, 23, 8), 9, "UTC", datetime(2026, 11, 23, 7))
    datetime.datetime(2026, 11, 24, 9, 0)
    """
    local = ZoneInfo(zone)
    day = local_day(now, zone)
    had = last and local_day(last, zone)
    while True:
        strikes = datetime(day.year, day.month, day.day, hour, tzinfo=local)
        due = strikes.astimezone(UTC).replace(tzinfo=None)
        if due > now and day != had:
            return due
        day += timedelta(days=1)


def local_day(moment, zone):
    """Return the day of a moment (naive UTC) in a time zone.

    >>> local_day(datetime(2026, 11, 23, 20), "Asia/Ho_Chi_Minh")
    datetime.date(2026, 11, 24)
    """
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()
