"""S15, S16: time and limits of the log-in, against a live server with two workers.

Both need what HttpCase has not: hashes of full length, transactions that are rolled
back, and several processes.
"""

import re
import statistics
import time
from xmlrpc.client import Fault, ServerProxy

from odoo.tests import TransactionCase, tagged

from .race_server import RaceClient, RaceServer, at_once

TRIES = 16
# What a busy machine may add. Without the dummy hash the ratio is 50 (S15); the goal of
# 1.1 over 50 tries is measured by ``make bench``, alone on the machine.
NOISE = 1.5
SLUG = "racetest"


@tagged("post_install", "-at_install")
class TestLoginLive(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = RaceServer(cls.env.cr.dbname, workers=2)
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()
        at_once([cls._visitor] * 6)

    def setUp(self):
        super().setUp()
        self._forget()

    def _forget(self):
        """Let nobody have tried anything."""
        self.server.query("DELETE FROM partner_portal_attempt")

    @classmethod
    def _visitor(cls, page=f"/portal/{SLUG}"):
        """Return (client, CSRF token) of somebody new."""
        client = RaceClient(cls.server.address)
        text = client.get(page).text
        return client, re.search(r'name="csrf_token" value="([^"]+)"', text)[1]

    def _try(self, username, password="not the password", visitor=None):
        """Try to log in by number; return the answer."""
        client, token = visitor or self._visitor()
        values = {
            "csrf_token": token,
            "customer_number": "RACE-1",
            "username": username,
            "password": password,
        }
        return client.post(f"/portal/{SLUG}/login", values)

    def _ratio(self, one, other, tries=TRIES):
        """Return the ratio of the median times of two calls, tried in turn."""
        times = {one: [], other: []}
        for number in range(tries + 2):
            if number % 4 == 0:
                self._forget()
            for call, taken in times.items():
                begun = time.perf_counter()
                call()
                taken.append(time.perf_counter() - begun)
        # the first ones fill the workers' caches
        medians = [statistics.median(taken[2:]) for taken in times.values()]
        return max(medians) / min(medians)

    def test_equal_time(self):
        """S15: a wrong password takes as long for a known name as for an unknown."""
        visitor = self._visitor()
        ratio = self._ratio(
            lambda: self._try("buyer", visitor=visitor),
            lambda: self._try("nobody", visitor=visitor),
        )
        self.assertLessEqual(ratio, NOISE)

    def test_equal_time_by_mail(self):
        """S15: so it is on Odoo's own log-in page."""
        client, token = self._visitor("/web/login")

        def attempt(login):
            values = {"csrf_token": token, "login": login, "password": "wrong one"}
            return client.post("/web/login", values)

        ratio = self._ratio(
            lambda: attempt("buyer@race.example"),
            lambda: attempt("nobody@race.example"),
            tries=12,
        )
        self.assertLessEqual(ratio, NOISE)

    def test_equal_time_of_help(self):
        """S15: asking for a new password tells nothing by its time, on both pages."""
        ours, token = self._visitor(f"/portal/{SLUG}/reset")
        odoos, other_token = self._visitor("/web/reset_password")

        def ask(name):
            values = {"customer_number": "RACE-1", "username": name}
            values["csrf_token"] = token
            self.assertEqual(
                ours.post(f"/portal/{SLUG}/reset", values).status_code, 200
            )
            self._forget()

        def ask_odoo(name):
            values = {"login": f"{name}@race.example", "csrf_token": other_token}
            answer = odoos.post("/web/reset_password", values)
            self.assertEqual(answer.status_code, 200)
            self._forget()

        for way in (ask, ask_odoo):
            with self.subTest(way=way.__name__):
                ratio = self._ratio(
                    lambda way=way: way("buyer"), lambda way=way: way("nobody")
                )
                self.assertLessEqual(ratio, NOISE)

    def _look_up(self, visitor, number, contact="nobody@race.example"):
        """Look up an order; return the status."""
        client, token = visitor
        values = {"csrf_token": token, "order_number": number, "contact": contact}
        return client.post(f"/portal/{SLUG}/track", values).status_code

    def test_equal_time_of_lookup(self):
        """F69, S15: a wrong contact takes as long as an order that is not there."""
        visitor = self._visitor(f"/portal/{SLUG}/track")

        def look_up(number):
            self.assertEqual(self._look_up(visitor, number), 422)
            self._forget()

        ratio = self._ratio(lambda: look_up("RACE-PLACED"), lambda: look_up("NOBODY"))
        self.assertLessEqual(ratio, NOISE)

    def test_limit_of_lookup(self):
        """F69, S16: of 24 guesses at once at one order five at most are looked at."""
        visitors = at_once([lambda: self._visitor(f"/portal/{SLUG}/track")] * 24)
        codes = at_once(
            [
                lambda visitor=visitor: self._look_up(visitor, "RACE-PLACED")
                for visitor in visitors
            ]
        )
        self.assertEqual(set(codes) - {422, 429}, set())
        self.assertLessEqual(codes.count(422), 5)
        for _time in range(5 - codes.count(422)):
            self.assertEqual(self._look_up(visitors[0], "RACE-PLACED"), 422)
        right = ("RACE-PLACED", "race@kestreltest.example")
        self.assertEqual(self._look_up(visitors[0], *right), 429)
        self._forget()
        self.assertEqual(self._look_up(visitors[0], *right), 200)

    def test_limit_of_all_workers(self):
        """S15: of 40 tries at once ten at most are looked at, then nobody gets in."""
        visitors = at_once([self._visitor] * 40)
        answers = at_once(
            [
                lambda visitor=visitor: self._try("buyer", visitor=visitor)
                for visitor in visitors
            ]
        )
        codes = [answer.status_code for answer in answers]
        self.assertEqual(set(codes) - {422, 429}, set())
        self.assertLessEqual(codes.count(422), 10)
        rows = self.server.query("SELECT count(*) FROM partner_portal_attempt")
        self.assertEqual(rows[0][0], codes.count(422))
        for _time in range(10 - codes.count(422)):
            self.assertEqual(self._try("buyer").status_code, 422)
        for _worker in range(4):
            self.assertEqual(self._try("buyer", "buyer@race.example").status_code, 429)
        answer = self._try("colleague", "colleague@race.example")
        self.assertEqual(answer.status_code, 303)

    def test_limit_of_programs(self):
        """S15: guessing by calls with the id of a person is stopped as well."""
        models = ServerProxy(f"{self.server.address}/xmlrpc/2/object")
        uid = self.server.ids["buyer"]
        call = "res.users", "context_get", []
        for _time in range(10):
            with self.assertRaisesRegex(Fault, "Access Denied"):
                models.execute_kw(self.server.name, uid, "wrong", *call)
        with self.assertRaisesRegex(Fault, "Too many attempts"):
            models.execute_kw(self.server.name, uid, "wrong", *call)
        with self.assertRaisesRegex(Fault, "Too many attempts"):
            models.execute_kw(self.server.name, uid, "buyer@race.example", *call)
