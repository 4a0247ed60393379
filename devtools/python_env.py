"""Virtual environments in the cache: Odoo's, and the one of the checkers."""

import os
import re
import shutil
import sys
from pathlib import Path

from . import cache, process
from .console import StopError, step

HERE = Path(__file__).resolve().parent
OLDEST_PYTHON, NEWEST_PYTHON = (3, 10), (3, 13)
ODOO_FILES = ("requirements-odoo.txt", "requirements-addons.txt")


class PythonEnv:
    """A virtual environment in the cache; ``key`` is what it was made from."""

    def __init__(self, name, key=""):
        self.folder = cache.folder() / name
        self.python = self.folder / "bin" / "python"
        self.key = cache.digest(key, sys.version, self.folder)

    def ensure(self, *requirements):
        """Make the environment unless it is there, install files of this folder."""
        mark = self.folder / "made-from"
        if cache.read_mark(mark) != self.key or not self.python.exists():
            _check_python()
            shutil.rmtree(self.folder, ignore_errors=True)
            with step("Making a Python environment"):
                process.run(
                    [sys.executable, "-m", "venv", self.folder],
                    "Making a Python environment",
                )
            mark.write_text(self.key)
        for name in requirements:
            self.install(name)
        return self

    def install(self, name):
        """Install one requirements file of this folder, unless it is installed."""
        text = (HERE / name).read_text()
        mark = self.folder / f"installed-{name}"
        if cache.read_mark(mark) == text:
            return
        total = len(re.findall(r"^\w", text, re.MULTILINE))
        title = "Installing " + name.removesuffix(".txt").replace("-", " ")
        command = [self.python, "-m", "pip", "install", "--no-deps", "--no-input"]
        command += ["--retries", "2"]
        with step(title) as shown:
            collected = []

            def show(line):
                if line.startswith("Collecting "):
                    collected.append(line)
                    shown.progress(len(collected), total, line.split()[1])

            process.run([*command, "-r", HERE / name], title, on_line=show)
        mark.write_text(text)


def for_odoo(source):
    """Return the environment that holds Odoo's packages and sees one Odoo."""
    cache.check_space_for(cache.folder() / "venv")
    env = PythonEnv("venv", source.root).ensure()
    # Odoo on the environment's path: addons installed there need no addons_path.
    packages = next(env.folder.glob("lib/python*/site-packages"))
    (packages / "odoo_source.pth").write_text(f"{source.root}\n")
    return env.ensure(*ODOO_FILES)


def for_lint():
    """Return the environment that runs the checkers."""
    return PythonEnv("venv-lint").ensure("requirements-lint.txt")


def _check_python():
    version = sys.version_info[:2]
    if not OLDEST_PYTHON <= version <= NEWEST_PYTHON:
        raise StopError(
            f"This is Python {version[0]}.{version[1]}; Odoo 19.0 runs on 3.10 "
            "to 3.13. Start with one of these: make PYTHON=python3.11 run"
        )
    try:
        import ensurepip  # noqa: F401  (its absence is the question)
        import venv  # noqa: F401
    except ImportError as error:
        raise StopError(
            f"Python's module {error.name!r} is missing: install the package "
            f"python{version[0]}.{version[1]}-venv."
        ) from error


def environment():
    """Return the variables for a program of the virtual environment.

    What the caller's shell says about Python would make Odoo import other packages.
    """
    kept = dict(os.environ)
    for name in ("PYTHONPATH", "PYTHONHOME", "ODOO_RC", "OPENERP_SERVER"):
        kept.pop(name, None)
    return kept
