from odoo import api, fields, models


class MailMail(models.Model):
    """The mails of portals are marked; they alone are tried again (S21)."""

    _inherit = "mail.mail"

    portal_mail = fields.Boolean(
        string="Mail of a Customer Portal",
        readonly=True,
        help="Tried again for a day when the mail server does not take it.",
    )
    portal_about = fields.Reference(
        selection="_selection_portal_about", readonly=True, string="About"
    )
    portal_progress = fields.Selection(
        selection=[
            ("handing", "Handed over, answer unknown"),
            ("again", "To be tried again"),
            ("perhaps", "Perhaps sent"),
            ("failed", "Not delivered"),
        ],
        string="Delivery",
        readonly=True,
        copy=False,
    )
    portal_answer = fields.Text(
        string="Answer of the Mail Server", readonly=True, copy=False
    )
    portal_tries = fields.Integer(string="Tries", readonly=True, copy=False)
    portal_next_try = fields.Datetime(string="Next Try", readonly=True, copy=False)

    _portal_next_try_index = models.Index(
        "(portal_next_try) WHERE portal_mail AND portal_next_try IS NOT NULL"
    )

    @api.model
    def _selection_portal_about(self):
        names = self.env["ir.model"].sudo().search_fetch([], ["model", "name"])
        return [(model.model, model.name) for model in names]

    @api.model
    def _portal_marks(self, record):
        """Return the values that mark a new mail about a record as a portal's."""
        return {"portal_mail": True, "portal_about": f"{record._name},{record.id}"}

    @api.model
    def _portal_wake_queue(self):
        """Have what waits sent as soon as this transaction is committed."""
        queue = self.sudo().env.ref(
            "mail.ir_cron_mail_scheduler_action", raise_if_not_found=False
        )
        if queue:
            queue._trigger()

    def send_after_commit(self):
        """Leave marked mails to the queue: nobody waits for a mail server.

        Odoo sends the mails of a message at the end of the request that wrote it.
        """
        marked = self.filtered("portal_mail")
        if marked:
            self._portal_wake_queue()
        others = self - marked
        return super(MailMail, others).send_after_commit() if others else None

    def _portal_take_answers(self, thread):
        """Have answers to a mail come to a thread, or to whom it is from.

        Odoo finds the thread by the message a mail answers. The thread keeps it
        when the mail is deleted, as a line without the text: the links in there are
        the addressee's alone. Nobody reads it in the portal, it has no subtype.
        What staff answers does not go to the customer, who follows the thread.
        """
        self.ensure_one()
        self.reply_to = self.email_from
        if not thread:
            return
        person = self.recipient_ids[:1]
        if not person or person.partner_share:
            self.reply_to = thread.sudo()._notify_get_reply_to(
                default=self.email_from, author_id=self.author_id.id
            )[thread.id]
        lang = self.env.company.partner_id.lang
        names = person.name or self.email_to
        self.write(
            {
                "is_notification": True,
                "body": self.with_context(lang=lang).env._("Mail to %s", names),
            }
        )
