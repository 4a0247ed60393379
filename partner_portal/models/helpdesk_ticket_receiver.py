from odoo import SUPERUSER_ID, api, models

#: Channels by which tickets come in without anybody of the staff.
INCOMING = (
    "helpdesk_mgmt.helpdesk_ticket_channel_email",
    "helpdesk_mgmt.helpdesk_ticket_channel_web",
    "partner_portal.helpdesk_ticket_channel_portal",
)


class HelpdeskTicket(models.Model):
    """Who works a ticket that came in, as its portal says."""

    _inherit = "helpdesk.ticket"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._portal_received(vals) for vals in vals_list])

    @api.model
    def _portal_received(self, vals):
        """Return values with the user who gets it; as they are if staff made it."""
        user_id = vals.get("user_id")
        if (
            user_id
            and self._portal_assignee(user_id)
            or not self._portal_comes_in(vals)
        ):
            return vals
        user = self._portal_receiver(vals)
        return {**vals, "user_id": user.id} if user else vals

    @api.model
    def _portal_comes_in(self, vals):
        """Return whether a new ticket comes from outside: by mail, form, chat, portal.

        What staff enters without a user has none on purpose, or theirs by
        helpdesk_mgmt's own option.
        """
        user = self.env.user
        if user.share or user.id == SUPERUSER_ID:
            return self.env.su
        names = self._portal_incoming()
        refs = (self.env.ref(name, raise_if_not_found=False) for name in names)
        channels = {ref.id for ref in refs if ref}
        return "user_id" in vals and vals.get("channel_id") in channels

    @api.model
    def _portal_incoming(self):
        """Return the identifiers of the channels by which tickets come in."""
        return INCOMING

    @api.model
    def _portal_receiver(self, vals):
        """Return who gets a new ticket by the rule of its portal, or nobody.

        The customer's portal, or for strangers the first one of the company.
        """
        env = self.sudo().env
        contact = env["res.partner"].browse(vals.get("partner_id") or ())
        team_id = vals.get("team_id") or self.env.context.get("default_team_id")
        team = env["helpdesk.ticket.team"].browse(team_id or ())
        portal = contact.commercial_partner_id.portal_id
        if not portal:
            company = team.company_id.id or vals.get("company_id") or env.company.id
            portals = env["partner.portal"]
            portal = portals.search([("company_id", "=", company)], limit=1)
        return portal._ticket_receiver(contact, team)
