"""This checkout: its root, its addons, its files."""

from pathlib import Path

from . import process
from .console import StopError

ROOT = Path(__file__).resolve().parent.parent


def addons():
    """Return the folders of this repository's addons, sorted by name."""
    return sorted(path.parent for path in ROOT.glob("*/__manifest__.py"))


def files(*options):
    """Return the paths that ``git ls-files`` lists, relative to the root.

    :raise StopError: outside a git checkout
    """
    listed = process.output(["git", "ls-files", "-z", *options], cwd=ROOT)
    if listed is None:
        raise StopError(
            "git does not list the files: is it installed, is this a checkout?"
        )
    return [name for name in listed.split("\0") if (ROOT / name).is_file()]
