"""F93: a visitor writes, an agent answers and makes a ticket, in a real browser."""

from odoo.tests import tagged

from odoo.addons.bus.tests.common import BusCase

from .livechat_common import LivechatCase


@tagged("post_install", "-at_install")
class TestLivechatTour(LivechatCase, BusCase):
    def test_chat(self):
        """F93: from the button on the portal's page to the ticket in the portal."""
        self._be_there()
        conversations = self.env["discuss.channel"].search([])
        self.start_tour(
            "/my/catalog", "partner_portal_livechat_visitor", login=self.buyer.login
        )
        chat = self.env["discuss.channel"].search([]) - conversations
        self.assertEqual(chat.livechat_channel_id, self.chat)
        self.assertEqual(chat.livechat_operator_id, self.agent.partner_id)
        tickets = self.env["helpdesk.ticket"].search([])
        # Discuss would leave the conversation for what waits from before
        self._reset_bus()
        self.start_tour(
            "/odoo/discuss", "partner_portal_livechat_agent", login=self.agent.login
        )
        ticket = self.env["helpdesk.ticket"].search([]) - tickets
        self.assertEqual(ticket.name, "Gear pump leaks")
        self.assertEqual(ticket.partner_id, self.buyer.partner_id)
        self.assertEqual(ticket.channel_id.name, "Live chat")
        self.assertIn("My pump leaks", ticket.description)
        self.assertIn("Which one?", ticket.description)
        self.assertIn(ticket.number, chat.message_ids[:1].body)
        self._login(self.buyer)
        page = self._get(f"/my/ticket/{ticket.id}")
        self.assertIn("Gear pump leaks", page.text)
