"""``make test [T=expression]``: the tests on fresh copies of the test templates.

What a test finds in its environment, for starting Odoo processes of its own (a live
server with several workers cannot share a test's transaction):

PARTNER_PORTAL_PYTHON     the Python that has Odoo: ``[PYTHON, "-m", "odoo", ...]``
PARTNER_PORTAL_CONF       a configuration file for ``-c`` (no database, no port in it)
PARTNER_PORTAL_TEMPLATE   a database with the addons installed that nobody has open:
                          ``createdb --template $PARTNER_PORTAL_TEMPLATE name``
PARTNER_PORTAL_FILESTORE  folder of file stores: copy ``<template>`` in it to ``<name>``
                          too, and remove it at the end
PARTNER_PORTAL_DISPOSABLE the test's own database is dropped after the run: what all
                          tests start from may be committed to it
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
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from threading import Lock

from . import chromium, database, repository, runtime, template
from .console import StopError, say

# About how many test files one run has when all are run.
FILES_A_RUN = 20
SCREEN = Lock()
# What ``make test`` runs beside other addons, too, within its time: the doors, tickets,
# whose channels are there, and what has differed there; ``--wide`` runs all.
WIDE_FILES = (
    "test_*promise*.py",
    "test_*rating*.py",
    "test_*ticket*.py",
    "test_*warranty*.py",
    "test_access_matrix.py",
    "test_brand_pages.py",
    "test_customer_number_give.py",
    "test_frame_queries.py",
    "test_helpdesk*.py",
    "test_internal_fields.py",
    "test_login_pages.py",
    "test_native_pages.py",
    "test_no_5xx.py",
    "test_order_requests_pages.py",
    "test_overlap_scan.py",
    "test_page_headers.py",
    "test_partner_portal_check_system.py",
    "test_partner_portal_signup.py",
    "test_payment_qr_methods.py",
    "test_payment_qr_pages.py",
    "test_portal_languages.py",
    "test_price_leak.py",
    "test_product_offers_reach.py",
    "test_query_counts.py",
    "test_sale_order_changed.py",
    "test_sale_order_notify.py",
    "test_users_administration.py",
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
        if arguments.paths or arguments.k:
            kind = template.WIDE if arguments.wide else template.MAIN
            paths = arguments.paths or _paths(kind)
            codes = [_run_on(kind, ready, arguments.k, paths, compiled=False)]
        elif arguments.wide:
            codes = _all_runs(ready, {template.WIDE: _paths(template.WIDE)})
        else:
            paths = {template.WIDE: _wide_paths(), template.MAIN: _paths(template.MAIN)}
            codes = [_tools_run(ready), *_all_runs(ready, paths)]
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


def _wide_paths():
    """Return the test files that a whole run tries beside other addons, too."""
    alone = {
        path
        for path in _paths(template.MAIN)
        if not any(fnmatch(Path(path).name, pattern) for pattern in WIDE_FILES)
    }
    return [path for path in _paths(template.WIDE) if path not in alone]


def _all_runs(ready, paths_by_kind):
    """Run {kind of template: test files}, two runs at a time; return the codes.

    They are shared out in parts, each on a copy of its own: whichever core is free
    takes the next. What a run prints is shown when it is done.
    """
    runs = []
    for kind, paths_of_kind in paths_by_kind.items():
        # Bundles compiled inside a test are rolled back with it, so a whole run gets
        # them with the template; for a few tests that would take longer than it saves.
        kind.ensure(ready, compiled=True)
        for number, paths in enumerate(_parts(paths_of_kind), 1):
            runs.append(partial(_part_run, ready, kind, number, paths))
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


def _paths(kind):
    """Return the test files that run on a kind of template.

    All hold in both settings: alone, and beside the addons a company may have besides.
    The tests of the glue addons run in the second only.
    """
    addons = repository.main_addons()
    if kind is template.WIDE:
        addons += repository.glue_addons()
    folders = [folder / "tests" for folder in addons]
    found = [path for folder in folders for path in sorted(folder.glob("test_*.py"))]
    if not found:
        raise StopError("No addon of this repository has a folder tests.")
    return [str(path) for path in found]


def _part_run(ready, kind, number, paths, output):
    """Run one part of the tests."""
    print(f"\n== {kind.title}, part {number}", file=output, flush=True)
    return _run_on(kind, ready, "", paths, True, output, part=number)


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
        "PARTNER_PORTAL_DISPOSABLE": "1",
    }
    command = [
        ready.python,
        "-m",
        "pytest",
        "--odoo-http",
        "-p",
        "devtools.pytest_warm_caches",
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
