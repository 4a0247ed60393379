from odoo import fields, models

#: Which link of ``_portal_password_url`` a mail carries; the others carry none.
LINKS = {"invitation": "invite", "reset": "reset"}


class ResPartner(models.Model):
    """Mails about a person's access. They are queued and hold no password."""

    _inherit = "res.partner"

    def _portal_send_granted(self, way="invitation", message="", asked=False):
        """Tell of the access: the person by invitation link or initial password.

        :param asked: whether the person had asked for the account
        """
        event = self.env.context.get("portal_event")
        event = event or ("signup_approved" if asked else "granted")
        # the table's own mail is that of an invitation
        template = None if way == "invitation" else self._portal_access_template(way)
        self._portal_tell_access(event, template, **self._portal_ctx(way, message))

    def _portal_send_invitation(self, message=""):
        """Invite these people again; a portal account each is taken for granted."""
        for contact in self.sudo():
            contact.portal_invited_date = fields.Datetime.now()
            contact._portal_log_access("invite")
            contact._portal_queue_access_mail("invitation", message)

    def _portal_send_reset(self):
        """Queue a link with which these people can set a new password."""
        for contact in self.sudo():
            contact._portal_log_access("reset")
            contact._portal_queue_access_mail("reset")

    def _portal_send_revoked(self):
        """Tell that the access of these people has ended."""
        for contact in self.sudo():
            contact._portal_tell_access("revoked")

    def _portal_log_access(self, event):
        self.env["partner.portal.log"]._portal_log(
            event, partner=self, user=self._portal_users()[:1]
        )

    def _portal_tell_access(self, event, template=None, **context):
        """Tell of what became of this person's access; who did it knows."""
        self.ensure_one()
        user = self._portal_users()[:1]
        portal = self.commercial_partner_id.portal_id
        if user and portal:
            who = self.env.user.partner_id
            portal._tell(event, user, self, skip=who, template=template, **context)

    def _portal_queue_access_mail(self, way, message=""):
        """Queue a mail template to this person in the person's language.

        :rtype: mail.mail, empty if the person has no e-mail address
        """
        self.ensure_one()
        user = self._portal_users()[:1]
        template = self._portal_access_template(way)
        if not (template and user and self.email):
            return self.env["mail.mail"].sudo()
        company = self.commercial_partner_id.portal_id.company_id
        context = self._portal_ctx(way, message)
        return template._portal_queue(user, company, self, **context)

    def _portal_access_template(self, way):
        return self.env["mail.template"].browse(
            self.env["ir.model.data"]._xmlid_to_res_id(
                f"partner_portal.mail_template_access_{way}"
            )
            or ()
        )

    def _portal_ctx(self, way, message):
        """Return what the mail of a way to get in finds in its context."""
        user = self._portal_users()[:1]
        link = way in LINKS and user and user._portal_password_url(LINKS[way])
        return {"portal_link": link or "", "portal_message": message}
