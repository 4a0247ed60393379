"""``make reset``: forget the databases; Odoo and the Python packages stay."""

from . import database, runtime
from .console import say, step

PREFIXES = ("partner_portal_", "portal_template_")


def add_options(parser):
    """Declare the command's options."""
    parser.add_argument(
        "--templates", action="store_true", help="the test templates too"
    )


def main(arguments):
    """Drop the demo database, and the templates if asked; not what a test uses."""
    prefixes = PREFIXES if arguments.templates else PREFIXES[:1]
    with runtime.ready() as ready, step("Dropping the databases"):
        for name in database.names(ready):
            if name.startswith(prefixes) and not database.is_used_copy(name):
                database.drop(ready, name)
    say("The next `make run` starts anew.")
