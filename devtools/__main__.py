"""Command line: ``python3 -m devtools COMMAND``; the README says when to use which."""

import argparse
import errno
import importlib
import sys

from . import lifetime
from .console import StopError

# command -> (module with a function main(arguments) and add_options(parser), help)
COMMANDS = {
    "run": ("serve", "serve the demo; PORT chooses the port"),
    "reset": ("reset", "forget the demo and test databases"),
    "test": ("testing", "run the tests"),
    "exec": ("execute", "run a program with Odoo and PostgreSQL ready"),
    "lint": ("lint", "check the code's form"),
    "wheel": ("wheel_check", "build the wheel and check what is in it"),
    "pot": ("pot", "write the translation templates"),
    "screenshots": ("screenshots", "photograph every page"),
    "bench": ("bench", "measure the pages"),
}


def main(words=None):
    """Run one command and return the exit code."""
    parser = argparse.ArgumentParser(prog="python3 -m devtools", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (module, text) in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(module=module)
        # Imported per command: most need packages or files that others do without.
        if words is None and name in sys.argv[1:2] or words and name == words[0]:
            importlib.import_module(f".{module}", __package__).add_options(command)
    arguments = parser.parse_args(words)
    lifetime.watch_signals()
    module = importlib.import_module(f".{arguments.module}", __package__)
    try:
        return module.main(arguments) or 0
    except StopError as error:
        print(f"\n{arguments.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES):
            raise
        print(
            f"\n{arguments.command}: {error}. Free some space or choose another folder "
            "with XDG_CACHE_HOME.",
            file=sys.stderr,
        )
        return 1


if __name__ == "__main__":
    sys.exit(main())
