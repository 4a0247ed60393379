from odoo import fields, models
from odoo.tools import SQL


class PartnerPortalMail(models.Model):
    """The mails of portals on their way, for those who may not read the mails.

    Without the text: links in there open what is the addressee's alone. A mail that
    was sent is deleted, as far as its template says so, and then gone from here.
    """

    _name = "partner.portal.mail"
    _description = "Customer Portal Mail"
    _auto = False
    _order = "id desc"

    name = fields.Char(string="Subject", readonly=True)
    date = fields.Datetime(string="Written", readonly=True)
    recipient = fields.Char(string="To", readonly=True)
    state = fields.Selection(
        selection=[
            ("waiting", "Waiting"),
            ("again", "Tried again"),
            ("handing", "On its way"),
            ("perhaps", "Perhaps sent"),
            ("failed", "Not delivered"),
            ("sent", "Sent"),
            ("cancelled", "Cancelled"),
        ],
        readonly=True,
    )
    tries = fields.Integer(readonly=True)
    next_try = fields.Datetime(readonly=True)
    answer = fields.Text(string="Last Answer", readonly=True)
    about = fields.Char(compute="_compute_about", compute_sudo=True)
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT mail.id,
                   message.subject AS name,
                   message.date,
                   COALESCE(NULLIF(mail.email_to, ''), people.addresses) AS recipient,
                   CASE mail.state
                       WHEN 'outgoing' THEN 'waiting'
                       WHEN 'exception' THEN COALESCE(mail.portal_progress, 'failed')
                       WHEN 'cancel' THEN 'cancelled'
                       ELSE 'sent'
                   END AS state,
                   COALESCE(mail.portal_tries, 0) AS tries,
                   mail.portal_next_try AS next_try,
                   CASE WHEN mail.state = 'exception' OR mail.portal_tries > 0
                        THEN COALESCE(NULLIF(mail.portal_answer, ''),
                                      mail.failure_reason)
                   END AS answer,
                   message.record_company_id AS company_id
              FROM mail_mail mail
              JOIN mail_message message ON message.id = mail.mail_message_id
              LEFT JOIN LATERAL (
                        SELECT string_agg(
                                   COALESCE(partner.email, partner.name), ', '
                                   ORDER BY partner.id
                               ) AS addresses
                          FROM mail_mail_res_partner_rel rel
                          JOIN res_partner partner ON partner.id = rel.res_partner_id
                         WHERE rel.mail_mail_id = mail.id
                   ) people ON TRUE
             WHERE mail.portal_mail
            """
        )

    def _compute_about(self):
        for row in self:
            about = row._portal_mail().portal_about
            row.about = about.display_name if about and about.exists() else False

    def _portal_mail(self):
        """Return the mails themselves, under sudo: nobody else may read them."""
        self.env["mail.mail"].flush_model()
        return self.env["mail.mail"].sudo().browse(self.ids)

    def action_open_about(self):
        """Open what a mail is about, as far as the user may."""
        self.ensure_one()
        self.check_access("read")
        about = self._portal_mail().portal_about
        if not about or not about.exists():
            return False
        return {
            "type": "ir.actions.act_window",
            "res_model": about._name,
            "res_id": about.id,
            "views": [[False, "form"]],
        }

    def action_try_again(self):
        """Send mails that did not leave, or perhaps did, as soon as may be."""
        self.check_access("read")
        mails = self._portal_mail().filtered(
            lambda mail: (
                mail.state == "outgoing"
                or (mail.state == "exception" and mail.portal_progress != "handing")
            )
        )
        mails.write(
            {"state": "outgoing", "portal_progress": False, "portal_next_try": False}
        )
        mails._portal_wake_queue()
        self.invalidate_model()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Mails sent within a minute: %s.", len(mails)),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
