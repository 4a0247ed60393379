"""A live Odoo server on a database of its own: HttpCase has one transaction only."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg2
import requests

from odoo.tools import config

SEED = Path(__file__).with_name("race_seed.py")
# A file, since a server with workers starts its evented process by its own name.
# Two workers listen with a queue of 16; of 50 clients at once the system resets
# those outside of it after some seconds. A proxy holds them in real life.
ODOO = """\
import socket

from odoo.cli.command import main

listen = socket.socket.listen
socket.socket.listen = lambda self, backlog=0: listen(self, max(backlog, 128))
main()
"""
START_TIMEOUT = 60


def free_port():
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class RaceServer:
    """Copies the database, fills it, serves it with some workers (0: threads)."""

    def __init__(self, database, workers):
        self.name = f"partner_portal_race{workers}_p{os.getpid()}"
        self.port, self.workers = free_port(), workers
        self.address = f"http://127.0.0.1:{self.port}"
        conf = os.environ.get("PARTNER_PORTAL_CONF") or config["config"]
        python = os.environ.get("PARTNER_PORTAL_PYTHON") or sys.executable
        self._folder = Path(tempfile.mkdtemp())
        script = self._folder / "odoo-bin"
        script.write_text(ODOO)
        self._odoo = [python, str(script)]
        self._conf = ["-c", conf, "-d", self.name]
        self._process = None
        self._copy(os.environ.get("PARTNER_PORTAL_TEMPLATE"), database)
        self.ids = self._seed()

    def _run(self, *command, **options):
        return subprocess.run(
            command, check=True, capture_output=True, env=self._env(), **options
        ).stdout

    def _env(self):
        """Return the environment with the way to the database server."""
        names = {"PGHOST": "db_host", "PGUSER": "db_user", "PGPORT": "db_port"}
        told = {
            key: str(config[value]) for key, value in names.items() if config[value]
        }
        password = config["db_password"]
        return {**os.environ, **told, **({"PGPASSWORD": password} if password else {})}

    def _copy(self, template, database):
        """Copy the template nobody has open, else what is committed in the test's."""
        self._run("dropdb", "--if-exists", "--force", self.name)
        if template:
            self._run("createdb", "--template", template, self.name)
        else:
            self._run("createdb", self.name)
            dump = self._run("pg_dump", "--no-owner", database)
            self._run("psql", "-q", "-d", self.name, input=dump)
        store = Path(config.filestore(template or database))
        if store.exists():
            target = store.with_name(self.name)
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(store, target, copy_function=os.link)

    def _seed(self):
        """Make portal, customer, people and products; return their ids."""
        shell = [*self._odoo, "shell", *self._conf, "--no-http", "--log-level=error"]
        printed = self._run(*shell, input=SEED.read_bytes()).decode()
        return json.loads(re.search(r"RACE(\{.*\})", printed)[1])

    def start(self):
        """Start the server and wait until it answers."""
        command = [
            *self._odoo,
            *self._conf,
            "--http-interface=127.0.0.1",
            f"--http-port={self.port}",
            f"--gevent-port={free_port()}",
            f"--workers={self.workers}",
            "--max-cron-threads=0",
            "--log-level=info",
        ]
        with open(self._folder / "log", "w") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, env=self._env()
            )
        end = time.monotonic() + START_TIMEOUT
        while time.monotonic() < end:
            try:
                if requests.get(f"{self.address}/web/login", timeout=30).ok:
                    return
            except requests.ConnectionError:
                time.sleep(0.2)
        raise AssertionError("The server does not answer.\n" + self.log()[-2000:])

    def stop(self):
        """Stop the server, drop database and files."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._run("dropdb", "--if-exists", "--force", self.name)
        shutil.rmtree(config.filestore(self.name), ignore_errors=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def log(self):
        """Return what the server has logged so far."""
        return (self._folder / "log").read_text()

    def query(self, sql, *values):
        """Return the rows of a query on the committed state."""
        env = self._env()
        connection = psycopg2.connect(
            dbname=self.name, host=env.get("PGHOST"), user=env.get("PGUSER")
        )
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(sql, values)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def login(self, login):
        """Return a logged-in client; the password is the login."""
        return RaceClient(self.address).login(login)


class RaceClient:
    """One browser."""

    def __init__(self, address, cookies=None):
        self.address = address
        self.http = requests.Session()
        self.http.cookies.update(cookies or {})

    def twin(self):
        """Return another connection of the same session."""
        return RaceClient(self.address, self.http.cookies)

    def get(self, path):
        return self.http.get(self.address + path, timeout=60)

    def post(self, path, values):
        return self.http.post(
            self.address + path, data=values, timeout=60, allow_redirects=False
        )

    def rpc(self, path, **params):
        """Call a JSON route; return its result."""
        payload = {"jsonrpc": "2.0", "method": "call", "params": params}
        body = self.http.post(self.address + path, json=payload, timeout=60).json()
        if "error" in body:
            raise AssertionError(body["error"])
        return body["result"]

    def login(self, login):
        page = self.get("/web/login").text
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        values = {"csrf_token": token, "login": login, "password": login}
        answer = self.post("/web/login", values)
        assert answer.status_code == 303, answer.status_code
        return self

    def add(self, product_id, quantity=1):
        """Add to the basket; return the JSON answer."""
        values = {"product_id": product_id, "quantity": str(quantity), "mode": "add"}
        return self.rpc("/my/basket/line", **values)

    def place_form(self, key):
        """Return what the basket page's form would send."""
        page = self.get("/my/basket").text
        root = re.search(r"<[^>]*data-portal-page=\"basket\"[^>]*>", page)[0]
        return {
            "csrf_token": re.search(r'name="csrf_token" value="([^"]+)"', page)[1],
            "idempotency_key": key,
            "version": re.search(r'data-version="([^"]+)"', root)[1],
            "total_seen": re.search(r'data-total="([^"]+)"', root)[1],
        }


def at_once(calls):
    """Run the calls in parallel; return their results in order."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]
