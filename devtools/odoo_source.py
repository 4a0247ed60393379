"""Where Odoo 19.0 comes from: $ODOO_HOME, an importable odoo, or Debian's package."""

import hashlib
import importlib.util
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import cache, debian_package
from .console import StopError, say, step

SERIES = "19.0"
PACKAGE = "odoo-19"
JQUERY_PACKAGE = "libjs-jquery"
# Debian keeps one version only, so a newer one is taken with a note.
PINNED_VERSION = "19.0.0+dfsg-1"
PINNED_SHA256 = "9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf"
PYTHON_FOLDER = Path("usr/lib/python3/dist-packages")
JQUERY = "web/static/lib/jquery/jquery.js"
# Debian leaves this non-free file out, and the back office's bundle names it: without
# it the browser's console shows an error and every browser test of Odoo fails.
SELFIE_STUB = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"


@dataclass(frozen=True)
class OdooSource:
    """An Odoo on disk.

    ``root`` is the folder that holds the package ``odoo``; ``addons_paths`` the folders
    that Odoo cannot find by itself; ``version`` what names this Odoo in cache keys.
    """

    root: Path
    addons_paths: tuple
    version: str


def obtain():
    """Return the :class:`OdooSource` to use, fetching Debian's package if needed."""
    home = os.environ.get("ODOO_HOME")
    if home:
        return _from_folder(Path(home).expanduser().absolute(), "ODOO_HOME")
    spec = importlib.util.find_spec("odoo")
    if spec and spec.submodule_search_locations:
        for location in spec.submodule_search_locations:
            if (Path(location) / "release.py").exists():
                return _from_folder(Path(location).parent, "The importable odoo")
    return _from_debian()


def _from_folder(folder, name):
    for root in (folder, folder / PYTHON_FOLDER):
        if (root / "odoo" / "release.py").exists():
            break
    else:
        raise StopError(
            f"{name} is {folder}, which holds no odoo/release.py. Point ODOO_HOME at "
            "the folder that contains odoo/ and addons/, or unset it."
        )
    version = _release(root)
    if not version.startswith(SERIES):
        raise StopError(
            f"{name} ({root}) is Odoo {version}; this addon is for {SERIES}. Point "
            "ODOO_HOME at an Odoo 19.0, or unset it."
        )
    bundled = (root / "odoo" / "addons" / "web").exists()
    addons = () if bundled else (root / "addons",)
    web = (addons[0] if addons else root / "odoo" / "addons") / JQUERY
    if not web.exists():
        raise StopError(
            f"{web} is missing, and without it no page opens. Debian's package "
            "libjs-jquery brings it: install that, or put a copy of jQuery there."
        )
    return OdooSource(root, addons, cache.digest(root, version))


def _release(root):
    text = (root / "odoo" / "release.py").read_text()
    found = re.search(r"version_info = \((\d+), (\d+)", text)
    return ".".join(found.groups()) if found else "?"


def _from_debian():
    folder = cache.folder() / "odoo"
    mark = folder / "unpacked"
    wanted = os.environ.get("ODOO_DEB")
    if not mark.exists() or (wanted and wanted not in mark.read_text()):
        debian_package.need_apt()
        cache.check_space()
        packages = cache.part("packages")
        apt = debian_package.PrivateApt("sid")
        _unpack(
            folder,
            _odoo_package(apt, packages),
            _package(apt, packages, JQUERY_PACKAGE),
        )
    version = mark.read_text().split("\n")[0]
    return OdooSource(folder / PYTHON_FOLDER, (), version)


def _odoo_package(apt, packages):
    """Return the path of Odoo's .deb: $ODOO_DEB, the kept one, or a fresh download."""
    given = os.environ.get("ODOO_DEB")
    if not given:
        return _package(apt, packages, PACKAGE, PINNED_VERSION)
    if not Path(given).is_file():
        raise StopError(f"ODOO_DEB is {given}, and there is no such file.")
    return Path(given).absolute()


def _package(apt, packages, name, pinned=None):
    """Return the path of a .deb in the folder ``packages``, fetched if it is not there.

    :param pinned: the version to prefer; without it, or when it is gone, the best one
    """
    kept = sorted(packages.glob(f"{name}_*.deb"))
    if kept:
        return kept[-1]
    _read_lists(apt)
    versions = apt.versions(name)
    if not versions:
        raise StopError(
            f"Debian's mirror has no {name}. Set ODOO_DEB to a kept copy of the "
            f"package {PACKAGE}, or ODOO_HOME to a folder with Odoo {SERIES}'s sources."
        )
    version = pinned if pinned in versions else versions[0]
    if pinned and version != pinned:
        say(f"  {name} {pinned} is gone from the mirror; taking {version}.")
    with step(f"Downloading {name} {version}"):
        return apt.download(name, version, packages)


def _read_lists(apt):
    if not any((apt.folder / "lists").glob("*Packages*")):
        with step("Reading Debian's list of packages"):
            apt.update()


def _unpack(folder, odoo_package, jquery_package):
    _warn_if_other(odoo_package)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with step("Unpacking Odoo") as shown:
        # The package holds its addons twice; the second, stripped copy is left out.
        duplicate = f"./{PYTHON_FOLDER}/addons"
        debian_package.unpack(odoo_package, folder, shown, [duplicate])
    addons = folder / PYTHON_FOLDER / "odoo" / "addons"
    # A link to a file of another package; while it dangles every page is an error.
    jquery = addons / JQUERY
    jquery.unlink(missing_ok=True)
    jquery.write_bytes(debian_package.member(jquery_package, "/jquery/jquery.js"))
    stub = addons / SELFIE_STUB
    if not stub.exists():
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text("/* Left out by the distribution: background blur is off. */\n")
    version = debian_package.field(odoo_package, "Version")
    (folder / "unpacked").write_text(f"{version}\n{odoo_package}\n")


def _warn_if_other(package):
    found = hashlib.sha256()
    with open(package, "rb") as handle:
        while piece := handle.read(1 << 20):
            found.update(piece)
    if found.hexdigest() != PINNED_SHA256:
        say(f"  Note: {package.name} is not the package this was last tried with.")
