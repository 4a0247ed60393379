from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

from ..ticket_promise import promise_row
from .helpdesk_ticket_sla import SETTLED, USED

#: What decides which policies apply.
DECIDING = {"priority", "team_id", "category_id", "tag_ids", "company_id"}
WRITTEN = ("comment", "email", "email_outgoing")
#: When somebody of the seller first wrote for the customer to read.
ANSWERED = """
    UPDATE helpdesk_ticket AS ticket SET portal_answered_on = first.date
      FROM (SELECT message.res_id, MIN(message.date) AS date
              FROM mail_message AS message
              JOIN mail_message_subtype AS subtype ON subtype.id = message.subtype_id
             WHERE message.model = 'helpdesk.ticket'
               AND message.message_type IN ('comment', 'email', 'email_outgoing')
               AND message.is_internal IS NOT TRUE AND subtype.internal IS NOT TRUE
               AND message.author_id IN (
                   SELECT partner_id FROM res_users
                    WHERE share IS NOT TRUE AND id != %s)
          GROUP BY message.res_id) AS first
     WHERE first.res_id = ticket.id AND ticket.portal_answered_on IS NULL
"""


class HelpdeskTicket(models.Model):
    """Until when customers were promised an answer and a solution (F97)."""

    _inherit = "helpdesk.ticket"

    portal_answered_on = fields.Datetime(
        string="First Answer", readonly=True, copy=False
    )
    portal_answer_due = fields.Datetime(
        string="Answer Due", compute="_compute_portal_due"
    )
    portal_solution_due = fields.Datetime(
        string="Solution Due", compute="_compute_portal_due"
    )
    portal_is_overdue = fields.Boolean(string="Overdue", compute="_compute_portal_due")

    @api.depends(
        "ticket_sla_ids.state", "ticket_sla_ids.deadline", "portal_answered_on"
    )
    def _compute_portal_due(self):
        """Set what is still due; nothing while the time stands still."""
        for ticket in self:
            due = {
                promise["target"]: promise
                for promise in ticket._portal_promises()
                if promise["state"] in ("open", "overdue")
            }
            ticket.portal_answer_due = due.get("answer", {}).get("due")
            ticket.portal_solution_due = due.get("solution", {}).get("due")
            ticket.portal_is_overdue = any(
                promise["state"] == "overdue" for promise in due.values()
            )

    @api.model
    def _search_sla_expired(self, operator, value):
        """Find tickets with a promise that was broken; the others are all the rest."""
        if operator != "in":
            return NotImplemented
        late = Domain("state", "=", "in_progress") & Domain(
            "deadline", "<", fields.Datetime.now()
        )
        lines = self.env["helpdesk.ticket.sla"].sudo()
        found = lines._search(Domain("state", "=", "expired") | late)
        tickets = found.subselect("ticket_id")
        return Domain("id", "in" if True in value else "not in", tickets)

    def write(self, vals):
        """Choose the policies again when what decides changes, and keep the time."""
        stages = {ticket: ticket.stage_id for ticket in self}
        res = super().write(vals)
        if DECIDING & set(vals):
            # under sudo: a ticket may leave the hands of who passes it on
            for ticket in self.sudo():
                ticket.refresh_sla()
        if "stage_id" not in vals:
            # a new team may bring a stage of its own
            moved = self.filtered(lambda ticket: ticket.stage_id != stages[ticket])
            moved.sudo().ticket_sla_ids._portal_tick()
        return res

    def _get_sla_ticket_domain(self):
        """Add the priority, and leave out policies of other companies."""
        return (
            Domain(super()._get_sla_ticket_domain())
            & Domain("portal_priority", "in", [False, self.priority])
            & Domain("company_id", "in", [False, self.company_id.id])
        )

    def _get_sla(self):
        """Return the policies that apply: none of a team without, and no second
        promise of a kind that is kept or broken already.
        """
        settled = self.ticket_sla_ids.filtered(lambda line: line.state in SETTLED)
        targets = set(settled.mapped("portal_target"))
        found = super()._get_sla() if self.team_id.use_sla else settled.sla_id.browse()
        open_ = found.filtered(lambda sla: sla.portal_target not in targets)
        return settled.sla_id | open_

    def refresh_sla(self):
        """Choose the policies of this ticket again; the time already used counts.

        Under sudo after the check: who works on tickets may not delete promises.
        """
        self.ensure_one()
        self.check_access("write")
        ticket = self.sudo()
        lines = ticket.ticket_sla_ids
        lines._portal_tick()
        used = {line.portal_target: line.consumed_time for line in lines}
        ticket = ticket.with_context(**{USED: used})
        return super(HelpdeskTicket, ticket).refresh_sla()

    def _message_post_after_hook(self, message, msg_vals):
        """Take the first message of the seller to the customer as the answer."""
        res = super()._message_post_after_hook(message, msg_vals)
        ticket = self.sudo()
        if not ticket.portal_answered_on and self._portal_is_answer(message.sudo()):
            ticket.portal_answered_on = fields.Datetime.now()
            ticket.ticket_sla_ids._portal_tick()
        return res

    @api.model
    def _portal_is_answer(self, message):
        """Return whether somebody of the seller wrote this for the customer.

        Not OdooBot, in whose name the system writes.
        """
        staff = message.author_id.user_ids.filtered(lambda user: not user.share)
        return bool(
            message.message_type in WRITTEN
            and not message.is_internal
            and message.subtype_id
            and not message.subtype_id.internal
            and staff - self.env.ref("base.user_root")
        )

    @api.model
    def _portal_fill_answered_on(self):
        """Find the first answers of tickets there are."""
        self.env.flush_all()
        self.env.cr.execute(ANSWERED, (SUPERUSER_ID,))
        self.invalidate_model(["portal_answered_on"])

    # What customers are told

    def _portal_promise(self, target):
        """Return what is promised of one target, empty if nothing is.

        Under sudo: customers read no policies. Of several promises the earliest.

        :param str target: ``answer`` or ``solution``
        :return: {target, due, state, reached}; the state is ``open``, ``overdue``,
            ``paused``, ``kept`` or ``missed``; ``due`` is the datetime promised,
            ``reached`` when it came, if it did
        """
        lines = self.sudo().ticket_sla_ids.filtered(
            lambda line: line.portal_target == target and line.deadline
        )
        line = lines.sorted("deadline")[:1]
        if not line:
            return {}
        return {
            "target": target,
            "due": line.deadline,
            "state": line._portal_display_state(),
            "reached": line.portal_reached_on,
        }

    def _portal_promises(self):
        """Return what is promised for this ticket, the first answer first."""
        self.ensure_one()
        promises = [self._portal_promise(key) for key in ("answer", "solution")]
        return [promise for promise in promises if promise]

    def _portal_answer_due(self):
        """Return until when an answer is promised: {ticket id: datetime or None}.

        None for tickets that are answered, closed or wait for the customer.
        """
        return {ticket.id: ticket.portal_answer_due or None for ticket in self.sudo()}

    def _portal_page(self):
        """Add the promised times to what the page of a ticket shows."""
        promises = [promise_row(promise) for promise in self._portal_promises()]
        return {**super()._portal_page(), "promises": promises}
