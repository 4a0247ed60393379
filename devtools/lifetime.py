"""Ending in good order: whoever stops us, our servers stop too."""

import ctypes
import os
import signal

# prctl(2): the signal that the kernel sends us when our parent process is gone.
PR_SET_PDEATHSIG = 1


def watch_signals():
    """Let every polite way of stopping act like Ctrl-C, which unwinds and cleans up."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        # nohup ignores SIGHUP on purpose; a shell ignores SIGINT for what it puts in
        # the background, and then only the other two can reach us anyway.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    # make does not pass a SIGTERM of its own on.
    if "MAKELEVEL" in os.environ:
        end_with_parent()


def end_with_parent():
    """Ask the kernel for a SIGTERM when the parent process ends (Linux only)."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):
        pass  # another system: there a killed parent leaves us running
