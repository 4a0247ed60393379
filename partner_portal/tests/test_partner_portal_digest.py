"""F82: the daily mail of a person."""

from datetime import datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time
from lxml import html

from odoo.tests import tagged

from .digest_common import MORNING, DigestCase


@tagged("post_install", "-at_install")
class TestPartnerPortalDigest(DigestCase):
    def test_one_mail(self):
        """F82: all of the day in one mail, by document, to one person, once."""
        self._add("accepted", self.order)
        self._add("changed", self.invoice)
        self._add("question", self._say("On its way"))
        mail = self._send()
        self.assertEqual(len(mail), 1)
        self.assertEqual(mail.recipient_ids, self.person)
        self.assertEqual(mail.subject, "News from Kestreltest Supplies")
        self.assertEqual(mail.state, "outgoing")
        self.assertEqual(
            self._told(mail),
            {
                f"Order {self.order.name}": [
                    "Order accepted",
                    "Question about an order · Robin Vale On its way",
                ],
                f"Invoice {self.invoice.name}": ["Order changed by us"],
            },
        )
        self.assertFalse(self._entries())
        self.assertFalse(self._send(), "the job once more")

    def test_links(self):
        """F82, S12: the links open the documents for this person, for a time."""
        self._add("accepted", self.order)
        mail = self._send()
        links = html.fromstring(mail.body_html).xpath("//p/a/@href")
        link = next(each for each in links if f"/my/orders/{self.order.id}" in each)
        token = link.partition("access_token=")[2]
        with freeze_time(MORNING):
            self.assertEqual(self.order._portal_link_person(token), self.person)

    def test_when(self):
        """F82: at the hour of the person's own clock, and not before."""
        self.person.tz = "Asia/Ho_Chi_Minh"
        with freeze_time("2026-11-23 12:00:00"):
            self.digests._ensure(self.person)._set_hour(17)
        self._add("accepted", self.order)
        self.assertEqual(self._entries().due_on, datetime(2026, 11, 24, 10))
        self.assertFalse(self._send(datetime(2026, 11, 24, 9, 55)))
        self.assertEqual(len(self._send(datetime(2026, 11, 24, 10))), 1)

    def test_another_hour(self):
        """F82: another hour counts at once, and the day still has one mail."""
        self._add("accepted", self.order)
        self.assertEqual(len(self._send()), 1)
        with freeze_time("2026-11-24 08:00:00"):
            self.portal._digest_add("changed", self.invoice, self.person)
            self.digests._of(self.person)._set_hour(9)
        self.assertEqual(self._entries().due_on, datetime(2026, 11, 25, 9))
        self.assertFalse(self._send(datetime(2026, 11, 24, 9)))
        self.assertEqual(len(self._send(datetime(2026, 11, 25, 9))), 1)

    def test_late_entry(self):
        """F82: what came in beside the mail of the day waits for the next one."""
        self._add("accepted", self.order)
        self._send()
        self._add("changed", self.invoice)
        self._entries().due_on = MORNING
        self.assertFalse(self._send(MORNING + timedelta(minutes=15)))
        self.assertEqual(self._entries().due_on, datetime(2026, 11, 25, 7))

    def test_nothing_happened(self):
        """F82: no mail on a day without news."""
        self.digests._ensure(self.person)
        self.assertFalse(self._send())

    def test_language(self):
        """F82: the mail is in the person's language."""
        self.env["res.lang"]._activate_lang("fr_FR")
        self.person.lang = "fr_FR"
        template = self.env.ref("partner_portal.mail_template_digest")
        template.with_context(lang="fr_FR").subject = "Nouvelles"
        self._add("accepted", self.order)
        self.assertEqual(self._send().subject, "Nouvelles")

    def test_failing(self):
        """F82: a mail that cannot be made waits; others go out."""
        other = self.colleague.partner_id
        other.write({"tz": "UTC", "email": "colleague@kestreltest.example"})
        self._choose("accepted", person=other)
        self._add("accepted", self.order)
        self._add("accepted", self.order, other)
        groups = type(self.digests)._groups

        def fail_for_one(digest, entries):
            if digest.partner_id == self.person:
                raise ValueError("broken")
            return groups(digest, entries)

        with (
            patch.object(type(self.digests), "_groups", fail_for_one),
            self.assertLogs("odoo.addons.partner_portal", "ERROR"),
        ):
            mail = self._send()
        self.assertEqual(mail.recipient_ids, other)
        self.assertEqual(self._entries().partner_id, self.person)
        self.assertEqual(self._entries().due_on, MORNING + timedelta(hours=1))
        mail = self._send(MORNING + timedelta(hours=1))
        self.assertEqual(mail.recipient_ids, self.person)
