"""Daily mails of a person who reads of documents in every way."""

from datetime import datetime
from unittest.mock import patch

from freezegun import freeze_time
from lxml import html

from .documents_common import DocumentsCase

MORNING = datetime(2026, 11, 24, 7, 5)


class DigestCase(DocumentsCase):
    """The buyer reads of orders once a day at seven, by the clock of UTC."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.buyer.partner_id
        cls.person.write({"tz": "UTC", "email": "buyer@kestreltest.example"})
        cls.digests = cls.env["partner.portal.digest"]
        cls.order = cls.mine["order"]
        cls.invoice = cls.mine["invoice"]
        cls.order.action_confirm()
        cls.invoice.action_post()
        cls._choose("accepted", "question", "changed")

    @classmethod
    def _choose(cls, *events, person=None, choice="digest"):
        rows = cls.env["partner.portal.choice"]
        rows._choose(person or cls.person, dict.fromkeys(events, choice))

    def _add(self, event, record, person=None, **context):
        with freeze_time("2026-11-23 12:00:00"):
            self.portal._digest_add(event, record, person or self.person, **context)

    def _entries(self):
        return self.env["partner.portal.digest.entry"].search([])

    def _send(self, when=MORNING):
        """Run the job; return the mails it queued."""
        last = self.env["mail.mail"].sudo().search([], limit=1, order="id desc").id or 0
        with freeze_time(when), patch.object(self.env.cr, "commit"):
            self.digests._cron_send()
        return self.env["mail.mail"].sudo().search([("id", ">", last)], order="id")

    def _told(self, mail):
        """Return what a mail tells: {title: [words of each row]}."""
        tree, told, title = html.fromstring(mail.body_html), {}, ""
        for element in tree.iter("a", "tr"):
            if element.tag == "a" and element.getparent().tag == "p":
                title = element.text_content()
                told[title] = []
            elif title and element.tag == "tr" and len(element) == 2:
                words = element[1].text_content().split()
                told[title].append(" ".join(words))
        return told

    def _say(self, text, document=None):
        """Return a new message of the salesperson about a document, the order's."""
        document = document if document is not None else self.order
        return document.with_context(mail_create_nosubscribe=True).message_post(
            body=text,
            author_id=self.salesperson.partner_id.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
