"""Chromium for browser tests and screenshots."""

import os
import shutil

from . import process
from .console import StopError, say, step

# Text without any font has no size, and nothing can be clicked.
PACKAGES = ("chromium", "fonts-dejavu-core")
NAMES = ("chromium", "chromium-browser", "google-chrome")


def ensure():
    """Return the path of a Chromium, installed by apt when we are root."""
    found = _find()
    if found:
        return found
    if os.geteuid() or not shutil.which("apt-get"):
        raise StopError(
            "The browser tests need Chromium: install the package chromium (as root: "
            "apt-get install chromium) and run again."
        )
    say("- Chromium is missing: installing the package chromium")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with step("Installing Chromium"):
        process.run(["apt-get", "update"], "Reading the package lists", env=quiet)
        process.run(
            ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES],
            "Installing Chromium",
            env=quiet,
        )
    found = _find()
    if not found:
        raise StopError("The package chromium is installed and has no chromium in it.")
    return found


def _find():
    return next((path for name in NAMES if (path := shutil.which(name))), None)
