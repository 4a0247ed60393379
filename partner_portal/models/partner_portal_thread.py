from odoo import api, models
from odoo.tools import plaintext2html


class PartnerPortal(models.Model):
    """The thread on the form: what the log says of the settings, and notes."""

    _name = "partner.portal"
    _inherit = ("partner.portal", "mail.thread")

    @api.model_create_multi
    def create(self, vals_list):
        """Leave it to the settings to tell of a new portal; nobody follows it."""
        quiet = self.with_context(mail_create_nolog=True, mail_create_nosubscribe=True)
        portals = super(PartnerPortal, quiet).create(vals_list)
        return portals.with_env(self.env)

    def _portal_note_settings(self, text):
        """Add to the thread what was changed; no mail leaves."""
        for portal in self:
            portal._message_log(body=plaintext2html(text))
