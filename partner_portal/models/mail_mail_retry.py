import logging
import smtplib

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

_logger = logging.getLogger(__name__)

#: Mails one step of the job sends at most; the job goes on while some are left.
BATCH = 50


class MailMail(models.Model):
    """What did not leave is tried again; what cannot is told to somebody (S21)."""

    _inherit = "mail.mail"

    @api.model
    def _cron_portal_retry(self):
        """Send marked mails whose next try is due; tell of those lost on their way."""
        progress = self.env["ir.cron"]
        while True:
            due = self.search(self._portal_due(), order="portal_next_try", limit=BATCH)
            if not due:
                break
            due._portal_retry()
            left = self.search_count(self._portal_due())
            if not progress._commit_progress(len(due), remaining=left):
                break

    @api.model
    def _portal_due(self):
        return (
            Domain("portal_mail", "=", True)
            & Domain("portal_next_try", "<=", fields.Datetime.now())
            & Domain("state", "=", "exception")
        )

    def _portal_retry(self):
        """Try mails once more; one that may have been sent is not."""
        lost = self.filtered(lambda mail: mail.portal_progress == "handing")
        for mail in lost:
            mail._portal_end("perhaps")
        again = self - lost
        # if this worker dies, Odoo's queue sends them
        again.write({"state": "outgoing", "portal_next_try": False})
        self.env["ir.cron"]._commit_progress()
        try:
            again.send(auto_commit=True)
        except smtplib.SMTPServerDisconnected:
            _logger.info("The mail server ended the connection.")

    def _portal_end(self, progress, is_given_up=False):
        """Give a mail up and put it on somebody's list of things to do."""
        self.ensure_one()
        self.write({"portal_progress": progress, "portal_next_try": False})
        try:
            with self.env.cr.savepoint():
                self._portal_tell_staff(is_given_up)
        except Exception:
            # what became of the mail is stored in any case
            _logger.exception("Nobody was told of mail %s.", self.id)

    def _portal_tell_staff(self, is_given_up):
        """Put a mail on the list of whoever works what the customer asks for."""
        portal, contact = self._portal_of_mail()
        user = portal and portal._receiver(contact)
        if user:
            mail = self.with_context(lang=user.lang)
            mail._portal_schedule(user, contact, is_given_up)

    def _portal_of_mail(self):
        """Return (portal, contact) a mail is of, under sudo; the portal may be none."""
        about = self.sudo().portal_about
        people = self.sudo().recipient_ids
        contact = people.filtered("partner_share")[:1]
        if not contact and about and about.exists():
            if about._name == "res.partner":
                contact = about
            elif "partner_id" in about._fields:
                contact = about.partner_id
        portal = contact.commercial_partner_id.portal_id
        if not portal:
            company = self.sudo().record_company_id or self.env.company
            portal = portal.search([("company_id", "=", company.id)], limit=1)
        return portal, contact

    def _portal_schedule(self, user, contact, is_given_up):
        """Plan an activity where the user finds the matter."""
        is_perhaps = self.portal_progress == "perhaps"
        if is_perhaps:
            summary = self.env._("Perhaps sent: %s", self.subject)
        else:
            summary = self.env._("Not delivered: %s", self.subject)
        self._portal_matter(user, contact).with_context(
            mail_activity_quick_update=True
        ).activity_schedule(
            "mail.mail_activity_data_warning",
            summary=summary,
            note=self._portal_note(is_perhaps, is_given_up),
            user_id=user.id,
        )

    def _portal_matter(self, user, contact):
        """Return the record that gets the activity: what the mail is about, else the
        contact, else the seller; one the user may open.
        """
        about = self.sudo().portal_about
        for record in (about, contact):
            if (
                record
                and record.exists()
                and "activity_ids" in record._fields
                and record.with_user(user).has_access("read")
            ):
                return record
        return self.sudo().record_company_id.partner_id or user.partner_id

    def _portal_note(self, is_perhaps, is_given_up):
        """Return what happened and what to do, as HTML."""
        address = self.sudo().email_to or ", ".join(
            self.sudo().recipient_ids.mapped("email_formatted")
        )
        if is_perhaps:
            text = self.env._(
                "The mail to %s was handed to the mail server, but its answer was not "
                "recorded. It is not sent a second time by itself: ask whether it "
                "came.",
                address,
            )
        elif is_given_up:
            text = self.env._("The mail to %s did not leave within a day.", address)
        else:
            text = self.env._("The mail server refuses the mail to %s.", address)
        how = self.env._(
            "Administrators send it again: Customer Portal / Configuration / Portal "
            "mail."
        )
        answer = self.portal_answer or self.failure_reason or ""
        if is_perhaps:
            answer = ""
        parts = [text, answer, how]
        return Markup().join(Markup("<p>%s</p>") % part for part in parts if part)
