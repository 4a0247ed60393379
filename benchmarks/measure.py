"""Sessions that repeat requests and take their times."""

import http.cookiejar
import json
import re
import statistics
import time
import urllib.error
import urllib.parse
import urllib.request

WARM_UPS, ROUNDS = 3, 20
# The server's access line: queries, seconds in SQL, seconds elsewhere.
ACCESS = re.compile(r'"(GET|POST) (\S+) HTTP/[\d.]+" (\d+) - (\d+) ([\d.]+) ([\d.]+)')


def measure(people, wanted, ids, progress):
    """Return {name: median and 95th percentile in milliseconds, SQL queries}.

    Each round asks for every page once: what else the machine does then slows
    both sides of a ratio.

    :param people: logged-in sessions by login
    :param wanted: the requests
    :param ids: database ids by the words that stand for them
    :param progress: told number, total and name of each round
    """
    times = {request.name: [] for request in wanted}
    for number in range(WARM_UPS + ROUNDS):
        progress(number + 1, WARM_UPS + ROUNDS, "rounds")
        for request in wanted:
            times[request.name].append(people[request.login].time(request, ids))
    return {
        request.name: {
            "ms": round(statistics.median(times[request.name][WARM_UPS:]), 1),
            "ms95": _percentile(times[request.name][WARM_UPS:], 0.95),
            "queries": people[request.login].queries(request.path),
        }
        for request in wanted
    }


class Person:
    """A logged-in session with one server."""

    def __init__(self, address, log):
        self.address = address
        self.log = log
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(jar)
        )

    def log_in(self, login, password):
        """Log in and return self; raise ValueError when the server refuses."""
        form = self._fetch("/web/login")
        token = re.search(r'name="csrf_token" value="([^"]+)"', form)
        token = token or re.search(r'csrf_token: "([^"]+)"', form)
        values = {"login": login, "password": password, "csrf_token": token[1]}
        page = self._fetch("/web/login", urllib.parse.urlencode(values).encode())
        if 'name="password"' in page:
            raise ValueError(f"The server refuses to log {login} in.")
        return self

    def time(self, request, ids):
        """Return the milliseconds of one request."""
        body = None
        if request.params:
            params = {
                key: ids.get(value, value) for key, value in request.params.items()
            }
            body = json.dumps({"jsonrpc": "2.0", "params": params}).encode()
        begun = time.perf_counter()
        text = self._fetch(request.path, body)
        taken = (time.perf_counter() - begun) * 1000
        if body and '"error"' in text[:60]:
            raise ValueError(f"{request.path}: {text[:300]}")
        return taken

    def _fetch(self, path, body=None):
        headers = {}
        if body is not None and body.startswith(b"{"):
            headers["Content-Type"] = "application/json"
        message = urllib.request.Request(self.address + path, body, headers)
        try:
            with self._opener.open(message, timeout=120) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            raise ValueError(f"{path} answers {error.code}.") from error

    def queries(self, path):
        """Return the queries of the last request to a path, by the server's log."""
        counts = [
            int(found[4])
            for found in ACCESS.finditer(self.log.read_text(errors="replace"))
            if found[2] == path
        ]
        return counts[-1] if counts else None


def _percentile(times, part):
    return round(sorted(times)[int(len(times) * part) - 1], 1)
