from odoo import models
from odoo.exceptions import UserError


class ResPartner(models.Model):
    """Buttons of the accounts list and of the contact, for one and for many.

    Each asks first whether this user may administer all of the contacts, and
    refuses otherwise, so that nothing is half done.
    """

    _inherit = "res.partner"

    def action_portal_grant(self):
        """Open *Grant Portal Access* for these contacts."""
        self._portal_check_administer()
        wizard = self.env["portal.wizard"].with_context(active_ids=self.ids)
        return wizard.action_open_wizard()

    def action_portal_invite(self):
        """Invite these people again; tell who has no e-mail address."""
        contacts = self._portal_check_accounts()
        contacts._portal_send_invitation()
        return contacts._portal_mailed(self.env._("Invited again"))

    def action_portal_reset(self):
        """Mail these people a link with which they set a new password."""
        contacts = self._portal_check_accounts()
        contacts._portal_send_reset()
        return contacts._portal_mailed(self.env._("Link for a new password"))

    def action_portal_revoke(self):
        """Take the access of these people, completely and at once."""
        contacts = self._portal_check_administer()
        contacts = contacts.filtered(
            lambda contact: contact.portal_access_state in ("invited", "active")
        )
        if not contacts:
            raise UserError(self.env._("None of these contacts has access."))
        contacts._portal_revoke()
        contacts._portal_send_revoked()
        return True

    def _portal_check_accounts(self):
        """Return these contacts under sudo if all have access, raise otherwise."""
        self.env["portal.wizard"]._check_size(len(self))
        contacts = self._portal_check_administer()
        without = contacts.filtered(
            lambda contact: contact.portal_access_state not in ("invited", "active")
        )
        if without:
            names = ", ".join(without[:5].mapped("display_name"))
            raise UserError(self.env._("Without access, grant it first: %s", names))
        return contacts

    def _portal_mailed(self, title):
        """Return a notice: how many mails are queued, and whom none can reach."""
        unreached = self.filtered(lambda contact: not contact.email)
        message = self.env._("Mails on their way: %s.", len(self - unreached))
        if unreached:
            message += " " + self.env._(
                "Without e-mail address: %s. Use Invite again in Grant Portal "
                "Access, it shows what to hand over.",
                ", ".join(unreached[:5].mapped("name")),
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": title,
                "message": message,
                "type": "warning" if unreached else "success",
                "sticky": bool(unreached),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
