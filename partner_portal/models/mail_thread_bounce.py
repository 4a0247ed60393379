from markupsafe import Markup

from odoo import models
from odoo.tools import html2plaintext

#: So much of what a mail server writes back is shown.
LONGEST = 500


class MailThread(models.AbstractModel):
    """A mail to a customer that comes back is told to who looks after him (S21)."""

    _inherit = "mail.thread"

    def _routing_handle_bounce(self, email_message, message_dict):
        result = super()._routing_handle_bounce(email_message, message_dict)
        message = message_dict["bounced_message"]
        people = message_dict["bounced_partner"].filtered("partner_share")
        # one that names no message of ours may be anybody's
        if message and people:
            text = html2plaintext(message_dict.get("body") or "")[:LONGEST]
            people[0]._portal_tell_bounce(message, text)
        return result


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _portal_tell_bounce(self, message, text):
        """Plan an activity about a mail that came back, once until it is done.

        :param message: the mail.message that did not reach this contact
        :param str text: what the mail server wrote
        """
        self.ensure_one()
        contact = self.sudo()
        portal = contact.commercial_partner_id.portal_id
        user = portal and portal._receiver(contact)
        if not user:
            return
        contact = contact.with_context(lang=user.lang, mail_activity_quick_update=True)
        summary = contact.env._("Mail came back: %s", message.subject)
        if summary in contact.activity_ids.mapped("summary"):
            return
        told = contact.env._(
            "The mail to %s came back. Is the address right?", contact.email
        )
        contact.activity_schedule(
            "mail.mail_activity_data_warning",
            summary=summary,
            note=Markup("<p>%s</p><p>%s</p>") % (told, text),
            user_id=user.id,
        )
