"""Databases together with their file stores: making, copying, dropping."""

import os
import re
import shutil

from . import cache, process, repository
from .console import StopError

# Name of a throw-away copy; the number is the process that works with it.
COPY = re.compile(r"partner_portal_\w+_p(\d+)(?:-gw\d+)?$")

# What an addon's folder holds and no database knows.
UNINSTALLED_FOLDERS = ("tests", "readme", "__pycache__")
UNINSTALLED_SUFFIXES = (".pyc", ".pot", ".rst", ".md")

PREGENERATE = 'env["ir.qweb"]._pregenerate_assets_bundles()\nenv.cr.commit()\n'


def names(runtime):
    """Return the names of all databases of the server, the oldest first."""
    query = "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY oid"
    printed = process.output(
        ["psql", "-XAtq", "-d", "postgres", "-c", query], env=runtime.variables()
    )
    if printed is None:
        raise StopError("The PostgreSQL server does not list its databases.")
    return printed.split()


def scalar(runtime, name, query):
    """Return the first value of a query as text; '' when there is none."""
    printed = process.output(
        ["psql", "-XAtq", "-d", name, "-c", query], env=runtime.variables()
    )
    return (printed or "").strip()


def execute(runtime, name, *statements):
    """Run SQL statements, each in a transaction of its own."""
    words = [word for statement in statements for word in ("-c", statement)]
    process.run(
        ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", name, *words],
        f"SQL on {name}",
        env=runtime.variables(),
    )


def drop(runtime, name):
    """Drop a database, if there, and its file store."""
    process.run(
        ["dropdb", "--if-exists", "--force", name],
        f"Dropping {name}",
        env=runtime.variables(),
    )
    shutil.rmtree(runtime.filestores / name, ignore_errors=True)


def copy(runtime, source, target):
    """Make ``target`` a copy of the database ``source``, which nobody may be using.

    Files are hard links: Odoo names them by their content and never writes into one.
    """
    drop(runtime, target)
    process.run(
        ["createdb", "--template", source, target],
        f"Copying {source}",
        env=runtime.variables(),
    )
    store = runtime.filestores / source
    if store.exists():
        shutil.copytree(store, runtime.filestores / target, copy_function=os.link)


def create(runtime, name, modules, what, *options):
    """Make a database with modules installed.

    :return: the lines that Odoo logged as errors
    """
    drop(runtime, name)
    errors = runtime.odoo(
        what,
        name,
        "-i",
        ",".join(modules),
        "--stop-after-init",
        "--no-http",
        *options,
    )
    # Without its own settings a template would collect statistics on first use.
    execute(runtime, name, "ANALYZE")
    return errors


def compile_assets(runtime, name):
    """Compile all asset bundles into the database, as the first visitors would."""
    runtime.shell("Compiling the pages' scripts and styles", name, PREGENERATE)


def rename(runtime, old, new):
    """Rename a database and its file store."""
    execute(runtime, "postgres", f'ALTER DATABASE "{old}" RENAME TO "{new}"')
    store = runtime.filestores / old
    if store.exists():
        shutil.rmtree(runtime.filestores / new, ignore_errors=True)
        store.rename(runtime.filestores / new)


def drop_left_copies(runtime):
    """Drop the throw-away copies whose process is gone (it was killed)."""
    for name in names(runtime):
        if COPY.match(name) and not is_used_copy(name):
            drop(runtime, name)


def is_used_copy(name):
    """Return whether a database is the throw-away copy of a process that runs."""
    found = COPY.match(name)
    return bool(found) and _alive(int(found[1]))


def _alive(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def addon_digest(folders):
    """Return a key of everything in addons that a database was made from.

    Tests are left out: they change nothing in a database, and are edited most.
    """
    parts = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            ignored = path.relative_to(folder).parts[0] in UNINSTALLED_FOLDERS
            if ignored or path.suffix in UNINSTALLED_SUFFIXES or not path.is_file():
                continue
            parts += [path.relative_to(repository.ROOT), path.read_bytes()]
    return cache.digest(*parts)
