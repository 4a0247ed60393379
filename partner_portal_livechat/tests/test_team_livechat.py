"""F93: the box *Live Chat* of a team and the channel of Odoo's app behind it."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .livechat_common import AGENT, LivechatCase


@tagged("post_install", "-at_install")
class TestTeamLivechat(LivechatCase):
    def test_box(self):
        """F93: who sets up the team makes its channel, by the box alone."""
        other = self._create_user("second.kestreltest", "base.group_user")
        with Form(self._as(self.helpdesk_manager, "helpdesk.ticket.team")) as form:
            form.name = "Kestreltest pumps"
            form.portal_use_livechat = True
        team = form.record.sudo()
        self.assertEqual(team.portal_livechat_channel_id.name, "Kestreltest pumps")
        self.assertFalse(team.portal_livechat_channel_id.user_ids)
        self.assertTrue(team.portal_livechat_is_silent)
        team.user_ids = [Command.set((self.agent + other).ids)]
        self.assertEqual(team.portal_livechat_channel_id.user_ids, self.agent)
        self.assertFalse(team.portal_livechat_is_silent)

    def test_members(self):
        """F93: agents come and go with the members; who came alone stays."""
        self.assertEqual(self.chat.user_ids, self.agent)
        self.chat.with_user(self.bystander).action_join()
        self.team.user_ids = [Command.clear()]
        self.assertEqual(self.chat.user_ids, self.bystander)

    def test_kept(self):
        """F93: one channel, renamed with the team; unticking and ticking keep it."""
        self.team.name = "Kestreltest advice"
        self.assertEqual(self.chat.name, "Kestreltest advice")
        conversation = self._conversation(self.buyer.partner_id)
        self.team.portal_use_livechat = False
        self.assertTrue(conversation.exists())
        self.team.portal_use_livechat = True
        self.assertEqual(self.team.portal_livechat_channel_id, self.chat)
        copied = self.team.copy()
        self.assertFalse(copied.portal_use_livechat)
        self.assertFalse(copied.portal_livechat_channel_id)

    def test_configure(self):
        """F93: the link opens the channel in Odoo's own form."""
        action = self.team.with_user(self.agent).action_portal_livechat()
        self.assertEqual(action["res_model"], "im_livechat.channel")
        self.assertEqual(action["res_id"], self.chat.id)

    def test_deleted(self):
        """F93: a deleted channel unticks its box, a deleted team asks nobody."""
        other = self._create_team("Kestreltest other")
        channel = other.portal_livechat_channel_id
        other.unlink()
        self.assertFalse(channel.user_ids)
        self.chat.unlink()
        self.assertFalse(self.team.portal_use_livechat)
        self.team.portal_use_livechat = True
        self.assertEqual(self.team.portal_livechat_channel_id.name, self.team.name)

    def test_rights(self):
        """F93: nobody else ticks it; agents of the chat do not, either."""
        for user in (self.agent, self.internal_user, self.buyer):
            with self.assert_refused(AccessError, "im_livechat_channel"):
                self.team.with_user(user).portal_use_livechat = False
        channels = self.env["im_livechat.channel"]
        self.assertTrue(channels.with_user(self.sales_manager).has_access("read"))
        self.assertFalse(channels.with_user(self.sales_manager).has_access("write"))
        self.assertFalse(channels.with_user(self.buyer).has_access("read"))

    def test_off(self):
        """F93: an unticked or archived team is not asked, nor is its chatbot."""
        self._be_there()
        bot = self.env["chatbot.script"].create(
            {
                "title": "Kestreltest bot",
                "script_step_ids": [Command.create({"step_type": "free_input_single"})],
            }
        )
        self.chat.rule_ids = [Command.create({"chatbot_script_id": bot.id})]
        lookup = {"lang": "en_US", "country_id": False}
        for change in ({"portal_use_livechat": False}, {"active": False}):
            self.team.write({"active": True, "portal_use_livechat": True})
            self.env.invalidate_all()
            self.assertTrue(self.chat._is_livechat_available())
            self.assertEqual(self.chat.available_operator_ids, self.agent)
            self.team.write(change)
            self.env.invalidate_all()
            self.assertFalse(self.chat._is_livechat_available())
            self.assertFalse(self.chat.available_operator_ids)
            self.assertFalse(self.chat.rule_ids.match_rule(self.chat.id, "/my"))
            info = self.chat._get_operator_info(chatbot_script_id=bot.id, **lookup)
            self.assertFalse(info["operator_partner"])

    def test_other_channels(self):
        """F93: a channel of no team stays what it was."""
        self._be_there()
        channel = self.env["im_livechat.channel"].create(
            {"name": "Kestreltest shop", "user_ids": [Command.set(self.agent.ids)]}
        )
        self.assertTrue(channel._is_livechat_available())
        self.assertTrue(self.agent.has_group(AGENT))
