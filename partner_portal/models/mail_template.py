from odoo import SUPERUSER_ID, models
from odoo.fields import Command


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _portal_queue(self, record, company, partner=None, address="", **context):
        """Queue this mail about a record, from the seller, to one person.

        Made by the superuser: the reader of the record need not be allowed to
        write mails, and only the addressee reads the link in it. Nothing is sent
        within the request; the queue is woken with the commit.

        :param partner: who gets it, or
        :param str address: where it goes
        :param context: what the template finds in ``ctx``
        """
        recipients = [Command.link(partner.id)] if partner else []
        mail_id = (
            self.with_user(SUPERUSER_ID)
            .with_context(**context)
            .send_mail(
                record.id,
                email_values={
                    "author_id": company.partner_id.id,
                    "email_to": address or False,
                    "recipient_ids": recipients,
                    "model": False,
                    "res_id": False,
                },
            )
        )
        self.env["sale.order"]._portal_wake_mail_queue()
        return self.env["mail.mail"].sudo().browse(mail_id)
