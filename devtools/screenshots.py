"""``make screenshots``: every page of pages.py, on a desk's screen and on a phone."""

import json
import os
import shutil

from . import chromium, database, demo, process, repository, runtime
from .console import say, step
from .serve import Server


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
        with step("Photographing the pages") as shown:

            def show(line):
                share, _space, page = line.partition(" ")
                if "/" in share:
                    shown.progress(*share.split("/"), page.strip())

            module = "devtools.photographer"
            lines = process.run(
                [ready.python, "-m", module, json.dumps(order)],
                "Photographing the pages",
                on_line=show,
                cwd=repository.ROOT,
                env=ready.variables(),
            )
    problems = [line[2:].strip() for line in lines if line.startswith("! ")]
    for problem in problems:
        say(f"  {problem}")
    say(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 1 if problems else 0
