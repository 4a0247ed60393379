from odoo import api, fields, models


class ImLivechatChannel(models.Model):
    _inherit = "im_livechat.channel"

    portal_team_ids = fields.One2many(
        comodel_name="helpdesk.ticket.team",
        inverse_name="portal_livechat_channel_id",
        string="Helpdesk Team",
        context={"active_test": False},
        groups="base.group_user",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_of_team(self):
        """Untick the box of a team whose channel is deleted."""
        self.sudo().portal_team_ids.portal_use_livechat = False

    def _portal_is_off(self):
        """Return whether this is the chat of a team that has it no longer.

        Its conversations stay; nobody can begin one, wherever the button is.
        """
        teams = self.sudo().portal_team_ids
        return bool(teams) and not any(
            team.active and team.portal_use_livechat for team in teams
        )

    def _is_livechat_available(self):
        return not self._portal_is_off() and super()._is_livechat_available()

    def _get_available_operators_by_livechat_channel(self, users=None):
        found = super()._get_available_operators_by_livechat_channel(users)
        # who is named explicitly takes over a conversation that goes on
        for channel in self if users is None else ():
            if channel._portal_is_off():
                found[channel] = self.env["res.users"]
        return found

    def _get_operator_info(self, /, *, chatbot_script_id=None, **kwargs):
        if self._portal_is_off():
            chatbot_script_id = None
        return super()._get_operator_info(chatbot_script_id=chatbot_script_id, **kwargs)
