"""This checkout: its root, its addons, its files."""

import ast
from pathlib import Path

from . import process
from .console import StopError

ROOT = Path(__file__).resolve().parent.parent


def addons():
    """Return the folders of this repository's addons, sorted by name."""
    return sorted(path.parent for path in ROOT.glob("*/__manifest__.py"))


def glue_addons():
    """Return the addons that Odoo installs by itself once another app is there."""
    return [folder for folder in addons() if _manifest(folder).get("auto_install")]


def main_addons():
    """Return the addons that are installed by name."""
    return [folder for folder in addons() if folder not in glue_addons()]


def _manifest(folder):
    return ast.literal_eval((folder / "__manifest__.py").read_text(encoding="utf-8"))


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
