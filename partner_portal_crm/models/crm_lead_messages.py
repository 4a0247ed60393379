from odoo import models
from odoo.fields import Domain
from odoo.tools import plaintext2html

#: Most messages of a page, the newest ones.
MOST_MESSAGES = 100


class CrmLead(models.Model):
    """What customer and seller wrote each other in an opportunity's thread."""

    _inherit = "crm.lead"

    def _portal_deal_messages(self, customer):
        """Return the messages a customer may read, oldest first; needs sudo.

        Those people of the customer wrote, and those written to one of them. What
        staff note, tell each other or write to somebody else stays theirs.

        :return: list of ``id``, ``author``, ``on``, ``body``
        """
        self.ensure_one()
        family = customer._portal_family()
        addressed = Domain("partner_ids", "in", family)
        addressed |= Domain("notified_partner_ids", "in", family)
        messages = self.env["mail.message"].search_fetch(
            Domain("model", "=", self._name)
            & Domain("res_id", "=", self.id)
            & Domain("message_type", "in", ("comment", "email", "email_outgoing"))
            & Domain("is_internal", "!=", True)
            & Domain("subtype_id.internal", "!=", True)
            & (Domain("author_id", "in", family) | addressed),
            ["author_id", "body", "date", "email_from"],
            order="id desc",
            limit=MOST_MESSAGES,
        )
        return [
            {
                "id": message.id,
                "author": message.author_id.name or message.email_from or "",
                "on": message.date,
                "body": message.body,
            }
            for message in messages[::-1]
        ]

    def _portal_deal_write(self, portal, contact, text):
        """Put a customer's message into the thread; the salesperson gets a mail.

        Needs sudo. The customer does not become a follower, who would be sent all
        that staff write each other.

        :param contact: who wrote it
        """
        self.ensure_one()
        seller = self.user_id
        if not portal._may_be_responsible(seller):
            seller = portal._receiver(contact)
        quiet = {
            "mail_post_autofollow_author_skip": True,
            "mail_notify_force_send": False,
        }
        self.with_context(**quiet).message_post(
            body=plaintext2html(text),
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            author_id=contact.id,
            partner_ids=seller.partner_id.ids,
        )
