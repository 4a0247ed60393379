from odoo import fields, models

#: Which link of ``_portal_password_url`` a mail carries; the others carry none.
LINKS = {"invitation": "invite", "reset": "reset"}


class ResPartner(models.Model):
    """Mails about a person's access. They are queued and hold no password."""

    _inherit = "res.partner"

    def _portal_send_granted(self, way="invitation", message=""):
        """Queue the mail after granting: invitation link or initial password."""
        self._portal_queue_access_mail(way, message)

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
        """Tell these people that their access has ended."""
        for contact in self.sudo():
            contact._portal_queue_access_mail("revoked")

    def _portal_log_access(self, event):
        self.env["partner.portal.log"]._portal_log(
            event, partner=self, user=self._portal_users()[:1]
        )

    def _portal_queue_access_mail(self, event, message=""):
        """Queue a mail template to this person in the person's language.

        :rtype: mail.mail, empty if the person has no e-mail address
        """
        self.ensure_one()
        user = self._portal_users()[:1]
        template = self.env.ref(
            f"partner_portal.mail_template_access_{event}", raise_if_not_found=False
        )
        if not (template and user and self.email):
            return self.env["mail.mail"].sudo()
        link = LINKS.get(event) and user._portal_password_url(LINKS[event])
        company = self.commercial_partner_id.portal_id.company_id
        return template._portal_queue(
            user, company, self, portal_link=link or "", portal_message=message
        )
