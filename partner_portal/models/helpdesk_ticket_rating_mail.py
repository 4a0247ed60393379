from odoo import models

from ..portal_events import ORDER_LAYOUT
from .partner_portal_event_tell import PORTAL
from .portal_mixin_link import PERSON

TEMPLATE = "partner_portal.mail_template_ticket_rating"
#: Context: ids of the tickets that were open before a change of stage.
WAS_OPEN = "partner_portal_was_open"


class HelpdeskTicket(models.Model):
    """The mail that asks how a ticket was solved, where its stage asks (F97)."""

    _inherit = "helpdesk.ticket"

    def write(self, vals):
        """Remember which tickets are closed by this, so that each is asked once."""
        tickets = self
        if vals.get("stage_id"):
            opened = self.filtered(lambda ticket: not ticket.stage_id.closed).ids
            tickets = self.with_context(**{WAS_OPEN: opened})
        return super(HelpdeskTicket, tickets).write(vals)

    def _send_ticket_rating_mail(self, force_send=False):
        """Ask customers of a portal by its own mail, others by the stage's.

        Nobody about a ticket without a customer or a duplicate, nor who closed it
        himself. All wait in the queue.
        """
        opened = self.env.context.get(WAS_OPEN, self.ids)
        asked = self.filtered(
            lambda ticket: (
                ticket.id in opened
                and ticket.stage_id.rating_mail_template_id
                and ticket.sudo()._portal_asks_rating()
            )
        )
        ours = asked.filtered("commercial_partner_id.portal_id")
        for ticket in ours.sudo():
            ticket._portal_ask_rating()
        return super(HelpdeskTicket, asked - ours)._send_ticket_rating_mail(
            force_send=False
        )

    def _portal_ask_rating(self):
        """Queue the mail to the contact of one ticket; needs sudo.

        :rtype: mail.mail
        """
        self.ensure_one()
        person, portal = self.partner_id, self.commercial_partner_id.portal_id
        is_quiet = person == self.env.user.partner_id or not portal.active
        # the mail about the closed ticket asks for it
        is_quiet = is_quiet or portal._portal_would_mail("ticket_closed", person)
        if is_quiet or not person.email or person.portal_access_state == "revoked":
            return self.env["mail.mail"]
        return self.env.ref(TEMPLATE)._portal_queue(
            self,
            portal.company_id,
            person,
            layout=ORDER_LAYOUT,
            **{
                "portal_lang": person.lang,
                "portal_colours": portal._frame_colours(),
                PERSON: person.id,
                PORTAL: portal.id,
            },
        )
