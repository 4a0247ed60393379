"""``make lint``: every checker over every file; silent means nothing was found."""

import os
import shutil
import subprocess

from . import cache, python_env, repository
from .console import StopError


def add_options(parser):
    """Declare the command's options."""
    parser.add_argument(
        "--fix", action="store_true", help="format and mend first what can be"
    )
    parser.add_argument("paths", nargs="*", help="files; all when left out")


def main(arguments):
    """Run the hooks and return 0 when none has a message."""
    for tool in ("git", "node", "npm"):
        if not shutil.which(tool):
            raise StopError(f"The checkers need {tool!r}: install it.")
    with cache.lock("lint"):
        env = python_env.for_lint()
        files = arguments.paths or repository.files(
            "--cached", "--others", "--exclude-standard"
        )
        if arguments.fix:
            _run(env, files, "--hook-stage", "manual")
        return _run(env, files)


def _run(env, files, *options):
    return subprocess.call(
        [env.python, "-m", "pre_commit", "run", *options, "--files", *files],
        cwd=repository.ROOT,
        env={
            **python_env.environment(),
            "PRE_COMMIT_HOME": str(cache.part("pre-commit")),
            "PATH": f"{env.folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        },
    )
