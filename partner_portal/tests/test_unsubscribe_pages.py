"""F82: one click in a mail switches that kind of mail off (RFC 8058)."""

from datetime import timedelta
from urllib.parse import urlsplit

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged
from odoo.tools import hash_sign

from ..models.res_partner_unsubscribe import SCOPE
from .http_common import PortalHttpCase
from .matrix_actors import TABLES


@tagged("post_install", "-at_install")
class TestUnsubscribePages(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self.person = self.buyer.partner_id
        self._login()

    def _path(self, event="placed", person=None):
        url = (person or self.person)._portal_unsubscribe_url(event)
        return urlsplit(url).path

    def _stored(self):
        return self.env["partner.portal.choice"]._choices_of(self.person)

    def _click(self, path):
        """Post what a mail provider posts for its reader."""
        return self._post(path, {"List-Unsubscribe": "One-Click"}, csrf=False)

    def test_look(self):
        """F82: opening the link writes nothing and offers the button."""
        path = self._path()
        with self.assert_untouched(*TABLES):
            page = self._get(path)
        self.assertEqual(page.status_code, 200)
        self.assertEqual(len(self._forms(page, path)), 1)
        self.assertIn("Order placed", self._root(page, "unsubscribe").text_content())
        self.assertIn("no-store", page.headers["Cache-Control"])

    def test_one_click(self):
        """F82: a post without log-in and form token switches the event off, once."""
        others = [table for table in TABLES if table != "partner_portal_choice"]
        for _time in range(2):
            with self.assert_untouched(*others):
                page = self._click(self._path())
            self.assertEqual(page.status_code, 200)
            self.assertEqual(self._stored(), {"placed": "off"})
        text = self._root(page, "unsubscribe").text_content()
        self.assertIn("These mails are switched off", text)
        choice = self.person._portal_event_choice
        self.assertEqual(choice(self.portal, "placed"), "off")
        self.assertEqual(choice(self.portal, "accepted"), "now")

    def test_daily_mail(self):
        """F82: out of the daily mail go all events that were read in it."""
        chosen = {"placed": "digest", "accepted": "digest", "rejected": "now"}
        self.env["partner.portal.choice"]._choose(self.person, chosen)
        self._click(self._path("digest"))
        self.assertEqual(
            self._stored(), {"placed": "off", "accepted": "off", "rejected": "now"}
        )

    def test_dead_tokens(self):
        """F82, S11: forged, foreign, revoked, of a legal mail: one answer."""
        env, epoch = self.env(su=True), self.person.portal_token_epoch
        good = self._path()
        answers = set()
        for token in (
            "x",
            "\u0153",
            good.rpartition("/")[2][:-2],
            hash_sign(env, "elsewhere", [self.person.id, "placed", epoch]),
            hash_sign(env, SCOPE, [self.person.id, "granted", epoch]),
            hash_sign(env, SCOPE, [self.person.id, "placed", epoch + 1]),
            hash_sign(env, SCOPE, [0, "placed", 0]),
        ):
            with self.assert_untouched(*TABLES):
                for answer in (
                    self._get(f"/portal/unsubscribe/{token}"),
                    self._click(f"/portal/unsubscribe/{token}"),
                ):
                    self.assertEqual(answer.status_code, 410, token)
                    root = self._root(answer, "unsubscribe-over")
                    self.assertEqual(self._tree(answer).xpath("/html/@lang"), ["en-US"])
                    answers.add(" ".join(root.text_content().split()))
        self.assertEqual(len(answers), 1)
        self.person._portal_kill_tokens()
        self.assertEqual(self._click(good).status_code, 410)
        self.assertFalse(self._stored())

    def test_expiry(self):
        """F82: a link works for 90 days."""
        now = fields.Datetime.now()
        with freeze_time(now - timedelta(days=89)):
            young = self._path()
        with freeze_time(now - timedelta(days=91)):
            old = self._path()
        self.assertEqual(self._click(old).status_code, 410)
        self.assertFalse(self._stored())
        self.assertEqual(self._click(young).status_code, 200)

    def test_closed_portal(self):
        """F20, F82: the way out stays open while the portal is closed."""
        self.portal.is_open = False
        path = self._path()
        self.assertEqual(self._get(path).status_code, 200)
        self.assertEqual(self._click(path).status_code, 200)
        self.assertEqual(self._stored(), {"placed": "off"})
        self._login(self.buyer)
        self.assertEqual(self._get(path).status_code, 200)

    def test_address_is_kept(self):
        """F21, F82: no portal takes the address of the way out."""
        self.assertTrue(self.portal._address_clash("Unsubscribe"))
