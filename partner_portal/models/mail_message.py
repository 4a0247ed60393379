from odoo import models
from odoo.tools.mail import email_split_tuples
from odoo.tools.misc import human_size

from ..message_text import split_quote
from .portal_mixin_link import PERSON


class MailMessage(models.Model):
    """What customers read of messages, and what they never do."""

    _inherit = "mail.message"

    def _portal_message_row(self):
        """Return one message of a thread as plain values; needs sudo.

        ``is_ours``: whether the seller wrote it. An address alone is not shown.
        """
        self.ensure_one()
        author, company = self.author_id, self.record_company_id
        text, quoted = split_quote(self.body)
        return {
            "id": self.id,
            "author": self._portal_author_name(),
            "is_ours": author == company.partner_id
            or bool(author and not author.partner_share),
            "on": self.date,
            "text": text,
            "quoted": quoted,
            "files": [file._portal_message_file() for file in self.attachment_ids],
        }

    def _portal_answers_thread(self):
        """Return the document whose thread takes answers to a mail about this.

        None if customers read no thread of it, as of most of Odoo's messages.
        """
        known = self.model in self.env and self.res_id
        document = self.env[self.model if known else "mail.thread"].sudo()
        document = document.browse(self.res_id if known else ())
        return document if document._portal_has_links() else None

    def _portal_page_url(self):
        """Return the address of the thread for the mail to one person (S12)."""
        thread = self._portal_answers_thread()
        if not thread:
            return self.get_base_url()
        person = self.env["res.partner"].browse(self.env.context.get(PERSON, ()))
        url = f"{self.get_base_url()}{thread.access_url}"
        url = thread._portal_expiring_url(person) if person else url
        return f"{url}#{thread._portal_newest}"

    def _portal_own_words(self):
        """Return the text without what it quotes of earlier mails."""
        return split_quote(self.body)[0]

    def _portal_author_name(self):
        """Return who wrote, of a mail without a known author the name in it."""
        if self.author_id:
            return self.author_id.name or ""
        name, address = next(iter(email_split_tuples(self.email_from or "")), ("", ""))
        return name or address.partition("@")[0]

    def _get_forbidden_access(self, operation):
        """Close notes of every kind to customers, changes of fields too (F81).

        Odoo closes notes that somebody wrote; what it wrote itself of a change can
        be read by number by whoever may read the document.
        """
        forbidden = super()._get_forbidden_access(operation)
        user = self.env.user
        if operation != "read" or not user.share or not user._portal_customer():
            return forbidden
        open_ones = (self - forbidden).sudo()
        notes = open_ones.filtered(
            lambda note: (
                note.is_internal or not note.subtype_id or note.subtype_id.internal
            )
        )
        return forbidden + notes.with_env(self.env)


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _portal_message_file(self):
        """Return one file of a message: name, size, and where it is for a time."""
        self.ensure_one()
        token = self._get_raw_access_token()
        return {
            "name": self.name,
            "size": human_size(self.file_size),
            "url": f"/web/content/{self.id}?access_token={token}&download=1",
        }
