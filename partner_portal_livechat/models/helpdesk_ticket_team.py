from odoo import Command, api, fields, models
from odoo.tools.misc import clean_context

AGENT = "im_livechat.im_livechat_group_user"


class HelpdeskTicketTeam(models.Model):
    """A team's live chat: one channel of Odoo's app, made when its box is ticked."""

    _inherit = "helpdesk.ticket.team"

    portal_use_livechat = fields.Boolean(
        string="Live Chat",
        copy=False,
        help="Customers chat with the team on the portal's pages, and the team makes "
        "tickets of it by /ticket and a title.",
    )
    portal_livechat_channel_id = fields.Many2one(
        comodel_name="im_livechat.channel",
        string="Live Chat Channel",
        copy=False,
        readonly=True,
        index="btree_not_null",
        groups="base.group_user",
    )
    portal_livechat_is_silent = fields.Boolean(
        compute="_compute_portal_livechat_is_silent",
        compute_sudo=True,
        help="Nobody is there to answer: the channel has neither agents nor a chatbot.",
        groups="base.group_user",
    )

    @api.depends("portal_use_livechat", "portal_livechat_channel_id.user_ids")
    def _compute_portal_livechat_is_silent(self):
        for team in self:
            channel = team.portal_livechat_channel_id
            answers = channel.user_ids or channel.chatbot_script_count
            team.portal_livechat_is_silent = bool(channel) and not answers

    @api.model_create_multi
    def create(self, vals_list):
        teams = super().create(vals_list)
        teams.filtered("portal_use_livechat")._portal_make_livechat()
        return teams

    def write(self, vals):
        members = {team: team.user_ids for team in self} if "user_ids" in vals else {}
        result = super().write(vals)
        if vals.get("portal_use_livechat"):
            self._portal_make_livechat()
        if "name" in vals:
            for team in self.sudo():
                team.portal_livechat_channel_id.name = team.name
        for team, before in members.items():
            team._portal_move_agents(before)
        return result

    def unlink(self):
        """Leave nobody to be asked in the chats of teams that are gone."""
        channels = self.sudo().portal_livechat_channel_id
        result = super().unlink()
        channels.user_ids = [Command.clear()]
        return result

    def _portal_make_livechat(self):
        """Give each team a channel of its name, unless it has had one before.

        Under sudo: who sets up a team need not set up live chat. Its agents, texts,
        colours and rules are then changed in Odoo's own form.
        """
        for team in self.sudo():
            if not team.portal_livechat_channel_id:
                plain = self.env(su=True, context=clean_context(self.env.context))
                channels = plain["im_livechat.channel"]
                team.portal_livechat_channel_id = channels.create(
                    {
                        "name": team.name,
                        "user_ids": [Command.set(team._portal_agents().ids)],
                    }
                )

    def _portal_agents(self):
        """Return the members who may chat with visitors."""
        return self.user_ids.filtered(lambda user: user.has_group(AGENT))

    def _portal_move_agents(self, before):
        """Let the chat's agents come and go with the team's members, under sudo.

        Those who joined or left the chat itself stay as they are.

        :param before: the members until now
        """
        team = self.sudo()
        gone = before - team.user_ids
        new = (team.user_ids - before) & team._portal_agents()
        team.portal_livechat_channel_id.user_ids = [
            *(Command.unlink(user.id) for user in gone),
            *(Command.link(user.id) for user in new),
        ]

    def action_portal_livechat(self):
        """Open the team's channel in the form of Odoo's app."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "im_livechat.channel",
            "res_id": self.portal_livechat_channel_id.id,
            "views": [(False, "form")],
        }
