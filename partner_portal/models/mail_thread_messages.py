from markupsafe import Markup

from odoo import api, models
from odoo.fields import Domain

#: How many messages a page shows unless all are asked for, and then.
SHOWN, LONGEST = 20, 500


class MailThread(models.AbstractModel):
    """The thread of a document as its customer reads and writes it (F81)."""

    _inherit = "mail.thread"
    #: Where on its page the newest message is: the page begins with it, or, as of a
    #: ticket, ends with it and the box to answer.
    _portal_newest = "discussion"

    def _portal_messages_domain(self):
        """Return which messages of this document its customer reads.

        Those Odoo's own page of the document shows: said to the customer or by
        him, no notes, no changes of fields.

        :rtype: Domain
        """
        self.ensure_one()
        messages = self.env["mail.message"]
        field = self._fields["website_message_ids"]
        comment = self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_comment")
        return (
            Domain(field.get_comodel_domain(self))
            & messages._get_search_domain_share()
            & Domain("res_id", "=", self.id)
            & Domain("subtype_id", "=", comment)
            & (Domain("body", "!=", False) | Domain("attachment_ids", "!=", False))
        )

    def _portal_messages(self, everything=False):
        """Return the messages of this document as plain values, newest first.

        Under sudo: whether the reader may see the document is asked before.

        :return: (rows, how many more there are)
        """
        messages = self.env["mail.message"].sudo()
        if not self:
            return [], 0
        domain, limit = self._portal_messages_domain(), LONGEST if everything else SHOWN
        found = messages.search(domain, order="id desc", limit=limit + 1)
        more = len(found) > limit and messages.search_count(domain) - limit
        return [row._portal_message_row() for row in found[:limit]], more

    def _portal_is_written_by_customer(self):
        """Return whether a document of a portal's customer is written to from outside.

        By the customer's people, by whoever has a link, by nobody of the seller's.
        """
        return bool(
            self.env.user.share
            and self._portal_has_links()
            and self._portal_link_customer()
        )

    def _portal_say(self, author, text, uploads=(), heading=""):
        """Post what the customer wrote, with the files that were taken.

        Under sudo: customers have no right to post without a token of the document.
        The files belong to whoever is logged in. Mails leave after the request.

        :param author: the contact who writes
        :param uploads: list of ``upload_check.Upload``
        :param heading: what it is about, if not the whole document
        """
        self.ensure_one()
        about = Markup("<p><strong>%s</strong></p>") % heading if heading else ""
        lines = Markup("<br/>").join(text.splitlines())
        body = Markup("<p>%s</p>") % lines if text else ""
        # nobody follows by a quick word, and no invoice is read from a file
        quiet = {"mail_post_autofollow": False, "disable_attachment_import": True}
        thread = self.sudo().with_context(**quiet)
        return thread.message_post(
            author_id=author.id,
            body=Markup("") + about + body,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            attachment_ids=self._portal_message_files(uploads).ids,
        )

    @api.model
    def _portal_message_files(self, uploads):
        """Return new attachments that wait for their message, as Odoo's box makes."""
        return (
            self.env["ir.attachment"]
            .sudo()
            .create(
                [
                    {
                        **upload.attachment(),
                        "res_model": "mail.compose.message",
                        "res_id": 0,
                    }
                    for upload in uploads
                ]
            )
        )
