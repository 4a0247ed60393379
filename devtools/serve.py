"""``make run``: from nothing to a served demo, stopped by Ctrl-C."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

from . import cache, demo, lifetime, runtime
from .console import StopError, say, step

START_TIMEOUT = 120
STOP_TIMEOUT = 30
# Nothing listens here: mail that Odoo sends at once fails and stays in its list.
NO_MAIL_SERVER = {"smtp_server": "127.0.0.1", "smtp_port": 1}
MAIL_PAGE = "/odoo/action-mail.action_view_mail_mail?debug=1"


def add_options(parser):
    """Declare the command's options."""
    parser.add_argument("--port", default=os.environ.get("PORT") or "8069")
    parser.add_argument("--interface", default=os.environ.get("INTERFACE"))
    parser.add_argument(
        "--workers",
        default=os.environ.get("WORKERS") or "0",
        help="worker processes; 0 serves with threads",
    )


def main(arguments):
    """Serve the demo until stopped."""
    port = _number(arguments.port, "PORT", 1, 65535)
    workers = _number(arguments.workers, "WORKERS", 0, 64)
    interface = arguments.interface or "127.0.0.1"
    check_port(port, interface)
    with runtime.ready() as ready:
        new = demo.ensure(ready)
        address = f"http://localhost:{port}"
        demo.set_address(ready, address)
        options = ["--http-port", port, "--http-interface", interface]
        if workers:
            options += ["--workers", workers, "--gevent-port", runtime.free_port()]
        with Server(ready, demo.NAME, port, options) as server:
            _print_addresses(address, server.log, new)
            server.wait()


class Server:
    """One Odoo server process, answering when the ``with`` block begins."""

    def __init__(self, ready, name, port, options):
        self.address = f"http://127.0.0.1:{port}"
        self.log = cache.part("log") / f"server-{port}.log"
        conf = ready.config("serve", **NO_MAIL_SERVER)
        command = [ready.python, "-m", "odoo", "-c", conf, "-d", name, *options]
        self._command = [str(word) for word in command]
        self._variables = ready.variables()
        self._process = None

    def __enter__(self):
        with open(self.log, "w") as log, step("Starting Odoo") as shown:
            # A session of its own: Ctrl-C reaches us, and we stop it in good order.
            self._process = subprocess.Popen(
                self._command,
                env=self._variables,
                cwd=cache.folder(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=lifetime.end_with_parent,  # noqa: PLW1509 (no threads)
            )
            try:
                self._wait_until_answering(shown)
            except BaseException:
                self.stop()
                raise
        return self

    def __exit__(self, *_error):
        self.stop()

    def wait(self):
        """Wait until the server ends by itself, which is an error."""
        code = self._process.wait()
        raise StopError(f"Odoo ended with code {code}: read {self.log}")

    def stop(self):
        """Stop the server; workers and cron threads get time to finish."""
        if self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _wait_until_answering(self, shown):
        begun = time.monotonic()
        while (passed := time.monotonic() - begun) < START_TIMEOUT:
            shown.progress(int(passed), START_TIMEOUT, "s")
            if self._process.poll() is not None:
                raise StopError(f"Odoo does not start: read {self.log}")
            try:
                # The log-in page, so that the registry is loaded when we say so.
                page = f"{self.address}/web/login"
                with urllib.request.urlopen(page, timeout=START_TIMEOUT):
                    return
            except urllib.error.HTTPError as error:
                raise StopError(
                    f"Odoo's log-in page answers {error.code}: read {self.log}"
                ) from error
            except OSError:
                time.sleep(0.2)
        raise StopError(f"Odoo does not answer in {START_TIMEOUT} s: read {self.log}")


def check_port(port, interface):
    """Raise StopError when nobody can listen on the port."""
    family = socket.AF_INET6 if ":" in interface else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((interface, port))
        except PermissionError as error:
            raise StopError(
                f"Port {port} is open to root only: make run PORT=8069"
            ) from error
        except OSError as error:
            other = port + 1 if port < 65535 else 8069
            raise StopError(
                f"Port {port} on {interface} cannot be used ({error.strerror}): stop "
                f"what listens there, or choose another: make run PORT={other}"
            ) from error


def _number(text, name, least, most):
    if not text.isdecimal() or not least <= int(text) <= most:
        raise StopError(f"{name}={text} is no number from {least} to {most}.")
    return int(text)


def _print_addresses(address, log, new):
    state = "fresh" if new else "as it was left"
    say(f"""
Customer portal   {address}/demo
Back office       {address}/odoo
Mail              {address}{MAIL_PAGE}
                  (log in as admin; nothing is sent out, it stays in this list)
Odoo's log        {log}
Demo data         {state}; `make reset` starts anew

Log in as""")
    width = max(len(login) for login, _password, _who in demo.ACCOUNTS)
    for login, password, who in demo.ACCOUNTS:
        say(f"  {login:<{width}}  {password:<22} {who}")
    say("\nServing. Ctrl-C stops.")
