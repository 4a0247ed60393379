"""The wheel: built from a clean copy, installed, found by Odoo, nothing missing."""

import shutil
import tempfile
from pathlib import Path

from . import cache, odoo_source, process, python_env, repository
from .console import StopError, say, step

# What a build reads besides the addons.
BUILD_FILES = ("setup.py", "pyproject.toml", "MANIFEST.in", "README.rst", "LICENSE")

# Run in the environment with Odoo, the installed wheel first on the path and no
# addons_path: prints each addon's folder as Odoo finds it.
FIND = """
import sys
from odoo.tools import config
config.parse_config([])
from odoo.modules.module import Manifest, initialize_sys_path
initialize_sys_path()
for name in sys.argv[1:]:
    manifest = Manifest.for_addon(name)
    print(manifest.path if manifest else "-")
"""


def add_options(parser):
    """Declare the command's options."""
    parser.add_argument("--keep", metavar="FOLDER", help="put the wheel there")


def main(arguments):
    """Build and check the wheel; return 0 or raise StopError."""
    with cache.lock("environment"):
        env = python_env.for_odoo(odoo_source.obtain())
        env.install("requirements-test.txt")
    with tempfile.TemporaryDirectory() as folder, step("Checking the wheel"):
        place = Path(folder)
        tracked = export(place / "source")
        wheel = build(env, place)
        site = place / "site"
        options = ["--no-deps", "--no-input", "--target", site]
        process.run(
            [env.python, "-m", "pip", "install", *options, wheel], "Installing it"
        )
        compare(tracked, site)
        find(env, tracked, site)
        if arguments.keep:
            shutil.copy(wheel, arguments.keep)
    say(f"{wheel.name}: {len(tracked)} files, found by Odoo without addons_path.")
    return 0


def export(target):
    """Copy the tracked files that a build reads; return those of the addons."""
    names = repository.files()
    addons = {name.split("/")[0] for name in names if name.endswith("__manifest__.py")}
    inside = [name for name in names if name.split("/")[0] in addons and "/" in name]
    for name in [*BUILD_FILES, *inside]:
        origin = repository.ROOT / name
        if not origin.is_file():
            raise StopError(f"{name} is missing from the work tree.")
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(origin, target / name)
    return sorted(inside)


def build(env, place):
    """Return the path of the wheel built from ``place``/source."""
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", place / "dist"]
    process.run(
        [env.python, "-m", "pip", "wheel", *options, place / "source"],
        "Building the wheel",
        cwd=place,
    )
    wheels = list((place / "dist").glob("odoo_addon_partner_portal-*.whl"))
    if len(wheels) != 1:
        raise StopError(f"The build made {len(wheels)} wheels instead of one.")
    return wheels[0]


def compare(tracked, site):
    """Raise StopError when the installed files are not the tracked ones."""
    root = site / "odoo" / "addons"
    installed = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    missing, stray = set(tracked) - installed, installed - set(tracked)
    if missing or stray:
        raise StopError(
            f"The wheel is not the tracked files: missing {sorted(missing)[:5]}, "
            f"too many {sorted(stray)[:5]}."
        )
    if (site / "odoo" / "__init__.py").exists():
        raise StopError("The wheel holds odoo/__init__.py, which would hide Odoo.")


def find(env, tracked, site):
    """Raise StopError when Odoo does not find the installed addons by itself."""
    addons = sorted({name.split("/")[0] for name in tracked})
    variables = {**python_env.environment(), "PYTHONPATH": str(site)}
    variables["HOME"] = str(site.parent)
    printed = process.output(
        [env.python, "-c", FIND, *addons], env=variables, cwd=site.parent
    )
    found = (printed or "").split()
    wanted = [str(site / "odoo" / "addons" / addon) for addon in addons]
    if found != wanted:
        raise StopError(f"Odoo finds the addons at {found}, not at {wanted}.")
