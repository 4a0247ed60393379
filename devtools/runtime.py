"""Odoo, its Python packages and its database server, ready to run commands."""

import os
import re
import secrets
import socket
from contextlib import contextmanager
from dataclasses import dataclass

from . import cache, odoo_source, postgres, process, python_env, repository
from .console import step

LOADING = re.compile(r"Loading module (\S+) \((\d+)/(\d+)\)")


@dataclass
class Runtime:
    """What runs Odoo's commands."""

    source: odoo_source.OdooSource
    env: python_env.PythonEnv
    server: postgres.Postgres

    @property
    def python(self):
        return self.env.python

    @property
    def filestores(self):
        return self.data_folder / "filestore"

    @property
    def data_folder(self):
        """Odoo's data folder: file stores and sessions."""
        return cache.part("data")

    def variables(self):
        """Return the environment of every program that talks to Odoo's database."""
        path = f"{self.env.folder / 'bin'}{os.pathsep}{self.server.variables()['PATH']}"
        return {
            **python_env.environment(),
            **self.server.variables(),
            "PATH": path,
            "ODOO_RC": str(self.config()),
        }

    def config(self, name="odoo", **options):
        """Write a configuration file of Odoo and return its path.

        :param options: settings that replace or extend the common ones
        """
        path = cache.folder() / f"{name}.conf"
        settings = {
            "addons_path": ",".join(
                str(folder) for folder in (repository.ROOT, *self.source.addons_paths)
            ),
            "data_dir": self.data_folder,
            "unaccent": True,
            "list_db": False,
            "admin_passwd": _master_password(path),
            "http_interface": "127.0.0.1",
            **self._database_settings(),
            **options,
        }
        lines = [f"{key} = {value}" for key, value in settings.items()]
        text = "\n".join(["[options]", *lines, ""])
        # Odoo reads this file at any moment: replace it in one go, closed to others.
        if cache.read_mark(path) != text:
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.touch(mode=0o600)
            fresh.write_text(text)
            fresh.replace(path)
        return path

    def _database_settings(self):
        known = {**os.environ, **self.server.variables()}
        names = {"PGHOST": "db_host", "PGPORT": "db_port", "PGUSER": "db_user"}
        names["PGPASSWORD"] = "db_password"
        return {option: known[name] for name, option in names.items() if name in known}

    def odoo(self, what, database, *options, stdin=None):
        """Run one Odoo command that ends by itself, with its loading progress.

        :param what: the action in a few words
        :raise StopError: when Odoo fails or logs an error while loading
        """
        errors = []
        with step(what) as shown:

            def show(line):
                found = LOADING.search(line)
                if found:
                    shown.progress(found[2], found[3], found[1])
                elif re.search(r" (ERROR|CRITICAL) \S+ ", line):
                    errors.append(line)

            command = [self.python, "-m", "odoo", *options, "-c", self.config()]
            if database:
                command += ["-d", database]
            process.run(
                command,
                what,
                on_line=show,
                env=self.variables(),
                cwd=cache.folder(),
                **({"stdin": stdin} if stdin else {}),
            )
        return errors

    def shell(self, what, database, code):
        """Run Python lines in ``odoo shell`` and return the errors that Odoo logged."""
        script = cache.folder() / f"shell-{os.getpid()}.py"
        # The shell swallows an exception of piped lines; this makes it an exit code.
        script.write_text(
            f"try:\n    exec({code!r})\n"
            "except BaseException:\n"
            "    import os, traceback\n"
            "    traceback.print_exc()\n"
            "    os._exit(1)\n\n"
        )
        try:
            with open(script) as lines:
                return self.odoo(what, database, "shell", "--no-http", stdin=lines)
        finally:
            script.unlink()


@contextmanager
def ready():
    """Give a :class:`Runtime`, built if need be; its server stops at the end."""
    with cache.lock("environment"):
        source = odoo_source.obtain()
        env = python_env.for_odoo(source)
    with postgres.running(env) as server:
        yield Runtime(source, env, server)


def free_port():
    """Return a TCP port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _master_password(path):
    """Return the master password of an existing configuration, or a new one."""
    found = re.search(r"^admin_passwd = (\S+)$", cache.read_mark(path), re.MULTILINE)
    return found[1] if found else secrets.token_urlsafe(24)
