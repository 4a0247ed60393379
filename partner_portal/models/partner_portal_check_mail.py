import smtplib

from odoo import fields, models, tools
from odoo.exceptions import UserError
from odoo.tools import str2bool
from odoo.tools.misc import format_date

from odoo.addons.base.models.ir_mail_server import MailDeliveryException

from .partner_portal_check import ADMINISTRATOR, LOCAL_HOSTS

#: Messages looked through, from the last one, for a mail that came in.
LAST_MESSAGES = 100_000


class PartnerPortal(models.Model):
    """The set-up check: mails that leave, answers that come back; the guide to both."""

    _inherit = "partner.portal"

    mail_domain = fields.Char(compute="_compute_mail_domain", groups=ADMINISTRATOR)
    mail_catchall = fields.Char(compute="_compute_mail_domain", groups=ADMINISTRATOR)
    mail_bounce = fields.Char(compute="_compute_mail_domain", groups=ADMINISTRATOR)
    mail_from = fields.Char(compute="_compute_mail_domain", groups=ADMINISTRATOR)

    def _compute_mail_domain(self):
        """Fill the guide with the company's own names, or what they would be."""
        for portal in self:
            domain = portal.sudo().company_id.alias_domain_id
            name = domain.name or "example.com"
            portal.mail_domain = name
            portal.mail_catchall = domain.catchall_email or f"catchall@{name}"
            portal.mail_bounce = domain.bounce_email or f"bounce@{name}"
            portal.mail_from = domain.default_from_email or f"notifications@{name}"

    def action_mail_guide(self):
        """Open the guide to an own mail domain."""
        self.ensure_one()
        view = self.env.ref("partner_portal.partner_portal_view_form_mail_guide")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Own mail domain"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [[view.id, "form"]],
        }

    def action_send_test_mail(self):
        """Send a mail to the user, at once, and tell what the mail server answered."""
        self.ensure_one()
        self.check_access("write")
        email = self.env.user.email
        if not email:
            raise UserError(self.env._("Your own contact has no e-mail address."))
        company = self.sudo().company_id
        text = self.env._("Mails of %s leave this server.", self.name)
        values = {
            "subject": self.env._("Test mail of %s", self.name),
            "body_html": tools.plaintext2html(text),
            "email_to": email,
            "email_from": company.email_formatted or email,
            "reply_to": company.catchall_formatted,
            "record_company_id": company.id,
            "record_alias_domain_id": company.alias_domain_id.id,
            "auto_delete": True,
        }
        # under sudo: mails belong to the system, this one goes to oneself alone
        mail = self.env["mail.mail"].sudo().create(values)
        try:
            mail.send(raise_exception=True)
        except (MailDeliveryException, smtplib.SMTPException) as error:
            reason = " ".join(str(part) for part in error.args)
            raise UserError(self.env._("No mail was sent. %s", reason)) from error
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The mail server took a test mail to %s. If it does not come, look "
                    "into the folder for spam.",
                    email,
                ),
            },
        }

    def _setup_check_mail_server(self):
        server = self.env["ir.mail_server"].sudo().search([], limit=1)
        host = tools.config.get("smtp_server")
        if server:
            reason = self.env._("Mails leave through %s.", server.name)
        elif host and host not in LOCAL_HOSTS:
            reason = self.env._("Mails leave through %s.", host)
        else:
            reason = self.env._("No outgoing mail server is set: no mail leaves.")
        good = bool(server) or bool(host and host not in LOCAL_HOSTS)
        action = self._setup_window("ir.mail_server")
        return self._setup_line(self.env._("Outgoing mail"), good, reason, action)

    def _setup_check_alias_domain(self):
        company = self.sudo().company_id
        domain = company.alias_domain_id
        reason = (
            self.env._("Answers to mails come back to %s.", domain.catchall_email)
            if domain
            else self.env._("No alias domain: answers to mails do not come back.")
        )
        action = self._setup_window("res.company", company.id)
        return self._setup_line(
            self.env._("Answers by mail"), bool(domain), reason, action
        )

    def _setup_check_bounces(self):
        name = self.env._("Undeliverable mail")
        company = self.sudo().company_id
        domain = company.alias_domain_id
        if not domain:
            reason = self.env._(
                "No alias domain: nobody hears of addresses that do not exist."
            )
            action = self._setup_window("res.company", company.id)
            return self._setup_line(name, "mend", reason, action)
        reason = self.env._(
            "What cannot be delivered comes back to %s.", domain.bounce_email
        )
        return self._setup_line(name, "good", reason)

    def _setup_check_web_address_kept(self):
        name = self.env._("Web address kept")
        if str2bool(self._setup_parameter("web.base.url.freeze"), False):
            reason = self.env._("Logging in elsewhere does not change it.")
            return self._setup_line(name, "good", reason)
        reason = self.env._(
            "An administrator who logs in under another address changes it in all "
            "mails. Set the system parameter web.base.url.freeze to True."
        )
        keys = ("web.base.url", "web.base.url.freeze")
        action = self._setup_window(
            "ir.config_parameter",
            domain=[("key", "in", keys)],
            context={"default_key": keys[1], "default_value": "True"},
        )
        return self._setup_line(name, "mend", reason, action)

    def _setup_parameter(self, key):
        """Return a system parameter as text; under sudo, it is the system's."""
        return self.env["ir.config_parameter"].sudo().get_param(key) or ""

    def _setup_check_incoming(self):
        """Mailboxes are known to Odoo; forwarding and gateways show by what came in."""
        name = self.env._("Incoming mail")
        action = self._setup_window("fetchmail.server")
        servers = self.env["fetchmail.server"].sudo()
        servers = servers.search(
            [("state", "=", "done"), ("server_type", "!=", "local")]
        )
        broken = servers.filtered("error_date")[:1]
        if broken:
            reason = self.env._(
                "%(name)s cannot be read: %(error)s",
                name=broken.name,
                error=broken.error_message,
            )
            return self._setup_line(name, "mend", reason, action)
        if servers:
            reason = self.env._("Mails are fetched from %s.", servers[0].name)
            return self._setup_line(name, "good", reason, action)
        last = self._setup_last_mail_in()
        if last:
            day = format_date(self.env, last.date)
            reason = self.env._("The last mail came in on %s.", day)
            return self._setup_line(name, "good", reason, action)
        reason = self.env._("No mailbox is read and no mail ever came in.")
        return self._setup_line(name, "mend", reason, action)

    def _setup_last_mail_in(self):
        """Return the last mail that came in, under sudo; only its day is shown."""
        messages = self.env["mail.message"].sudo()
        newest = messages.search([], order="id desc", limit=1).id
        domain = [("message_type", "=", "email"), ("id", ">", newest - LAST_MESSAGES)]
        return messages.search(domain, order="id desc", limit=1)

    def _setup_check_mails_left(self):
        name = self.env._("Mails to customers")
        domain = [("state", "in", ("failed", "perhaps"))]
        left = self.env["partner.portal.mail"].search_count(domain)
        if not left:
            reason = self.env._("All of them left, or are on their way.")
            return self._setup_line(name, "good", reason)
        reason = self.env._("Not delivered or perhaps sent: %s.", left)
        action = self._setup_window("partner.portal.mail", domain=domain)
        return self._setup_line(name, "mend", reason, action)

    def _setup_may_open(self, model):
        # nobody writes there, but who sees the list can send mails again
        return model == "partner.portal.mail" or super()._setup_may_open(model)
