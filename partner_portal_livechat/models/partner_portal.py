from odoo import fields, models


class PartnerPortal(models.Model):
    """Which live chat the pages of a portal show."""

    _inherit = "partner.portal"

    livechat_mode = fields.Selection(
        selection=[
            ("team", "That of the first helpdesk team that has one"),
            ("channel", "A channel of your choice"),
            ("none", "None"),
        ],
        string="Live Chat",
        default="team",
        required=True,
        help="The chat button stands on the pages of this portal's customers and on "
        "its log-in page. Who answers, its texts, colours and rules are set in the "
        "channel, in the Live Chat app.",
    )
    livechat_channel_id = fields.Many2one(
        comodel_name="im_livechat.channel",
        string="Live Chat Channel",
    )

    def _livechat_channel(self):
        """Return the channel that this portal's pages show, under sudo, or none."""
        self.ensure_one()
        portal = self.sudo()
        if portal.livechat_mode != "team":
            chosen = portal.livechat_mode == "channel"
            return portal.livechat_channel_id if chosen else self._no_channel()
        teams = self.env["helpdesk.ticket.team"].sudo()
        team = teams.search(
            [
                ("portal_use_livechat", "=", True),
                ("company_id", "in", [False, portal.company_id.id]),
            ],
            limit=1,
        )
        return team.portal_livechat_channel_id

    def _no_channel(self):
        return self.env["im_livechat.channel"].sudo()

    def _frame_livechat(self):
        """Return what a page needs for the chat button, see Odoo's loader.

        None where this portal has no say in it, so that a website's own chat shows;
        empty where it wants none.
        """
        channel = self._livechat_channel()
        if not channel:
            return {} if self.sudo().livechat_mode == "none" else None
        return channel.get_livechat_info()
