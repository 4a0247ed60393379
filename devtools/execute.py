"""``python3 -m devtools exec -- PROGRAM ...``: any program, Odoo and PostgreSQL ready.

The program finds on its PATH a ``python`` that has ``odoo``, ``psql``, ``createdb`` and
``dropdb``; the server in PGHOST and PGUSER, and a configuration in ODOO_RC.
"""

import argparse
import subprocess

from . import runtime, template


def add_options(parser):
    """Declare the command's options."""
    parser.add_argument(
        "--templates", action="store_true", help="make the base test templates first"
    )
    parser.add_argument("program", nargs=argparse.REMAINDER)


def main(arguments):
    """Run the program and return its exit code."""
    words = [word for word in arguments.program if word != "--"] or ["bash"]
    with runtime.ready() as ready:
        if arguments.templates:
            template.MAIN.ensure_base(ready)
        return subprocess.call(words, env=ready.variables())
