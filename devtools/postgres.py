"""A PostgreSQL for development: the one of PGHOST, else our own in the cache.

Our own server listens on a socket in a closed folder only, trusts who may open it, and
does not sync to the disk: it holds demo and test data.
"""

import fcntl
import os
import pwd
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

from . import cache, process
from .console import StopError, say, step

ROLE = "odoo"
# PostgreSQL refuses to run as root. These users own nothing that matters here.
UNPRIVILEGED_USERS = ("postgres", "nobody")
# Where the server's files go when the cache is closed to that user (root's home is).
OPEN_FOLDER = Path("/var/lib")
DEBIAN_SERVERS = Path("/usr/lib/postgresql")
EXTENSIONS = ("unaccent", "pg_trgm")
# A socket's path longer than this is refused by the operating system.
LONGEST_SOCKET = 100
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "logging_collector": "off",
}


class Postgres:
    """Binaries of one PostgreSQL, and where its server answers."""

    def __init__(self, env):
        self.binaries = _system_binaries() or _wheel_binaries(env)
        self.user = _server_user()
        self.folder = self._folder()

    @property
    def data(self):
        return self.folder / "data"

    @property
    def sockets(self):
        return self.folder / "run"

    def variables(self):
        """Return the PG* variables and the PATH that reach the server."""
        path = f"{self.binaries}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        if os.environ.get("PGHOST"):
            return {"PATH": path}
        return {"PATH": path, "PGHOST": str(self.sockets), "PGUSER": ROLE}

    def start(self):
        """Start the server unless it answers already."""
        if self._control("status").returncode == 0:
            return
        if not (self.data / "PG_VERSION").exists():
            self._create()
        options = " ".join(
            f"-c {name}='{value}'"
            for name, value in {
                **SETTINGS,
                "unix_socket_directories": self.sockets,
            }.items()
        )
        log = self.folder / "server.log"
        done = self._control("start", "-w", "-t", "60", "-l", log, "-o", options)
        if done.returncode:
            last = (cache.read_mark(log).strip() or done.stdout).splitlines()[-1:]
            raise StopError(f"PostgreSQL does not start: {last} (all of it: {log})")

    def stop(self):
        """Stop the server, ending what is still connected."""
        self._control("stop", "-m", "fast", "-w")

    def _control(self, *words):
        return self._run([self.binaries / "pg_ctl", "-D", self.data, *words])

    def _create(self):
        major = self.folder.name.split("-")[-1]
        with step(f"Making a PostgreSQL {major} server in {self.folder}"):
            shutil.rmtree(self.folder, ignore_errors=True)
            for path in (self.folder, self.sockets):
                path.mkdir(parents=True, mode=0o700)
                if self.user:
                    os.chown(path, self.user.pw_uid, self.user.pw_gid)
            done = self._run(
                [
                    self.binaries / "initdb",
                    f"--pgdata={self.data}",
                    f"--username={ROLE}",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                ]
            )
        if done.returncode:
            shutil.rmtree(self.folder, ignore_errors=True)
            hint = process.advice(done.stdout)
            raise StopError(f"initdb failed: {done.stdout.strip()[-300:]} {hint}")

    def _run(self, command):
        """Run a server program as its user; the output goes to a file, because the
        server keeps the descriptors it was started with."""
        who = {}
        if self.user:
            who = {
                "user": self.user.pw_uid,
                "group": self.user.pw_gid,
                "extra_groups": [],
            }
        log = cache.part("log") / "postgres.log"
        with open(log, "w+") as handle:
            done = subprocess.run(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=handle,
                stderr=subprocess.STDOUT,
                check=False,
                cwd="/",
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                **who,
            )
            handle.seek(0)
            done.stdout = handle.read()
        return done

    def _folder(self):
        """Return the server's folder: in the cache, or beside it when it is closed."""
        name = f"postgres-{_major(self.binaries)}"
        inside = cache.folder() / name
        chosen = inside
        if self.user and not self._may_enter(cache.folder()):
            # The link in the cache ties both together: without it the folder is the
            # rest of a deleted cache, whose databases fit nothing any more.
            chosen = OPEN_FOLDER / f"partner_portal-{cache.digest(inside)}" / name
            if not inside.is_symlink():
                shutil.rmtree(chosen.parent, ignore_errors=True)
                chosen.parent.mkdir(mode=0o755)
                inside.symlink_to(chosen)
        if len(str(chosen / "run" / ".s.PGSQL.5432")) > LONGEST_SOCKET:
            raise StopError(
                f"The path of the cache, {cache.folder()}, is too long for PostgreSQL: "
                "set XDG_CACHE_HOME to a shorter one, or PGHOST to a server."
            )
        return chosen

    def _may_enter(self, folder):
        return _as_user(["test", "-x", folder], self.user)


def _as_user(command, user):
    """Return whether a command succeeds as that user."""
    done = subprocess.run(
        [str(word) for word in command],
        user=user.pw_uid,
        group=user.pw_gid,
        extra_groups=[],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


def _server_user():
    """Return the user to run the server as, or None for the present one."""
    if os.geteuid():
        return None
    for name in UNPRIVILEGED_USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise StopError(
        "PostgreSQL does not run as root, and there is no user postgres or nobody. "
        "Run this as a normal user, or set PGHOST to a server."
    )


def _major(binaries):
    printed = process.output([binaries / "postgres", "--version"]) or ""
    found = re.search(r"(\d+)", printed)
    return found.group(1) if found else "0"


def _system_binaries():
    """Return the folder of the newest whole PostgreSQL of the system, or None."""
    folders = list(DEBIAN_SERVERS.glob("*/bin"))
    folders += list(Path("/usr").glob("pgsql-*/bin"))
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    whole = [path for path in folders if _is_whole(path)]
    return max(whole, key=lambda path: int(_major(path)), default=None)


def _is_whole(binaries):
    """Return whether server, tools and the extensions that Odoo uses are there."""
    tools = ("initdb", "pg_ctl", "postgres", "createdb", "dropdb", "psql")
    if not all((binaries / tool).exists() for tool in tools):
        return False
    root = binaries.parent
    if root.parent == DEBIAN_SERVERS:
        shares = [Path("/usr/share/postgresql") / root.name]
    else:
        shares = [root / "share", root / "share" / "postgresql"]
    return any(
        all((share / "extension" / f"{name}.control").exists() for name in EXTENSIONS)
        for share in shares
    )


def _wheel_binaries(env):
    """Return the folder of the wheel's binaries, open to the server's user."""
    env.install("requirements-postgres.txt")
    found = list(env.folder.glob("lib/python*/site-packages/*/pginstall/bin"))
    if not found:
        raise StopError("The PostgreSQL wheel has no binaries: set PGHOST to a server.")
    user = _server_user()
    if user and not _as_user(["test", "-x", found[0]], user):
        return _open_copy(found[0])
    return found[0]


def _open_copy(binaries):
    """Return the folder of a copy of the wheel that every user may enter."""
    package = binaries.parent.parent
    copy = OPEN_FOLDER / f"partner_portal-binaries-{cache.digest(binaries)}"
    mark = copy / "whole"
    if not mark.exists():
        # The binaries look for their libraries beside the package's folder.
        for folder in package.parent.glob(f"{package.name}*"):
            shutil.copytree(folder, copy / folder.name, dirs_exist_ok=True)
        mark.touch()
    return copy / binaries.relative_to(package.parent)


@contextmanager
def running(env):
    """Give a :class:`Postgres` whose server answers; the last user stops it."""
    server = Postgres(env)
    if os.environ.get("PGHOST"):
        _check_given(env)
        yield server
        return
    with open(cache.folder() / "postgres.users", "w") as users:
        with cache.lock("postgres"):
            # Each user holds a shared lock, which also a killed process gives back.
            fcntl.flock(users, fcntl.LOCK_SH)
            server.start()
        try:
            yield server
        finally:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                server.stop()
            except OSError:
                pass  # somebody else still works with it


def _check_given(env):
    """Raise StopError when the server of PGHOST does not answer or cannot be used."""
    host = os.environ["PGHOST"]
    if os.environ.get("PGUSER") == "postgres":
        raise StopError(
            "Odoo refuses the database user postgres: set PGUSER to another role that "
            "may create databases."
        )
    code = "import psycopg2; psycopg2.connect(dbname='postgres').close()"
    if process.output([env.python, "-c", code]) is None:
        raise StopError(
            f"The PostgreSQL server of PGHOST={host} does not answer: start it, check "
            "PGPORT, PGUSER and PGPASSWORD, or unset PGHOST to use an own one."
        )
    say(f"- Using the PostgreSQL server of PGHOST={host}")
