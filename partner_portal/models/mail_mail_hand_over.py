import smtplib
from datetime import timedelta

from odoo import fields, models

from ..mail_retry import answer, is_final, pause
from .ir_mail_server import HANDING

#: Minutes after which a mail without an answer is taken for lost on its way.
UNKNOWN_AFTER = 15
#: Odoo's words for an address that is none: another try changes nothing.
NO_ADDRESS = ("mail_email_invalid", "mail_email_missing")


class MailMail(models.Model):
    """A marked mail is given to a mail server once, even if the worker dies (S21).

    That it is handed over is written and committed before: Odoo has then already
    taken it out of the queue, and who finds it like that without an answer does
    not send it again but tells people.
    """

    _inherit = "mail.mail"

    def send(self, auto_commit=False, raise_exception=False, post_send_callback=None):
        """Send; marked mails one person each, so that each fails or leaves alone."""
        mails = self | self.filtered("portal_mail")._portal_split()
        return super(MailMail, mails).send(
            auto_commit=auto_commit,
            raise_exception=raise_exception,
            post_send_callback=post_send_callback,
        )

    def _portal_split(self):
        """Give each recipient a mail; return the new ones."""
        new = self.browse()
        for mail in self.filtered(lambda mail: mail.state == "outgoing"):
            people = mail.recipient_ids if mail.email_to else mail.recipient_ids[1:]
            for person in people:
                own = {"email_to": False, "email_cc": False}
                copied = mail.copy(
                    {
                        **own,
                        "headers": mail.headers,
                        "mail_message_id": mail.mail_message_id.id,
                        "recipient_ids": person.ids,
                    }
                )
                self.env["mail.notification"].sudo().search(
                    [
                        ("mail_mail_id", "=", mail.id),
                        ("res_partner_id", "=", person.id),
                    ]
                ).mail_mail_id = copied
                new += copied
            mail.recipient_ids -= people
        return new

    def _send(self, auto_commit=False, raise_exception=False, **options):
        """Send marked mails one by one, each knowing what becomes of it."""
        options.update(auto_commit=auto_commit, raise_exception=raise_exception)
        marked = self.filtered("portal_mail")
        for mail in marked:
            handing = mail.with_context(
                **{HANDING: mail.id}, partner_portal_commits=auto_commit
            )
            try:
                super(MailMail, handing)._send(**options)
            except smtplib.SMTPServerDisconnected as error:
                mail._portal_take_answer(error)
                mail._portal_failed()
                # the others wait for a new connection
                self._portal_wake_queue()
                raise
        others = self - marked
        return super(MailMail, others)._send(**options) if others else True

    def _portal_hand_over(self):
        """Write down that the server gets the mail now, to stay if we do not.

        Odoo has just taken it out of the queue. If another worker did so, too, the
        database refuses one of them here, before anything is sent.
        """
        self.ensure_one()
        self.write(
            {
                "portal_progress": "handing",
                "portal_answer": False,
                "portal_next_try": fields.Datetime.now()
                + timedelta(minutes=UNKNOWN_AFTER),
                "failure_reason": self.env._(
                    "Handed to the mail server, whose answer is not known."
                ),
            }
        )
        self.flush_recordset()
        if self.env.context.get("partner_portal_commits") is True:
            self.env.cr.commit()  # pylint: disable=invalid-commit

    def _portal_take_answer(self, error):
        """Remember what came of handing a mail over.

        A connection that ends while it is handed over leaves it unknown.
        """
        is_unknown = isinstance(error, smtplib.SMTPServerDisconnected)
        if self.portal_progress == "handing" and is_unknown:
            return
        progress = "failed" if is_final(error) else "again"
        self.write({"portal_progress": progress, "portal_answer": answer(error)})

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        marked = self.filtered("portal_mail")
        if failure_type:
            for mail in marked:
                mail._portal_failed(failure_type)
        elif marked:
            marked.write({"portal_progress": False, "portal_next_try": False})
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )

    def _portal_failed(self, failure_type=None):
        """Plan the next try of a mail that did not leave, or tell who sees to it."""
        self.ensure_one()
        tries = self.portal_tries + 1
        minutes = pause(tries)
        self.portal_tries = tries
        if failure_type == "mail_smtp":
            # no connection: an answer to an earlier try is not the last word
            self.portal_answer = False
        if self.portal_progress == "handing":
            self._portal_end("perhaps")
        elif self.portal_progress == "failed" or failure_type in NO_ADDRESS:
            self._portal_end("failed")
        elif minutes is None:
            self._portal_end("failed", is_given_up=True)
        else:
            after = fields.Datetime.now() + timedelta(minutes=minutes)
            self.write({"portal_progress": "again", "portal_next_try": after})
