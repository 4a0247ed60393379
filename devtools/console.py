"""What the developer sees: steps with their progress, and errors in one line."""

import shutil
import sys
import time
from contextlib import contextmanager

# Without a terminal (a log file) progress is repeated this seldom, in seconds.
LOG_INTERVAL = 10
# On a terminal the line is redrawn at most this often, in seconds.
TERMINAL_INTERVAL = 0.1


class StopError(Exception):
    """An expected failure: its text says what is wrong and what to do about it."""


def say(text=""):
    """Print one line at once, so that logs keep the order of events."""
    print(text, flush=True)


class Step:
    """One long action: shows what is done and how far it is."""

    def __init__(self, title):
        self.title = title
        self.started = time.monotonic()
        self._shown = self.started
        self._terminal = sys.stdout.isatty()

    def progress(self, done, total=None, what=""):
        """Show ``done`` of ``total`` (any unit, named by ``what``) now and then."""
        now = time.monotonic()
        interval = TERMINAL_INTERVAL if self._terminal else LOG_INTERVAL
        if now - self._shown < interval:
            return
        self._shown = now
        share = f"{done}/{total}" if total else f"{done}"
        text = f"  {self.title}: {share} {what}".rstrip()
        if self._terminal:
            width = shutil.get_terminal_size().columns - 1
            print(f"\r\x1b[2K{text[:width]}", end="", flush=True)
        else:
            say(text)

    def _clear(self):
        if self._terminal:
            print("\r\x1b[2K", end="", flush=True)


@contextmanager
def step(title):
    """Announce a long action, give its :class:`Step`, and print what it took."""
    current = Step(title)
    say(f"- {title} ...")
    try:
        yield current
    finally:
        current._clear()
    say(f"  {title}: done in {time.monotonic() - current.started:.1f} s")
