from odoo import SUPERUSER_ID, models
from odoo.fields import Command


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _portal_queue(
        self, record, company, partner=None, address="", layout="", **context
    ):
        """Queue this mail about a record, from the seller, to one person.

        Made by the superuser: the reader of the record need not be allowed to
        write mails, and only the addressee reads the link in it. Nothing is sent
        within the request; the queue is woken with the commit. Answers come to the
        thread of the record, or to whom the mail is from.

        :param partner: who gets it, or
        :param str address: where it goes
        :param str layout: identifier of the template around the text
        :param context: what the template finds in ``ctx``
        """
        recipients = [Command.link(partner.id)] if partner else []
        kinds = self.env.registry["mail.thread"], self.env.registry["mail.message"]
        thread = isinstance(record, kinds) and record._portal_answers_thread()
        mail_id = (
            self.with_user(SUPERUSER_ID)
            .with_company(company)
            .with_context(**context)
            .send_mail(
                record.id,
                email_values={
                    "author_id": company.partner_id.id,
                    "email_to": address or False,
                    "recipient_ids": recipients,
                    "model": thread._name if thread else False,
                    "res_id": thread.id if thread else False,
                    "record_company_id": company.id,
                    "record_alias_domain_id": company.alias_domain_id.id,
                    **self.env["mail.mail"]._portal_marks(record),
                    **self._portal_way_out(partner, context),
                },
                email_layout_xmlid=layout or False,
            )
        )
        mail = self.env["mail.mail"].sudo().browse(mail_id)
        mail._portal_take_answers(thread)
        mail._portal_wake_queue()
        return mail
