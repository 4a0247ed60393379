"""F12, F33, F49, S5-S7: every route x every person x own, foreign, missing, malformed.

The tests fail when a route or a person has no row in matrix_doors.
"""

import re
from urllib.parse import urlsplit

from odoo.tests import tagged
from odoo.tools import SQL

from .common import PortalCase
from .matrix_actors import ACTORS, TABLES, WITHOUT_CSRF, is_first_of_kind
from .matrix_common import MatrixCase
from .matrix_doors import DOORS

# What differs between two answers without telling anything.
NOISE = re.compile(r"[0-9a-f]{30,}o\d+|nonce-\S+|\d+")


@tagged("post_install", "-at_install")
class TestMatrixIsComplete(MatrixCase):
    """The table knows every route of ours and every person of the tests."""

    def test_every_route_has_a_row(self):
        """A new route without a row fails here."""
        self.assertEqual(self.routes(), set(DOORS))

    def test_every_actor_has_a_row(self):
        """A new person in PortalCase without a row fails here."""
        people = {
            name
            for name in dir(PortalCase) + dir(self)
            if getattr(getattr(self, name, None), "_name", "") == "res.users"
        }
        self.assertEqual(people | {"visitor"}, set(ACTORS))

    def test_pages_take_no_post(self):
        """S5: the pages that are not tried with POST do not take it."""
        self._login(self.buyer)
        for path in ("/my/basket", "/my/basket/place/x"):
            self.assertIn(self._post(path).status_code, (404, 405), path)

    def test_every_writing_route_is_guarded(self):
        """S5: routes that write are POST with CSRF token, or JSON."""
        for rule in self.routing_rules():
            door = DOORS.get(rule.rule)
            routing = rule.endpoint.routing
            if door and rule.rule not in WITHOUT_CSRF:
                self.assertNotEqual(routing.get("csrf"), False, rule.rule)
            if door and door.saves and door.kind == "form":
                self.assertEqual(routing["methods"], ["POST"], rule.rule)


@tagged("post_install", "-at_install")
class TestAccessMatrix(MatrixCase):
    """Every cell; a refused request is shown to have changed nothing."""

    def _check(self, names):
        if self.is_beside_others():
            names = [name for name in names if is_first_of_kind(name)]
        for last in (False, True):
            doors = {rule: door for rule, door in DOORS.items() if door.last == last}
            for actor in names:
                self._check_doors(doors, actor)

    def _check_doors(self, doors, actor):
        self.become(actor)
        before = self._picture()
        for rule, door in doors.items():
            self._check_door(rule, door, actor)
            after = self._picture()
            if not self._may_save(door, ACTORS[actor]):
                with self.subTest(door=rule, actor=actor, changed="nothing"):
                    self.assertEqual(after, before)
            before = after

    def _check_door(self, rule, door, actor):
        for case, target in self.targets(door.target, actor).items():
            # an id is read before people are told apart
            if case.startswith("malformed") and not is_first_of_kind(actor):
                continue
            for way in door.ways:
                with self.subTest(door=rule, actor=actor, case=case, way=way):
                    answer = self.request(rule, door, target, way)
                    self._check_cell(door, ACTORS[actor], case, way, answer)
        if door.kind == "form":  # some end the session
            self.become(actor)

    def _may_save(self, door, kind):
        savers = {"customer"}
        if door.everyone or door.staff:
            savers.add("staff")
        if door.everyone:
            savers.add("outside")
        return door.saves and kind in savers

    def _picture(self):
        """Return {table: digest of its rows} of everything a request might touch."""
        self.env.flush_all()
        parts = [
            SQL(
                "SELECT %s, md5(string_agg(t::text, '\n' ORDER BY t.id)) FROM %s t",
                table,
                SQL.identifier(table),
            )
            for table in TABLES
        ]
        self.cr.execute(SQL(" UNION ALL ").join(parts))
        return dict(self.cr.fetchall())

    def _check_cell(self, door, kind, case, way, answer):
        self.assertLess(answer.status_code, 500)
        if kind == "kept out":
            self._check_kept_out(answer)
        elif door.kind == "json":
            self._check_json(door, kind, case, way, answer)
        elif way == "forged" and (kind != "visitor" or door.native):
            self.assertIn(answer.status_code, (400, 303, 404))
            self.assertNotEqual(answer.status_code, 200)
        elif door.kind == "form" and way == "get":
            self.assertIn(answer.status_code, (404, 405, 303))
        elif kind == "visitor":
            self._check_visitor(door, case, answer)
        elif kind == "customer":
            self._check_customer(door, case, answer)
        elif not door.native:
            self.assertEqual(answer.status_code, 404)

    def _check_kept_out(self, answer):
        """Nothing but the waiting page, the way to a password, or a refusal.

        The pages before the log-in stay as they are for everybody.
        """
        if urlsplit(answer.url).path.startswith(("/portal/", "/web/")):
            return
        if answer.status_code == 303:
            place = urlsplit(answer.headers["Location"]).path
            self.assertIn(place, ("/portal/kestreltest/password", "/my"))
        elif "json" in answer.headers.get("Content-Type", ""):
            result = answer.json().get("result")
            self.assertFalse(isinstance(result, dict) and result.get("ok"), result)
        elif answer.status_code == 200:
            self.assertIn('data-portal-page="waiting"', answer.text)
        else:
            self.assertIn(answer.status_code, (400, 404, 405, 415))

    def _check_json(self, door, kind, case, way, answer):
        if way == "get":
            self.assertIn(answer.status_code, (400, 404, 405, 415))
            return
        if answer.status_code == 404:  # an id the route does not take
            self.assertTrue(case.startswith("malformed"))
            return
        body = answer.json()
        result = body.get("result")
        if door.native:
            signed = isinstance(result, dict) and result.get("force_refresh")
            self.assertFalse(signed, body)
        elif kind == "visitor":
            self.assertEqual(body["error"]["code"], 100, "session expired")
        elif kind == "customer":
            self.assertEqual(result["ok"], case == "own", result.get("message"))
        else:
            self.assertIs(result["ok"], False)
            self.assertEqual(set(result), {"ok", "message"})

    def _check_visitor(self, door, case, answer):
        if case.startswith(("malformed", "missing")) and answer.status_code == 404:
            return
        self.assertEqual(answer.status_code, door.visitor)
        if door.visitor != 303:
            return
        place = answer.headers["Location"]
        ends = ("/my", "/portal/kestreltest")
        self.assertTrue("/web/login" in place or place.endswith(ends), place)

    def _check_customer(self, door, case, answer):
        if case in ("own", "colleague"):
            self.assertEqual(answer.status_code, door.status)
        elif door.kind == "form" and door.native:
            self.assertIn(answer.status_code, (303, 404))
        elif door.target == "slug":
            self.assertEqual(answer.status_code, 404)
        else:
            self.assertIn(answer.status_code, (door.refused, 404))

    def _check_kinds(self, *kinds):
        self._check([name for name, kind in ACTORS.items() if kind in kinds])

    def test_customers(self):
        """F33, F49: customers reach their own things and nothing else."""
        self._check_kinds("customer")

    def test_people_kept_out(self):
        """F6, F7: who waits, or has no own password yet, gets to nothing else."""
        self._check_kinds("kept out")

    def test_people_without_portal(self):
        """F40: portal users without a portal, revoked ones: as if nothing existed."""
        self._check_kinds("outside")

    def test_staff_and_visitors(self):
        """F12, F40: staff and visitors have no dealer pages."""
        self._check_kinds("staff", "visitor")

    def test_foreign_is_missing(self):
        """F49, S7: a foreign id and a missing one get the same answer."""
        for rule, door in DOORS.items():
            if door.target in ("", "slug"):
                continue
            for actor in ("buyer", "stranger", "outsider", "visitor"):
                self.become(actor)
                targets = self.targets(door.target, actor)
                for way in {"get", "post"} & set(door.ways):
                    answers = {
                        case: self._seen(self.request(rule, door, target, way))
                        for case, target in targets.items()
                        if case.startswith("foreign") or case == "missing"
                    }
                    for case, seen in answers.items():
                        with self.subTest(door=rule, actor=actor, case=case, way=way):
                            self.assertEqual(seen, answers["missing"])

    def _seen(self, answer):
        """Return what tells two answers apart, without ids and tokens."""
        place = NOISE.sub("", answer.headers.get("Location", ""))
        return answer.status_code, place, NOISE.sub("", answer.text)
