"""A team with live chat, one agent in it, and conversations with visitors."""

from odoo import Command, fields

from odoo.addons.partner_portal.tests.http_common import PortalHttpCase

AGENT = "im_livechat.im_livechat_group_user"


class LivechatCase(PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agent = cls._create_user("agent.kestreltest", AGENT, name="Kim Kestreltest")
        cls.bystander = cls._create_user("bystander.kestreltest", AGENT)
        cls.helpdesk_manager = cls._create_user(
            "desk.kestreltest", "helpdesk_mgmt.group_helpdesk_manager"
        )
        cls.env["helpdesk.ticket.team"].search([]).portal_use_livechat = False
        cls.team = cls._create_team("Kestreltest service")
        cls.chat = cls.team.portal_livechat_channel_id

    @classmethod
    def _create_team(cls, name, **values):
        """Return a team with live chat, in which the agent is a member."""
        return cls.env["helpdesk.ticket.team"].create(
            {
                "name": name,
                "company_id": cls.company.id,
                "sequence": -1,
                "user_ids": [Command.set(cls.agent.ids)],
                "portal_use_livechat": True,
                **values,
            }
        )

    def _be_there(self, *users):
        """Let these users be online; the agent unless told."""
        for user in users or (self.agent,):
            self.env["mail.presence"]._update_presence(user)
        self.env.invalidate_all()

    def _conversation(self, partner=None, guest=None, chat=None):
        """Return a conversation of the agent with a visitor."""
        visitor = {"livechat_member_type": "visitor"}
        visitor |= {"partner_id": partner.id} if partner else {"guest_id": guest.id}
        agent = self.agent.partner_id
        values = {"livechat_member_type": "agent", "partner_id": agent.id}
        return self.env["discuss.channel"].create(
            {
                "name": "Kestreltest conversation",
                "channel_type": "livechat",
                "livechat_channel_id": (chat or self.chat).id,
                "livechat_operator_id": agent.id,
                "last_interest_dt": fields.Datetime.now(),
                "channel_member_ids": [Command.create(values), Command.create(visitor)],
            }
        )

    def _say(self, conversation, body, partner=None, guest=None, **values):
        """Post a message of a visitor, else of the agent."""
        author = {"author_id": (partner or self.agent.partner_id).id}
        if guest:
            author = {"author_id": False, "author_guest_id": guest.id}
        return conversation.message_post(
            body=body, message_type="comment", subtype_xmlid="mail.mt_comment", **author
        )

    def _command(self, conversation, body, user=None):
        """Call /ticket as a person (the agent unless told); return new tickets."""
        tickets = self.env["helpdesk.ticket"]
        before = tickets.search([])
        conversation = conversation.with_env(
            self.env(user=(user or self.agent).id, su=False)
        )
        conversation.execute_command_ticket(body=body)
        return tickets.search([]) - before
