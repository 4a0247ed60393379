"""One wheel with every addon of this repository, found by Odoo once installed."""

import ast
from pathlib import Path

from setuptools import setup

ROOT = Path(__file__).resolve().parent
MAIN_ADDON = "partner_portal"


def read_manifests():
    """Return {addon's name: its manifest} for the folders beside this file."""
    return {
        path.parent.name: ast.literal_eval(path.read_text(encoding="utf-8"))
        for path in sorted(ROOT.glob("*/__manifest__.py"))
    }


def list_files(addon):
    """Return every file of an addon, relative to its folder: Odoo reads them all."""
    folder = ROOT / addon
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def list_requirements(manifests):
    """Return the Python packages that the addons name; Odoo itself is not one."""
    return sorted(
        {
            name
            for manifest in manifests.values()
            for name in manifest.get("external_dependencies", {}).get("python", ())
        }
    )


MANIFESTS = read_manifests()
MAIN = MANIFESTS[MAIN_ADDON]

setup(
    name=f"odoo_addon_{MAIN_ADDON}",
    version=MAIN["version"],
    description=MAIN["summary"],
    long_description=(ROOT / "README.rst").read_text(encoding="utf-8"),
    long_description_content_type="text/x-rst",
    author=MAIN["author"],
    license="AGPL-3.0-only",
    python_requires=">=3.10",
    install_requires=list_requirements(MANIFESTS),
    # Odoo's packages are namespaces: there is no odoo/__init__.py of ours.
    packages=[f"odoo.addons.{addon}" for addon in MANIFESTS],
    package_dir={f"odoo.addons.{addon}": addon for addon in MANIFESTS},
    package_data={f"odoo.addons.{addon}": list_files(addon) for addon in MANIFESTS},
    include_package_data=False,
    zip_safe=False,
    classifiers=[
        "Framework :: Odoo",
        "Framework :: Odoo :: 19.0",
        "Programming Language :: Python :: 3",
    ],
)
