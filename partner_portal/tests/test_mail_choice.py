"""F82: what a person chose decides on mails, and every mail of choice has a way out."""

from ast import literal_eval

from freezegun import freeze_time
from lxml import html

from odoo.tests import tagged

from ..portal_events import EVENTS
from .digest_common import MORNING, DigestCase


@tagged("post_install", "-at_install")
class TestMailChoice(DigestCase):
    def _tell(self, event="accepted", record=None):
        return self.portal._tell(event, record or self.order, self.person)

    def _of_choice(self, mail):
        """Return the address of the way out in a mail's headers, None without."""
        headers = literal_eval(mail.headers or "{}")
        post = headers.get("List-Unsubscribe-Post")
        address = headers.get("List-Unsubscribe")
        self.assertEqual(bool(address), bool(post))
        if not address:
            return None
        self.assertEqual(post, "List-Unsubscribe=One-Click")
        return address.strip("<>")

    def _links(self, mail):
        """Return the links of a mail: {words: address}."""
        links = html.fromstring(mail.body_html).iter("a")
        return {
            " ".join(link.text_content().split()): link.get("href") for link in links
        }

    def _out(self, address):
        """Return the (person, event) that an address switches off."""
        token = address.rpartition("/")[2]
        return self.env["res.partner"]._portal_of_unsubscribe(token)

    def test_at_once(self):
        """F82: a mail of choice names its reader's way out in header and foot."""
        self._choose("accepted", choice="now")
        mail = self._tell()
        self.assertEqual(mail.recipient_ids, self.person)
        self.assertEqual(self._out(self._of_choice(mail)), (self.person, "accepted"))
        links = self._links(mail)
        self.assertTrue(
            links["Change what we mail you"].endswith("/my/notifications"), links
        )
        off = links["Switch these mails off"]
        self.assertEqual(self._out(off), (self.person, "accepted"))

    def test_once_a_day(self):
        """F82: what waits for the daily mail is not mailed at once; that one has the
        way out of all it tells.
        """
        self.assertFalse(self._tell())
        self.assertEqual(self._entries().mapped("event"), ["accepted"])
        self._entries().due_on = "2026-11-24 07:00:00"
        mail = self._send()
        self.assertEqual(list(self._told(mail)), [f"Order {self.order.name}"])
        with freeze_time(MORNING):
            out = self._out(self._of_choice(mail))
        self.assertEqual(out, (self.person, "digest"))
        self.assertIn("Switch these mails off", self._links(mail))

    def test_off(self):
        """F82: what is switched off is neither mailed nor kept."""
        self._choose("accepted", choice="off")
        self.assertFalse(self._tell())
        self.assertFalse(self._entries())

    def test_every_event(self):
        """F82: each event of choice is mailed, kept, or neither; legal ones always."""
        for event, facts in EVENTS.items():
            if facts.model != "sale.order" or not facts.customer_mail:
                continue
            mailed = {}
            for choice in ("now", "digest", "off"):
                self._choose(event, choice=choice)
                mails = self._tell(event)
                to_person = mails.filtered(lambda m: m.recipient_ids == self.person)
                mailed[choice] = len(to_person), len(self._entries())
                self._entries().unlink()
            with self.subTest(event=event):
                self.assertEqual(
                    mailed, {"now": (1, 0), "digest": (0, 1), "off": (0, 0)}
                )

    def test_legal_mails(self):
        """F82: mails about the access are sent whatever was chosen, with no way out."""
        self._choose("revoked", choice="off")
        mail = self._tell("revoked", self.buyer)
        self.assertEqual(len(mail), 1)
        self.assertIsNone(self._of_choice(mail))
        self.assertNotIn("Switch these mails off", self._links(mail))

    def test_staff(self):
        """F82: mails to the seller's own people carry no way out."""
        mails = self._tell("cancelled")
        staff = mails.filtered(lambda mail: mail.recipient_ids != self.person)
        self.assertTrue(staff)
        for mail in staff:
            self.assertIsNone(self._of_choice(mail))

    def test_shown_events(self):
        """F82: the page has what the portal mails customers, and nothing else."""
        rows = self.portal.event_ids
        self.assertNotIn("granted", self.portal._chosen_events())
        rows.filtered(lambda row: row.event == "accepted").customer = "none"
        self.assertNotIn("accepted", self.portal._chosen_events())
        rows.filtered(lambda row: row.event == "accepted").followers = "mail"
        words = self.portal._chosen_events()
        self.assertEqual(words["accepted"], "Order accepted")
