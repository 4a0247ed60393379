from odoo import api, models

#: Fields that decide whether somebody has a working account.
DECISIVE = {"active", "group_ids", "partner_id"}


class ResUsers(models.Model):
    """What happens to an account shows in the access state of its contact."""

    _inherit = "res.users"

    def write(self, vals):
        if self.env.context.get("portal_revoking") or DECISIVE.isdisjoint(vals):
            return super().write(vals)
        contacts = self.sudo().partner_id
        result = super().write(vals)
        if vals.get("active"):
            self._portal_keep_from_deletion()
        (contacts | self.sudo().partner_id)._portal_keep_state()
        return result

    def _portal_keep_from_deletion(self):
        """Take revived accounts off Odoo's list of those to be deleted."""
        self.env["res.users.deletion"].sudo().search(
            [("user_id", "in", self.ids), ("state", "=", "todo")]
        ).unlink()

    @api.ondelete(at_uninstall=False)
    def _portal_revoke_before_delete(self):
        """Close the account of a deleted user as a revocation does."""
        log = self.env["partner.portal.log"]
        for user in self.sudo():
            if user.share and user.partner_id.portal_access_state:
                log._portal_log("deleted", user=user)
        self.sudo().partner_id._portal_keep_state(gone=self.sudo())
