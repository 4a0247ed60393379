"""Documents of Bluefield, and links to them as mails carry them."""

from urllib.parse import parse_qsl, urlsplit

from .documents_common import DocumentsCase
from .http_common import PortalHttpCase


class LinkCase(DocumentsCase, PortalHttpCase):
    """One order and one invoice of the customer, and the buyer's links to them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls.mine["order"]
        cls.order.require_signature = True
        cls.invoice = cls.mine["invoice"]
        cls.invoice.action_post()
        cls.contact.email = "buyer@kestreltest.example"

    def _token(self, document=None, person=None):
        document = document if document is not None else self.order
        return document._portal_expiring_token(person or self.contact)

    def _open(self, token, document=None):
        """Open a document's page with a token, as whoever is logged in."""
        document = document if document is not None else self.order
        return self._get(document.access_url, access_token=token)

    def _message(self, token, document=None, **values):
        """Return what the thread's script sends to write by a link."""
        document = document if document is not None else self.order
        return {
            "thread_model": document._name,
            "thread_id": document.id,
            "post_data": {"body": "Kestreltest", "message_type": "comment"},
            "token": token,
            **values,
        }

    def _mailed(self, document, partners, **values):
        """Post a message to people; return {recipient: its link as (path, params)}."""
        document.with_context(mail_notify_force_send=False).message_post(
            body="Kestreltest",
            subtype_xmlid="mail.mt_comment",
            partner_ids=partners.ids,
            author_id=self.salesperson.partner_id.id,
            **values,
        )
        mails = self.env["mail.mail"].search(
            [("mail_message_id", "=", document.message_ids[0].id)]
        )
        return {
            recipient: self._links(mail.body_html)
            for mail in mails
            for recipient in mail.recipient_ids
        }

    def _links(self, body):
        """Return the links of a mail to documents: [(path, parameters)]."""
        tree = self._tree(_Body(body))
        parts = [urlsplit(href) for href in tree.xpath("//a/@href")]
        wanted = ("/mail/view", "/my/orders", "/my/invoices")
        return [
            (part.path, dict(parse_qsl(part.query)))
            for part in parts
            if part.path.startswith(wanted)
        ]

    def _follow(self, links):
        """Open the first link of a mail and what it leads to."""
        path, params = links[0]
        return self._get(path, allow_redirects=True, **params)


class _Body:
    def __init__(self, text):
        self.text = str(text)
