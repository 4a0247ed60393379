"""The folder that keeps what is slow to make, outside the repository."""

import errno
import fcntl
import hashlib
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from .console import StopError, say

# Odoo 1.2 GB, Python packages 0.4 GB, databases 0.5 GB, and some air.
BYTES_FROM_NOTHING = 3_500_000_000


def folder():
    """Return the cache folder, made if needed."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    path = Path(base).absolute() / "partner_portal"
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StopError(
            f"Cannot make the cache folder {path}: {error.strerror}. "
            "Set XDG_CACHE_HOME to a folder that you may write to."
        ) from error
    return path


def part(*names):
    """Return a folder inside the cache, made if needed."""
    path = folder().joinpath(*names)
    path.mkdir(parents=True, exist_ok=True)
    return path


def check_space():
    """Raise StopError when a first build cannot fit on the cache's disk."""
    free = shutil.disk_usage(folder()).free
    if free < BYTES_FROM_NOTHING:
        raise StopError(
            f"{free / 1e9:.1f} GB are free for {folder()}, the first build needs "
            f"{BYTES_FROM_NOTHING / 1e9:.1f} GB. Free some, or set XDG_CACHE_HOME "
            "to a folder on a bigger disk."
        )


def check_space_for(path):
    """Like :func:`check_space`, when that part of the cache is yet to be made."""
    if not path.exists():
        check_space()


def digest(*values):
    """Return 12 hexadecimal digits that change with any of the values."""
    text = "\0".join(str(value) for value in values)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def read_mark(path):
    """Return the text of a mark file, or '' when the file is missing."""
    try:
        return Path(path).read_text()
    except FileNotFoundError:
        return ""


@contextmanager
def lock(name):
    """Hold a named lock; a second process waits and says so."""
    with open(folder() / f"{name}.lock", "w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            say(f"- Another run is building {name}: waiting for it ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
