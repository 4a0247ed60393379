import logging
from io import BytesIO

from lxml import etree, html
from markupsafe import Markup

from odoo import SUPERUSER_ID, api, models
from odoo.fields import Domain
from odoo.tools.mail import (
    email_normalize,
    email_split_tuples,
    html2plaintext,
    html_sanitize,
)

from ..exceptions import TooManyAttempts
from ..inbound_mail import is_machine_answer, may_be_answered
from ..upload_check import check_uploads
from ..upload_refusals import refusal_texts

_logger = logging.getLogger(__name__)
#: Context of a ticket made of a mail: whether nothing is sent to its sender.
AUTOMATIC = "partner_portal_automatic_mail"
#: More than a form takes at once: the pictures of signatures come along.
MAIL_FILES = 20
TITLE_LENGTH = 200
CHANNEL = "helpdesk_mgmt.helpdesk_ticket_channel_email"


class HelpdeskTicket(models.Model):
    """Tickets that customers and strangers open by mail to a team's alias (F90)."""

    _inherit = "helpdesk.ticket"

    @api.model
    def _portal_take_new(self, message, message_dict, route):
        """Let a mail make a ticket, unless a machine answers or there are too many.

        Beyond the limit of a sender (S16) the words go into a ticket that is open.
        """
        address = email_normalize(message_dict["email_from"]) or ""
        if is_machine_answer(message):
            _logger.info("Answer of a machine at %s makes no ticket", address)
            return False
        is_quiet = not self._portal_may_answer_mail(message, address)
        try:
            self.env["partner.portal.attempt"]._portal_take("inbound", address, "")
        except TooManyAttempts:
            ticket = self._portal_collecting_ticket(address, route[2] or {})
            if ticket:
                ticket._portal_append_mail(message_dict)
                return False
            is_quiet = True
        values = {**(route[2] or {}), AUTOMATIC: is_quiet}
        return (*route[:2], values, *route[3:])

    @api.model
    def _portal_may_answer_mail(self, message, address):
        """Return whether the sender of a new mail may be sent an acknowledgement.

        Not our own addresses, and nobody more than a few times an hour: whatever
        answers our answers without saying so is answered no more.
        """
        own = self.env["mail.alias.domain"].sudo()._find_aliases([address])
        if own or not may_be_answered(message, address):
            return False
        try:
            self.env["partner.portal.attempt"]._portal_take("acknowledge", address, "")
        except TooManyAttempts:
            return False
        return True

    @api.model
    def _portal_collecting_ticket(self, address, values):
        """Return the newest open ticket of a sender in this team, under sudo."""
        customer = self._portal_mail_customer(address, self._portal_mail_team(values))
        domain = Domain("partner_email", "=", address)
        if customer:
            domain |= Domain("partner_id", "=", customer.id)
        domain &= Domain("stage_id.closed", "=", False)
        if values.get("team_id"):
            domain &= Domain("team_id", "=", values["team_id"])
        found = self.sudo().search(domain, order="id desc", limit=1)
        return found if address else found.browse()

    def _portal_append_mail(self, message_dict):
        """Keep a mail in the thread; nobody is told of it."""
        self.ensure_one()
        address = email_normalize(message_dict["email_from"]) or ""
        quiet = {"mail_post_autofollow": False, "mail_post_autofollow_author_skip": 1}
        thread = self.with_user(SUPERUSER_ID).with_context(**quiet)
        refused = self._portal_check_files(message_dict)
        thread.message_post(
            author_id=self._portal_mail_customer(address, self.team_id).id,
            email_from=message_dict["email_from"],
            subject=message_dict.get("subject"),
            body=message_dict.get("body") or "",
            message_id=message_dict["message_id"],
            message_type="email",
            subtype_xmlid="mail.mt_comment",
            attachments=message_dict.get("attachments"),
            notify_skip_followers=True,
        )
        self._portal_note_refused(refused)

    @api.model
    def message_new(self, msg, custom_values=None):
        """Make a ticket of a mail: channel, customer, words and files are the mail's.

        The user who fetches mail is nobody's choice to work on it.
        """
        values = dict(custom_values or {})
        is_quiet = bool(values.pop(AUTOMATIC, False))
        address = email_normalize(_sender(msg)) or ""
        team = self._portal_mail_team(values)
        customer = self._portal_mail_customer(address, team)
        msg["author_id"] = customer.id
        refused = self._portal_check_files(msg)
        values = {**self._portal_mail_values(msg, customer, team), **values}
        tickets = self.with_context(**{AUTOMATIC: is_quiet})
        ticket = super(HelpdeskTicket, tickets).message_new(msg, values)
        ticket._portal_note_refused(refused)
        return ticket

    def message_update(self, msg, update_vals=None):
        """Check the files of an answer as those of a new ticket."""
        author = self.env["res.partner"].browse(msg.get("author_id") or ())
        if self._portal_is_customers(author):
            self._portal_note_refused(self._portal_check_files(msg))
        return super().message_update(msg, update_vals)

    @api.model
    def _portal_mail_team(self, values):
        """Return the team of a new ticket's values, maybe none."""
        return self.env["helpdesk.ticket.team"].sudo().browse(values.get("team_id", ()))

    @api.model
    def _portal_mail_values(self, msg, customer, team):
        """Return what the mail says of a ticket."""
        channel = self.env.ref(CHANNEL, raise_if_not_found=False)
        name, address = (email_split_tuples(_sender(msg)) or [("", _sender(msg))])[0]
        title = " ".join((msg.get("subject") or "").split())[:TITLE_LENGTH]
        values = {
            "name": title or self.env._("No Subject"),
            "description": self._portal_mail_text(msg.get("body") or ""),
            "channel_id": channel and channel.id,
            "user_id": False,
            "partner_id": customer.id,
            "partner_name": customer.name or name or address,
            "partner_email": email_normalize(address) or address,
        }
        company = customer.commercial_partner_id.portal_id.company_id
        if company and not team.company_id:
            values["company_id"] = company.id
        return values

    @api.model
    def _portal_mail_text(self, body):
        """Return the words of a mail as safe HTML, never empty.

        Pictures within the text stay in the thread, which holds them.
        """
        clean = html_sanitize(body, sanitize_style=True, strip_classes=True)
        if clean:
            root = html.fragment_fromstring(clean, create_parent="div")
            etree.strip_elements(root, "img", with_tail=False)
            clean = Markup(html.tostring(root, encoding="unicode"))
        if html2plaintext(clean).strip():
            return clean
        return Markup("<p>%s</p>") % self.env._("The mail has no text.")

    @api.model
    def _portal_mail_customer(self, address, team):
        """Return whose mail this is, under sudo; staff writes to a team, too."""
        people = self.env["res.partner"]
        return people._portal_at_address(address, team.company_id, with_staff=True)

    @api.model
    def _portal_check_files(self, msg):
        """Leave the files in a mail that may be taken; return those refused."""
        taken, refused = [], []
        for file in msg.get("attachments") or ():
            name, content, info = (*file, {})[:3]
            stream = BytesIO(_bytes(content, info))
            good, bad = check_uploads([(name, stream)], MAIL_FILES - len(taken))
            taken += [(upload.name, upload.content, info) for upload in good]
            refused += bad
        msg["attachments"] = taken
        return refused

    def _portal_note_refused(self, refused):
        """Name the files that were not taken in a note of the staff's."""
        if not refused:
            return
        lang = self.company_id.partner_id.lang
        env = self.with_context(lang=lang).env
        texts = refusal_texts(env, refused, MAIL_FILES)
        self.with_user(SUPERUSER_ID)._message_log(
            body=Markup("<br/>").join([env._("Files of a mail:"), *texts])
        )

    def _portal_may_acknowledge(self):
        """Return whether the sender may be told that the ticket is there.

        Not if it came by a mail that nothing may answer.
        """
        return not self.env.context.get(AUTOMATIC)


def _sender(msg):
    """Return whom a mail is from, as the gateway and as helpdesk_mgmt call it."""
    return msg.get("email_from") or msg.get("from") or ""


def _bytes(content, info):
    """Return what is in a part of a mail."""
    if isinstance(content, str):
        try:
            return content.encode((info or {}).get("encoding") or "utf-8")
        except (LookupError, UnicodeError):
            return content.encode("utf-8", "replace")
    return content if isinstance(content, bytes) else bytes(content or b"")
