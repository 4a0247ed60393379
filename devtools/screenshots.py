"""``make screenshots``: every page of pages.py, on a desk's screen and on a phone.

And the mails of the portals, in ``screenshots/mails``.
"""

import json
import os
import shutil

from . import chromium, database, demo, process, repository, runtime
from .console import say, step
from .serve import Server

MAILS = "mails"


def add_options(parser):
    """Declare the command's options."""
    parser.add_argument("only", nargs="?", default="", help="part of the pages' names")


def main(arguments):
    """Photograph the demo into ``screenshots/``; return 1 when a page has a problem."""
    folder = repository.ROOT / "screenshots"
    with runtime.ready() as ready:
        ready.env.install("requirements-test.txt")
        browser = chromium.ensure()
        demo.ensure(ready)
        # A copy, so that opening pages leaves the developer's own demo alone.
        name = f"partner_portal_pictures_p{os.getpid()}"
        database.copy(ready, demo.NAME, name)
        if not arguments.only:
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(exist_ok=True)
        try:
            return _photograph(ready, name, browser, folder, arguments.only)
        finally:
            database.drop(ready, name)


def _photograph(ready, name, browser, folder, only):
    port = runtime.free_port()
    options = ["--http-port", port, "--max-cron-threads", 0]
    with Server(ready, name, port, options) as server:
        order = {
            "address": server.address,
            "browser": browser,
            "folder": str(folder),
            "passwords": {login: password for login, password, _who in demo.ACCOUNTS},
            "only": only,
        }
        lines = _run("Photographing the pages", "photographer", ready, order)
        if not only or only in MAILS:
            lines += _photograph_mails(ready, name, browser, folder, server.address)
    problems = [line[2:].strip() for line in lines if line.startswith("! ")]
    for problem in problems:
        say(f"  {problem}")
    say(f"{len(list(folder.glob('**/*.png')))} pictures in {folder}")
    return 1 if problems else 0


def _photograph_mails(ready, name, browser, folder, address):
    """Write every mail as a page and photograph it; return the lines said."""
    mails = folder / MAILS
    mails.mkdir(exist_ok=True)
    code = f"import sys; sys.path.insert(0, {str(repository.ROOT)!r})\n"
    code += "from devtools.mail_writer import write\n"
    code += f"write(env, {str(mails)!r}, {address!r})\n"
    errors = ready.shell("Writing the mails", name, code)
    order = {"browser": browser, "folder": str(mails)}
    lines = _run("Photographing the mails", "mail_photographer", ready, order)
    for page in mails.glob("*.html"):
        page.unlink()
    return [f"! {error}" for error in errors] + list(lines)


def _run(what, module, ready, order):
    """Run a module of ours in the virtual environment, with its progress."""
    with step(what) as shown:

        def show(line):
            share, _space, page = line.partition(" ")
            if "/" in share:
                shown.progress(*share.split("/"), page.strip())

        return process.run(
            [ready.python, "-m", f"devtools.{module}", json.dumps(order)],
            what,
            on_line=show,
            cwd=repository.ROOT,
            env=ready.variables(),
        )
