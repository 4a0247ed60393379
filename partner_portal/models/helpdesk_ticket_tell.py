from odoo import api, models
from odoo.tools import plaintext2html

from .portal_mixin_link import PERSON

#: Mails of stages that helpdesk_mgmt ships; the portal's table takes their place.
SHIPPED = ("closed_ticket_template", "changed_stage_template")
#: Where the app shows tickets.
DESK = "portal-tickets"
#: Context: ids of the contacts whose message moves a ticket.
CAUSED_BY = "partner_portal_caused_by"
#: Context: in which words a customer opens a ticket again.
REASON = "partner_portal_reopen_reason"
#: Context: tickets are being made.
OPENING = "partner_portal_opening"


class HelpdeskTicket(models.Model):
    """Who is told what becomes of a ticket: the portal's table (F80)."""

    _inherit = "helpdesk.ticket"

    @api.model_create_multi
    def create(self, vals_list):
        """Tell of new tickets, whatever way they came in."""
        opening = self.with_context(**{OPENING: True})
        tickets = super(HelpdeskTicket, opening).create(vals_list).with_env(self.env)
        for ticket in tickets:
            ticket._portal_tell("ticket_opened")
        return tickets

    def write(self, vals):
        """Tell of another stage, and of a ticket that is closed or open again."""
        moves = not {"stage_id", "team_id"}.isdisjoint(vals)
        before = {ticket: ticket.sudo().stage_id for ticket in self if moves}
        res = super().write(vals)
        for ticket, stage in before.items():
            if ticket.sudo().stage_id != stage:
                ticket._portal_tell(ticket._portal_stage_event(stage))
        return res

    def _message_auto_subscribe_notify(self, partner_ids, template):
        """Send no second mail to who gets a new ticket: the table tells him."""
        tickets = self
        if self.env.context.get(OPENING):
            tickets = self.filtered(lambda ticket: not ticket._portal_mails_worker())
        return super(HelpdeskTicket, tickets)._message_auto_subscribe_notify(
            partner_ids, template
        )

    def _track_template(self, tracking):
        """Send customers of a portal no mail that helpdesk_mgmt brings along.

        One that the seller wrote for a stage is sent, and then ours is not.
        """
        found = super()._track_template(tracking)
        if self[:1]._portal_of_table() and not self[:1]._portal_stage_mail():
            found.pop("stage_id", None)
        return found

    def _portal_tell(self, event):
        """Tell of an event; nobody of what the installation brings along.

        Who caused it is not told, but that his ticket is here. A machine that wrote
        gets no mail either: two would answer each other for ever.
        """
        self.ensure_one()
        ticket = self.sudo()
        portal = ticket._portal_of_table()
        if not portal or not self.env.registry.ready:
            return
        contact, user = ticket._portal_customer_contact(), self.env.user
        skip = user.partner_id
        skip |= skip.browse(self.env.context.get(CAUSED_BY, ()))
        if event == "ticket_opened":
            skip = skip - contact if self._portal_may_acknowledge() else contact
        elif ticket._portal_stage_mail():
            skip |= contact
        reason = self.env.context.get(REASON)
        note = {"note": plaintext2html(reason)} if reason else {}
        mails = portal._tell(event, ticket, contact, skip=skip, **note)
        if event == "ticket_opened":
            mails.filtered(
                lambda mail: contact in mail.recipient_ids
            )._portal_mark_machine_answer()

    def _portal_message_told(self, message):
        """Leave out staff whom the table tells that a ticket is open again, and why.

        People of the customer have no mail of that event.
        """
        told = super()._portal_message_told(message)
        portal = self._portal_of_table()
        if REASON not in self.env.context or not portal:
            return told
        row, ticket = portal._portal_event("ticket_reopened"), self.sudo()
        news = row._portal_told(ticket, ticket._portal_customer_contact())
        knows = {person for side, person, _channel in news if side == "staff"}
        return [each for each in told if each[1] not in knows]

    def _portal_mails_worker(self):
        """Return whether the portal's table mails who works this new ticket."""
        portal = self._portal_of_table()
        row = portal and portal._portal_event("ticket_opened")
        return bool(row) and row.receiver in ("mail", "both")

    def _portal_of_table(self):
        """Return the portal whose table tells of this ticket, under sudo, or none."""
        ticket = self.sudo()
        portal = ticket.commercial_partner_id.portal_id
        is_theirs = portal.active and portal.company_id == ticket.company_id
        return portal if is_theirs else portal.browse()

    def _portal_stage_event(self, before):
        """Return the event of a ticket that left a stage."""
        is_closed = self.sudo().stage_id.closed
        if is_closed == before.closed:
            return "ticket_stage"
        return "ticket_closed" if is_closed else "ticket_reopened"

    def _portal_stage_mail(self):
        """Return the mail that the seller wrote for the present stage, maybe none."""
        template = self.sudo().stage_id.mail_template_id
        shipped = [
            self.env.ref(f"helpdesk_mgmt.{name}", raise_if_not_found=False)
            for name in SHIPPED
        ]
        return template if template not in shipped else template.browse()

    def _portal_worker(self):
        """Return who works this ticket, else who leads its team, under sudo."""
        ticket = self.sudo()
        people = ticket.user_id | ticket.team_id.user_id
        return people.filtered(lambda user: user.active and not user.share)[:1]

    def _portal_page_url(self):
        """Return the address of the customer's page for the mail to one person."""
        person = self.env["res.partner"].browse(self.env.context.get(PERSON, ()))
        if person:
            return self._portal_expiring_url(person)
        return f"{self.get_base_url()}{self.access_url}"

    def _portal_desk_url(self):
        """Return the address of the back-office form, for a mail to staff."""
        return f"{self.get_base_url()}/odoo/{DESK}/{self.id}"

    def _portal_answer_moment(self):
        """Return until when an answer is promised, for a mail, '' without a promise."""
        return self._portal_moment(self._portal_answer_due().get(self.id))
