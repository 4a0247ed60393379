"""``make pot``: the translation template of every addon, from an installed database."""

import re

from . import process, repository, runtime, template
from .console import say

# Lines that change with every export and say nothing.
DATES = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date): .*"\n', re.MULTILINE)


def add_options(parser):
    """Declare the command's options: there are none."""


def main(_arguments):
    """Write ``<addon>/i18n/<addon>.pot`` where its texts changed."""
    with runtime.ready() as ready:
        for kind, folders in (
            (template.MAIN, repository.main_addons()),
            (template.WIDE, repository.glue_addons()),
        ):
            name = kind.ensure(ready, compiled=False)
            for folder in folders:
                _export(ready, name, folder)


def _export(ready, name, folder):
    target = folder / "i18n" / f"{folder.name}.pot"
    target.parent.mkdir(exist_ok=True)
    fresh = target.with_suffix(".new.pot")
    words = ["i18n", "export", "-c", ready.config(), "-d", name, "-o", fresh]
    try:
        process.run(
            [ready.python, "-m", "odoo", *words, folder.name],
            "Exporting texts",
            env=ready.variables(),
        )
        text = fresh.read_text(encoding="utf-8")
    finally:
        fresh.unlink(missing_ok=True)
    old = target.read_text(encoding="utf-8") if target.exists() else ""
    shown = target.relative_to(repository.ROOT)
    if DATES.sub("", old) == DATES.sub("", text):
        say(f"{shown}: no change")
        return
    target.write_text(text, encoding="utf-8")
    say(f"{shown}: {text.count('msgid') - 1} texts")
