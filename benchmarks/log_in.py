"""How long log-in and order lookup take to refuse, and how many guesses are heard.

Against two worker processes. A difference in time would tell which accounts there are.
"""

import http.cookiejar
import re
import statistics
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

TRIES, GUESSES = 50, 40
#: Two workers listen with a queue of 16; the system resets those beyond it.
CLIENTS = 16
#: Tries after which all are forgotten; ten at one account would be too many.
FORGET_AFTER = 4
MOST = 1.1
NUMBER = "BENCH"
#: The order that a visitor looks up.
PLACED = "BENCH-PLACED"
CASES = {
    "log-in, wrong password": ("login", NUMBER, "buyer"),
    "log-in, unknown user name": ("login", NUMBER, "nobody"),
    "log-in, unknown number": ("login", "NOBODY", "buyer"),
    "log-in, revoked": ("login", NUMBER, "revoked"),
    "log-in, no password yet": ("login", NUMBER, "invited"),
    "I cannot log in, known": ("reset", NUMBER, "buyer"),
    "I cannot log in, unknown": ("reset", NUMBER, "nobody"),
    "order lookup, wrong contact": ("track", PLACED, "nobody@dealer.example"),
    "order lookup, unknown number": ("track", "NOBODY", "nobody@dealer.example"),
}


class Visitor:
    """Somebody at the portal's door."""

    def __init__(self, address):
        self.address = f"{address}/portal"
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(jar)
        )

    def open(self, slug):
        """Read the log-in page, which gives the form's token."""
        with self._opener.open(f"{self.address}/{slug}", timeout=120) as answer:
            page = answer.read().decode()
        self.address = f"{self.address}/{slug}"
        self.token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        return self

    def post(self, page, number, username):
        """Send a form with a wrong password or contact; return the status."""
        values = {
            "csrf_token": self.token,
            "order_number": number,
            "contact": username,
            "customer_number": number,
            "username": username,
            "password": "not the password",
        }
        body = urllib.parse.urlencode(values).encode()
        try:
            with self._opener.open(f"{self.address}/{page}", body, 120) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code


def measure(address, slug, forget):
    """Return the figures.

    :param str slug: the portal's address
    :param forget: a function that lets nobody have tried anything
    """
    visitor = Visitor(address).open(slug)
    times = {case: [] for case in CASES}
    for number in range(TRIES + FORGET_AFTER):
        if number % FORGET_AFTER == 0:
            forget()
        for case, form in CASES.items():
            begun = time.perf_counter()
            visitor.post(*form)
            times[case].append((time.perf_counter() - begun) * 1000)
            if form[0] == "reset":
                forget()
    medians = {
        case: round(statistics.median(taken[FORGET_AFTER:]), 1)
        for case, taken in times.items()
    }
    forget()
    return {"ms": medians, "heard": _heard(address, slug)}


def _heard(address, slug):
    """Return how many of many guesses side by side, at one account, are heard."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        visitors = list(
            pool.map(lambda _number: Visitor(address).open(slug), range(GUESSES))
        )
        codes = list(pool.map(lambda one: one.post("login", NUMBER, "buyer"), visitors))
    return codes.count(422)


def judge(figures):
    """Yield each goal with its figure and whether it is met."""
    for start in ("log-in", "I cannot log in", "order lookup"):
        medians = [ms for case, ms in figures["ms"].items() if case.startswith(start)]
        ratio = round(max(medians) / min(medians), 3)
        yield {
            "goal": f"{start}: slowest at most {MOST} times the quickest",
            "figure": ratio,
            "met": ratio <= MOST,
        }
    yield {
        "goal": f"log-in: of {GUESSES} guesses at once at most 10 are heard",
        "figure": figures["heard"],
        "met": figures["heard"] <= 10,
    }
