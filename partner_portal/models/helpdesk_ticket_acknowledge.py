from ast import literal_eval

from odoo import fields, models

from .helpdesk_ticket_mail import AUTOMATIC

#: Tells the sender's machines that no answer is wanted (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}


class HelpdeskTicketTeam(models.Model):
    _inherit = "helpdesk.ticket.team"

    portal_acknowledge = fields.Boolean(
        string="Acknowledge Mails",
        default=True,
        help="Senders without a customer portal are told the number of the ticket "
        "their mail made. Automatic mails are never answered. For customers of a "
        "portal its own events decide.",
    )


class HelpdeskTicket(models.Model):
    """Senders without a portal hear that their mail became a ticket (F90)."""

    _inherit = "helpdesk.ticket"

    def _message_post_after_hook(self, message, msg_vals):
        """Acknowledge the mail a ticket was made of, when it is in the thread."""
        res = super()._message_post_after_hook(message, msg_vals)
        if AUTOMATIC in self.env.context and message.message_type == "email":
            self.sudo()._portal_acknowledge_mail(message)
        return res

    def _portal_acknowledge_mail(self, message):
        """Queue the acknowledgement to who is no customer of a portal; needs sudo."""
        self.ensure_one()
        team, person = self.team_id, self.partner_id
        wanted = team.portal_acknowledge and self.partner_email
        # a portal's table of events tells its customers
        if not wanted or self._portal_of_table() or not self._portal_may_acknowledge():
            return
        template = self.env.ref("partner_portal.mail_template_ticket_acknowledge")
        mail = template._portal_queue(
            self, self.company_id, person, "" if person else self.partner_email
        )
        mail._portal_mark_machine_answer()
        mail.references = message.message_id


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _portal_mark_machine_answer(self):
        """Tell the machines of the addressees that these mails want no answer."""
        for mail in self:
            headers = literal_eval(mail.headers or "{}")
            mail.headers = repr({**headers, **HEADERS})
