"""Running other programs: their output goes to a log, their failure to one line."""

import re
import subprocess
from collections import deque

from . import cache
from .console import StopError

# Words in a program's output -> what the developer should do.
ADVICE = (
    ("No space left on device", "The disk is full: free some space."),
    ("Temporary failure", "The network does not answer: check the connection."),
    ("Could not resolve", "The network does not answer: check the connection."),
    ("Could not connect", "The network does not answer: check the connection."),
    ("Unable to connect", "The network does not answer: check the connection."),
    ("Failed to establish", "The network does not answer: check the connection."),
    ("Network is unreachable", "The network does not answer: check the connection."),
    ("Read timed out", "The network is too slow or closed: try again later."),
    ("ENOTFOUND", "The network does not answer: check the connection."),
    ("accessed by other users", "Stop what works with that database: `make run`?"),
    ("Permission denied", "A file or folder is closed to this user."),
)


def advice(text):
    """Return what to do about a program's output, or ''."""
    return next((hint for word, hint in ADVICE if word in text), "")


def run(command, what, on_line=None, **options):
    """Run a program, its output in the cache's folder ``log``.

    :param what: the action in a few words, for the error and the log's name
    :param on_line: called with each line of output
    :param options: for :class:`subprocess.Popen`
    :return: the last 200 lines of output
    :raise StopError: when the program is missing or fails
    """
    name = re.sub(r"\W+", "-", what.lower()).strip("-")
    log_path = cache.part("log") / f"{name}.log"
    tail = deque(maxlen=200)
    try:
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=options.pop("stdin", subprocess.DEVNULL),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **options,
        )
    except (FileNotFoundError, PermissionError) as error:
        # permission: a folder of PATH is closed to this user, and no other has it
        raise StopError(f"{what} needs {command[0]!r}: install it.") from error
    with process, open(log_path, "w") as log:
        for line in process.stdout:
            log.write(line)
            tail.append(line)
            if on_line:
                on_line(line)
    if process.returncode:
        raise _failure(what, list(tail), process.returncode, log_path)
    return list(tail)


def _failure(what, tail, code, log_path):
    """Return the StopError of a failed program: advice, else its own last error."""
    said = advice("".join(tail))
    if not said:
        lines = [line.strip() for line in tail if line.strip()]
        wrong = [line for line in lines if "rror" in line or line.startswith("E:")]
        said = (wrong or lines or [f"exit code {code}"])[-1][:300]
    return StopError(f"{what} failed: {said} (all of it: {log_path})")


def output(command, **options):
    """Return what a program prints, or None when it is missing or fails."""
    try:
        done = subprocess.run(
            [str(word) for word in command],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            **options,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
