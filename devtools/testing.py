"""``make test [T=expression]``: the tests on fresh copies of the test templates.

What a test finds in its environment, for starting Odoo processes of its own (a live
server with several workers cannot share a test's transaction):

PARTNER_PORTAL_PYTHON     the Python that has Odoo: ``[PYTHON, "-m", "odoo", ...]``
PARTNER_PORTAL_CONF       a configuration file for ``-c`` (no database, no port in it)
PARTNER_PORTAL_TEMPLATE   a database with the addons installed that nobody has open:
                          ``createdb --template $PARTNER_PORTAL_TEMPLATE name``
PARTNER_PORTAL_FILESTORE  folder of file stores: copy ``<template>`` in it to ``<name>``
                          too, and remove it at the end
PGHOST, PGUSER, PATH      the server, and ``createdb``, ``dropdb``, ``psql``

Name such databases ``partner_portal_<what>_p<process id>``: the next run drops those
whose process is gone. Use ``127.0.0.1`` and a free port.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Lock

from . import chromium, database, repository, runtime, template
from .console import StopError, say

# About how many test files one run has when all are run.
FILES_A_RUN = 20
SCREEN = Lock()
# The files that run beside other companies' addons (template WIDE) too, besides the
# tests of the glue addons, which run nowhere else.
WIDE_FILES = (
    "test_access_matrix.py",
    "test_brand_pages.py",
    "test_internal_fields.py",
    "test_native_pages.py",
    "test_no_5xx.py",
    "test_overlap_scan.py",
    "test_payment_qr_methods.py",
    "test_price_leak.py",
)
# pytest's exit code when nothing was collected or all of it deselected.
NOTHING_RUN = 5


def add_options(parser):
    """Declare the command's options."""
    parser.add_argument("-k", default="", metavar="T", help="pytest's -k expression")
    parser.add_argument(
        "--wide", action="store_true", help="only the run beside other addons"
    )
    parser.add_argument("paths", nargs="*", help="test files; all when left out")


def main(arguments):
    """Run the tests; the exit code is 0 when all of them passed."""
    with runtime.ready() as ready:
        ready.env.install("requirements-test.txt")
        chromium.ensure()
        database.drop_left_copies(ready)
        chosen = bool(arguments.k or arguments.paths)
        if arguments.wide:
            codes = [_wide_run(ready, arguments)]
        elif chosen:
            codes = [_main_run(ready, arguments)]
        else:
            codes = [_tools_run(ready), *_all_runs(ready, arguments)]
    # A part may be empty, the whole may not.
    ran = [code for code in codes if code != NOTHING_RUN]
    return max(ran) if ran else NOTHING_RUN


def _tools_run(ready):
    say("\n== devtools, without Odoo")
    command = [ready.python, "-m", "pytest", "-p", "no:odoo", *_common()]
    return subprocess.call(
        [*map(str, command), "devtools/tests"],
        cwd=repository.ROOT,
        env=ready.variables(),
    )


def _all_runs(ready, arguments):
    """Run all tests, two runs at a time; return the codes.

    The long run beside other addons comes first, then the others in parts, each on a
    copy of its own: whichever core is free takes the next. What a run prints is shown
    when it is done.
    """
    template.WIDE.ensure(ready, compiled=False)
    # Bundles compiled inside a test are rolled back with it, so a whole run gets them
    # with the template; for a few tests that would take longer than it saves.
    template.MAIN.ensure(ready, compiled=True)
    runs = [partial(_wide_run, ready, arguments)]
    for number, paths in enumerate(_parts(_main_paths()), 1):
        runs.append(partial(_part_run, ready, number, paths))
    with ThreadPoolExecutor(2) as cores:
        return list(cores.map(_shown_at_end, runs))


def _shown_at_end(run):
    """Run and print what it wrote, not mixed with that of the other."""
    with tempfile.TemporaryFile("w+") as output:
        code = run(output)
        with SCREEN:
            output.seek(0)
            shutil.copyfileobj(output, sys.stdout)
            sys.stdout.flush()
    return code


def _parts(paths):
    """Return the test files in parts of about the same length."""
    count = max(round(len(paths) / FILES_A_RUN), 1)
    size = -(-len(paths) // count)
    return [paths[start : start + size] for start in range(0, len(paths), size)]


def _main_paths():
    """Return the test files of the addons that need no others."""
    folders = [folder / "tests" for folder in repository.main_addons()]
    found = [path for folder in folders for path in sorted(folder.glob("test_*.py"))]
    if not found:
        raise StopError("No addon of this repository has a folder tests.")
    return [str(path) for path in found]


def _part_run(ready, number, paths, output):
    """Run one part of the tests."""
    return _run_on(template.MAIN, ready, "", paths, True, output, part=number)


def _main_run(ready, arguments):
    say("\n== the addons")
    paths = arguments.paths or _main_paths()
    return _run_on(template.MAIN, ready, arguments.k, paths, compiled=False)


def _wide_run(ready, arguments, output=None):
    paths = arguments.paths or _wide_paths()
    if not paths:
        return NOTHING_RUN
    say(f"\n== beside {', '.join(template.NEIGHBOURS)}: {', '.join(WIDE_FILES)}")
    return _run_on(template.WIDE, ready, arguments.k, paths, False, output)


def _wide_paths():
    """Return the test files and folders that run beside the other addons."""
    paths = [
        str(path)
        for folder in repository.main_addons()
        for name in WIDE_FILES
        if (path := folder / "tests" / name).exists()
    ]
    return paths + [str(folder / "tests") for folder in repository.glue_addons()]


def _run_on(kind, ready, expression, paths, compiled, output=None, part=""):
    """Run test files on a fresh copy of a template and return pytest's exit code.

    :param output: the file to print to instead of the screen
    :param part: what tells this run from others on the same template
    """
    source = kind.ensure(ready, compiled)
    name = f"partner_portal_test_{kind.kind}{part}_p{os.getpid()}"
    database.copy(ready, source, name)
    own = f"test-{kind.kind}{part}-p{os.getpid()}"
    conf = ready.config(own, http_port=runtime.free_port())
    variables = {
        **ready.variables(),
        "PARTNER_PORTAL_PYTHON": str(ready.python),
        "PARTNER_PORTAL_CONF": str(ready.config()),
        "PARTNER_PORTAL_TEMPLATE": source,
        "PARTNER_PORTAL_FILESTORE": str(ready.filestores),
    }
    command = [
        ready.python,
        "-m",
        "pytest",
        "--odoo-http",
        f"--odoo-config={conf}",
        f"--odoo-database={name}",
        *_common(),
        *(["-k", expression] if expression else []),
        *paths,
    ]
    try:
        return subprocess.call(
            [str(word) for word in command],
            cwd=repository.ROOT,
            env=variables,
            stdout=output,
            stderr=output and subprocess.STDOUT,
        )
    finally:
        conf.unlink(missing_ok=True)
        _drop_copies(ready, name)


def _drop_copies(ready, name):
    """Drop the copy, and those that parallel workers made of it."""
    own = re.compile(rf"{name}(-gw\d+)?$")
    for other in database.names(ready):
        if own.match(other):
            database.drop(ready, other)


def _common():
    """Return the options of every pytest run; PYTEST_ADDOPTS may add to them."""
    return ["-p", "devtools.pytest_no_skips", "-ra", "--color=auto"]
