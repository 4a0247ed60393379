from odoo import fields, models


class PartnerPortalDigestEntry(models.Model):
    """Something that happened and waits for a person's daily mail.

    Only what it is about is kept: the words are made when the mail is, of what the
    person may see then.
    """

    _name = "partner.portal.digest.entry"
    _description = "Entry of a Daily Customer Portal Mail"
    _rec_name = "event"
    _order = "id"

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Person",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    event = fields.Char(required=True, readonly=True)
    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True
    )
    message_id = fields.Many2one(
        comodel_name="mail.message",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    due_on = fields.Datetime(required=True, readonly=True, index=True)

    def _place(self):
        """Return (title, address) of the document it is told under, None of none.

        See ``_portal_digest_place``.
        """
        self.ensure_one()
        if self.res_model not in self.env:
            return None
        record = self.env[self.res_model].sudo().browse(self.res_id).exists()
        return record._portal_digest_place(self.partner_id) if record else None

    def _row(self):
        """Return {on, author, words}; None for a message that was taken back.

        The customer might read it when it was written; whoever made a note of it
        since, or emptied it, took it back.
        """
        self.ensure_one()
        message = self.message_id
        if message and not message._portal_is_readable():
            return None
        return {
            "on": self.create_date,
            "author": message.author_id.name or "",
            "words": message.preview or "",
        }


class MailMessage(models.Model):
    _inherit = "mail.message"

    def _portal_is_readable(self):
        """Return whether customers read this message of their document's thread."""
        self.ensure_one()
        subtype = self.subtype_id
        is_public = subtype and not subtype.internal and not self.is_internal
        return bool(is_public and (self.preview or self.attachment_ids))


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _digest_add(self, event, record, person, **context):
        """Keep what happened for a person's daily mail; nothing is sent.

        :param str event: one of ``portal_events``
        :param record: the document it happened to, or what was written about one
        :param person: the contact who is told
        :param context: what the mail at once would have had
        """
        self.ensure_one()
        digest = self.env["partner.portal.digest"]._ensure(person)
        is_message = record._name == "mail.message"
        self.env["partner.portal.digest.entry"].sudo().create(
            {
                "partner_id": person.id,
                "portal_id": self.id,
                "event": event,
                "res_model": record.model if is_message else record._name,
                "res_id": record.res_id if is_message else record.id,
                "message_id": record.id if is_message else False,
                "due_on": digest._next_due(),
            }
        )
