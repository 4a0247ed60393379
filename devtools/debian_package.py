"""Fetching and unpacking Debian packages without touching the system's apt state."""

import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path

from . import cache, process
from .console import StopError

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# 2 MiB pieces: large enough to be quick, small enough for a moving progress line.
PIECE = 2 << 20


def need_apt():
    """Raise StopError when this machine has no apt of Debian."""
    for tool in ("apt-get", "apt-cache", "dpkg-deb", "tar"):
        if not shutil.which(tool):
            raise StopError(
                f"Odoo is taken from Debian's packages, and {tool!r} is missing here. "
                "Set ODOO_HOME to a folder with Odoo 19.0's sources instead."
            )
    if not KEYRING.exists():
        raise StopError(
            "Debian's keys are missing: install the package debian-archive-keyring, "
            "or set ODOO_HOME to a folder with Odoo 19.0's sources."
        )


def mirror():
    """Return the address of the Debian mirror that this machine already uses."""
    listed = process.output(
        [
            "apt-get",
            "indextargets",
            "--format",
            "$(REPO_URI)|$(RELEASE)",
            "Created-By: Packages",
            "Component: main",
        ]
    )
    # The security archive has no sid, so ordinary releases come first.
    pairs = [line.split("|") for line in (listed or "").split() if "|" in line]
    pairs.sort(key=lambda pair: "-" in pair[1])
    if not pairs:
        raise StopError(
            "apt on this machine names no Debian mirror. Set ODOO_HOME to a folder "
            "with Odoo 19.0's sources, or ODOO_DEB to a downloaded odoo-19 package."
        )
    return pairs[0][0]


class PrivateApt:
    """apt with one suite and all of its state in a folder of the cache."""

    def __init__(self, suite):
        self.suite = suite
        self.folder = cache.part("apt", suite)
        for name in ("lists/partial", "cache/archives/partial"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "status").touch()

    @property
    def options(self):
        folder = self.folder
        return [
            f"-oDir::Etc::sourcelist={folder / 'sources.list'}",
            "-oDir::Etc::sourceparts=-",
            # The system's pinning is about the system, not about this suite.
            "-oDir::Etc::preferencesparts=-",
            f"-oDir::State::lists={folder / 'lists'}",
            f"-oDir::Cache={folder / 'cache'}",
            f"-oDir::State::status={folder / 'status'}",
            "-oAcquire::Languages=none",
            "-oAcquire::Retries=2",
            "-oAPT::Sandbox::User=",
            "-oAPT::Update::Error-Mode=any",
        ]

    def update(self):
        """Read the suite's list of packages."""
        (self.folder / "sources.list").write_text(
            f"deb [signed-by={KEYRING}] {mirror()} {self.suite} main\n"
        )
        process.run(
            ["apt-get", *self.options, "update"], f"Reading Debian {self.suite}"
        )

    def versions(self, name):
        """Return the versions of a package, best first; an empty list when gone."""
        listed = process.output(["apt-cache", *self.options, "madison", name]) or ""
        return [line.split("|")[1].strip() for line in listed.splitlines()]

    def download(self, name, version, folder):
        """Fetch one package into ``folder`` and return its path."""
        # An interrupted download must not look like a kept package.
        with tempfile.TemporaryDirectory(dir=folder) as draft:
            process.run(
                ["apt-get", *self.options, "download", f"{name}={version}"],
                f"Downloading {name}",
                cwd=draft,
            )
            fetched = next(Path(draft).glob("*.deb"), None)
            if not fetched:
                raise StopError(f"apt downloaded no file for {name} {version}.")
            return fetched.rename(folder / fetched.name)


def field(package, name):
    """Return one control field of a .deb file as text."""
    return (process.output(["dpkg-deb", "--field", package, name]) or "").strip()


def unpack(package, folder, step, exclude=()):
    """Unpack a .deb file into ``folder``, telling ``step`` how many MB are done."""
    if not re.fullmatch(r"\d+", field(package, "Installed-Size")):
        raise StopError(f"{package} is no whole Debian package: delete it, run again.")
    total = int(field(package, "Installed-Size")) // 1024
    excludes = [f"--exclude={pattern}" for pattern in exclude]
    log_path = cache.part("log") / "unpacking.log"
    with (
        # tar that fails closes the pipe; its exit code is looked at below.
        suppress(BrokenPipeError),
        open(log_path, "w") as log,
        subprocess.Popen(
            ["dpkg-deb", "--fsys-tarfile", package],
            stdout=subprocess.PIPE,
            stderr=log,
        ) as reader,
        subprocess.Popen(
            ["tar", "-x", "--no-same-owner", "-C", folder, *excludes],
            stdin=subprocess.PIPE,
            stderr=log,
        ) as writer,
    ):
        done = 0
        while piece := reader.stdout.read(PIECE):
            writer.stdin.write(piece)
            done += len(piece)
            step.progress(min(done >> 20, total), total, "MB")
    if reader.returncode or writer.returncode:
        # A full disk keeps nothing of what tar says about it.
        if shutil.disk_usage(folder).free < PIECE:
            said = "The disk is full: free some space."
        else:
            said = f"is {package} damaged? Delete it and run again ({log_path})."
        raise StopError(f"Unpacking {package.name} failed: {said}")


def member(package, name):
    """Return the bytes of one file of a .deb package, links inside it followed."""
    with (
        subprocess.Popen(
            ["dpkg-deb", "--fsys-tarfile", os.fspath(package)], stdout=subprocess.PIPE
        ) as reader,
        tarfile.open(fileobj=reader.stdout, mode="r|") as archive,
    ):
        for entry in archive:
            if entry.isfile() and entry.name.endswith(name):
                return archive.extractfile(entry).read()
    raise StopError(f"{Path(package).name} holds no {name}.")
