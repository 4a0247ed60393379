from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _portal_awaited(self):
        """Return the portal this person waits for to be let in, or nothing.

        It is under sudo. Without a request it is the customer's portal, or the
        first one of the person's company.
        """
        self.ensure_one()
        portals = self.env["partner.portal"].sudo()
        contact = self.sudo().partner_id
        if not self.share or contact.portal_access_state != "waiting":
            return portals
        signup = self.env["partner.portal.signup"].sudo()
        asked = signup.search(
            [("partner_id", "=", contact.id), ("state", "=", "waiting")], limit=1
        )
        return (
            asked.portal_id
            or contact.commercial_partner_id.portal_id
            or portals.search([("company_id", "=", self.sudo().company_id.id)], limit=1)
        )
