import logging

from odoo import api, models
from odoo.fields import Domain
from odoo.tools.mail import email_normalize, html2plaintext, plaintext2html

from ..exceptions import TooManyAttempts
from ..inbound_mail import is_automatic

_logger = logging.getLogger(__name__)
#: Most signs of a mail that the responsible is shown of an unknown sender.
SHOWN = 2000


class MailThread(models.AbstractModel):
    """Mails that come in about a document of a portal's customer (F81).

    Whoever knows the number of a message finds its thread. Only people of the
    customer and of the seller, and whom the seller brought in, write there by mail.
    """

    _inherit = "mail.thread"

    @api.model
    def _routing_check_route(self, message, message_dict, route, raise_exception=True):
        """Keep a mail out of the thread that is not from somebody who takes part."""
        route = super()._routing_check_route(
            message, message_dict, route, raise_exception=raise_exception
        )
        if not route:
            return route
        if not route[1]:
            return self.env[route[0]]._portal_take_new(message, message_dict, route)
        thread = self.env[route[0]].browse(route[1]).sudo()
        if not thread._portal_has_links() or not thread._portal_link_customer():
            return route
        return route if thread._portal_takes_mail(message, message_dict) else False

    @api.model
    def _portal_take_new(self, _message, _message_dict, route):
        """Return the way of a mail that makes a new document, False if it makes none.

        Models that know better extend this.
        """
        return route

    def _portal_takes_mail(self, message, message_dict):
        """Return whether a mail goes into this thread, and set who wrote it.

        What a machine answers and what an unknown sender writes does not; neither
        does more than the limit of one sender (S16).
        """
        address = email_normalize(message_dict["email_from"]) or ""
        try:
            self.env["partner.portal.attempt"]._portal_take("inbound", address, "")
        except TooManyAttempts:
            _logger.info("Mail of %s left out: too many in an hour", address)
            return False
        writer = self._portal_mail_writer(address)
        if is_automatic(message):
            self._portal_note_automatic(writer, message_dict)
            return False
        if not writer:
            self._portal_tell_unknown(address, message_dict)
            return False
        message_dict["author_id"] = writer.id
        return True

    def _portal_mail_writer(self, address):
        """Return whose mail this is among those who take part, empty if nobody's.

        Several may share an address: the one whose document it is comes first.
        """
        partners = self.env["res.partner"].sudo()
        if not address:
            return partners
        people = partners.search([("email_normalized", "=", address)], order="id")
        customer = self._portal_link_customer().commercial_partner_id
        users = people.user_ids.filtered(lambda user: user.active and not user.share)
        theirs = people.filtered(lambda person: person._portal_is_of(customer))
        allowed = users.partner_id | theirs | (people & self._portal_taking_part())
        contact = self._portal_customer_contact()
        return (allowed & contact)[:1] or allowed[:1]

    def _portal_taking_part(self):
        """Return who follows this document or was sent a message of its thread."""
        domain = Domain("model", "=", self._name) & Domain("res_id", "=", self.id)
        domain &= Domain("message_type", "!=", "user_notification")
        sent = self.env["mail.message"].sudo().search(domain)
        return self.message_partner_ids | sent.partner_ids | sent.notified_partner_ids

    def _portal_note_automatic(self, writer, message_dict):
        """Note what a customer's machine answered; nobody is mailed about it."""
        if writer:
            self._message_log(body=message_dict.get("body"), author_id=writer.id)

    def _portal_tell_unknown(self, address, message_dict):
        """Give the mail of an unknown sender to the responsible, outside the thread.

        One thing to do for one sender and document, whatever else arrives.
        """
        contact = self._portal_customer_contact()
        portal = contact.commercial_partner_id.portal_id
        user = portal._receiver(contact)
        lang = self.with_context(lang=user.lang, mail_activity_quick_update=True)
        summary = lang.env._("Mail of an unknown sender: %s", address)
        if not user or summary in self.activity_ids.mapped("summary"):
            return
        text = html2plaintext(message_dict.get("body") or "")[:SHOWN]
        lang.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=summary,
            note=plaintext2html(f"{message_dict.get('subject') or ''}\n\n{text}"),
            user_id=user.id,
        )
