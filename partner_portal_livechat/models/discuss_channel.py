from markupsafe import Markup

from odoo import models
from odoo.exceptions import AccessError

from .helpdesk_ticket_team import AGENT

COMMAND = "/ticket"
CHANNEL = "partner_portal_livechat.helpdesk_ticket_channel_livechat"


class DiscussChannel(models.Model):
    """A conversation with a visitor becomes a ticket."""

    _inherit = "discuss.channel"

    def execute_command_ticket(self, **kwargs):
        """Make a ticket of this conversation: what an agent's ``/ticket title`` calls.

        The agent is shown the ticket, the visitor its number; without a title the
        agent is told how it works.

        :raise AccessError: for everybody but agents of this conversation
        """
        self.ensure_one()
        self._portal_check_agent()
        title = str(kwargs.get("body") or "").strip().removeprefix(COMMAND).strip()
        if title:
            ticket = self._portal_make_ticket(title)
            self._portal_tell_visitor(ticket)
            answer = self.env._("Ticket created: %s", ticket._get_html_link())
        else:
            answer = self.env._(
                "Make a ticket of this conversation: %(start)s/ticket title%(end)s",
                start=Markup("<code>"),
                end=Markup("</code>"),
            )
        self.env.user._bus_send_transient_message(self, answer)

    def _portal_check_agent(self):
        """Refuse everybody who does not answer in this live chat.

        A visitor is a member of the conversation, too, and may call methods by RPC.

        :raise AccessError:
        """
        user = self.env.user
        may = user._is_internal() and user.has_group(AGENT)
        member = self.self_member_id if may else self.channel_member_ids.browse()
        if self.channel_type != "livechat" or member.livechat_member_type != "agent":
            raise AccessError(
                self.env._("Only the agents of a live chat can make a ticket of it.")
            )

    def _portal_make_ticket(self, title):
        """Return a ticket of this conversation.

        Under sudo: an agent may have no rights in Helpdesk. As its author the agent
        follows the ticket, and so can read it.
        """
        values = self._portal_ticket_values(title)
        tickets = self.env["helpdesk.ticket"].sudo()
        ticket = tickets.with_company(values["company_id"]).create(values)
        ticket.message_subscribe(self.env.user.partner_id.ids)
        if ticket.partner_id != self._portal_visitor():
            ticket.message_post(
                body=self.env._("The visitor was not logged in and left this address."),
                subtype_xmlid="mail.mt_note",
            )
        self._portal_hand_files(ticket)
        return ticket.sudo(False)

    def _portal_ticket_values(self, title):
        """Return what a ticket of this conversation is made of.

        The agent takes it who belongs to the team; else nobody has it yet.
        """
        team = self.sudo().livechat_channel_id.portal_team_ids[:1]
        company = team.company_id or self.env.company
        channel = self.env.ref(CHANNEL, raise_if_not_found=False)
        return {
            "name": title,
            "description": self._portal_transcript(),
            "team_id": team.id,
            "user_id": (self.env.user & team.user_ids).id,
            "company_id": company.id,
            "channel_id": channel.id if channel else False,
            **self._portal_visitor_values(company),
        }

    def _portal_tell_visitor(self, ticket):
        """Write the ticket's number into the chat, in the visitor's language.

        Who is logged in gets the link, unless the portal shows no tickets; others
        could not open it.
        """
        visitor = self._portal_visitor()
        user = visitor.with_context(active_test=True).user_ids[:1]
        opens = bool(user) and (user._portal().show_tickets or not user._portal())
        lang = visitor.lang or self.sudo().livechat_lang_id.code or self.env.lang
        ticket = ticket.sudo().with_context(lang=lang)
        name = Markup("<b>%s</b>") % ticket.number
        if opens:
            url = ticket.get_base_url() + ticket.access_url
            name = Markup('<a href="%s" target="_blank">%s</a>') % (url, name)
        self.message_post(
            body=ticket.env._(
                "Your ticket is %(number)s: %(title)s", number=name, title=ticket.name
            ),
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
