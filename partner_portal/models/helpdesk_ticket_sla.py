from datetime import timedelta

from odoo import api, fields, models

#: States of a promise that is decided.
SETTLED = ("accomplished", "expired")
#: Context: hours that new promises of a target start with.
USED = "partner_portal_used_time"


class HelpdeskTicketSla(models.Model):
    """The clock of one promise for one ticket, in working time of its team.

    It stands still where the policy says so and once the target is reached. A broken
    promise stays broken; its clock goes on until the target is reached.
    """

    _inherit = "helpdesk.ticket.sla"

    portal_target = fields.Selection(related="sla_id.portal_target")
    portal_is_running = fields.Boolean(
        compute="_compute_portal_is_running", store=True, readonly=False
    )
    portal_reached_on = fields.Datetime(string="Reached", readonly=True)

    @api.depends("ticket_id")
    def _compute_portal_is_running(self):
        """Start the clock; for what was promised before there was one, as it stood."""
        for line in self:
            line.portal_is_running = line.state == "in_progress"

    def _compute_sla_data(self):
        """Count days around the clock where a team has no working hours."""
        res = super()._compute_sla_data()
        for line in self:
            sla = line.sla_id
            if not line._portal_calendar():
                line.hours = sla.hours + 24 * sla.days
            line.state = "in_progress"
            line.last_state_date = line.ticket_id.create_date
        return res

    def _compute_deadline(self):
        """Count around the clock where there is no working time to count."""
        timed = self.filtered(lambda line: line._portal_calendar())
        res = super(HelpdeskTicketSla, timed)._compute_deadline()
        for line in self:
            if not line.deadline or line not in timed and line.state not in SETTLED:
                start = line.last_state_date or line.ticket_id.create_date
                left = timedelta(hours=line.hours - line.consumed_time)
                line.deadline = start and start + left
        return res

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        # what Odoo computes later would overwrite what is written here
        lines.flush_recordset()
        used = self.env.context.get(USED, {})
        for line in lines.filtered(lambda line: line.portal_target in used):
            line.consumed_time = used[line.portal_target]
            line.last_state_date = fields.Datetime.now()
        lines.sudo()._portal_tick()
        return lines

    def _stage_recompute(self):
        """Go by what is reached, not by the order of stages alone.

        A stage that closes solves a ticket wherever it stands, and an answer has
        nothing to do with stages. Under sudo: whoever may move a ticket moves its
        clocks.
        """
        self.sudo()._portal_tick()

    def _check_access(self, operation):
        """Name the promises that are refused; helpdesk_mgmt_sla names their tickets."""
        result = super()._check_access(operation)
        if result and result[0]._name == "helpdesk.ticket":
            tickets, error = result
            return self.filtered(lambda line: line.ticket_id in tickets), error
        return result

    def _portal_calendar(self):
        """Return the working hours that count, empty: around the clock."""
        return self.ticket_id.team_id.resource_calendar_id

    def _portal_tick(self):
        """Count the time since the last call and see what became of each promise."""
        now = fields.Datetime.now()
        for line in self:
            reached = line._portal_is_reached()
            waits = line.ticket_id.stage_id in line.sla_id.ignore_stage_ids
            runs = line.portal_is_running
            is_late = runs and line.deadline and line.deadline < now
            if line.state == "expired" or is_late:
                state = "expired"
            elif reached:
                state = "accomplished"
            else:
                state = "on_hold" if waits else "in_progress"
            line.write(
                {
                    "consumed_time": line.consumed_time + runs * line._portal_used(now),
                    "last_state_date": now,
                    "portal_is_running": not reached and not waits,
                    "portal_reached_on": reached and (line.portal_reached_on or now),
                    "state": state,
                }
            )

    def _portal_is_reached(self):
        """Return whether what is promised has come."""
        self.ensure_one()
        ticket = self.ticket_id
        stage, wanted = ticket.stage_id, self.expected_stage_id
        if stage.closed or self.portal_target == "answer":
            return stage.closed or bool(ticket.portal_answered_on)
        return bool(wanted) and stage.sequence >= wanted.sequence

    def _portal_used(self, now):
        """Return the working hours since the clock was last read."""
        start = self.last_state_date or self.ticket_id.create_date
        if not start or start >= now:
            return 0.0
        calendar = self._portal_calendar()
        if calendar:
            return calendar.get_work_hours_count(start, now, compute_leaves=True)
        return (now - start).total_seconds() / 3600

    def _portal_display_state(self):
        """Return how the promise stands now, in the words of pages and lists."""
        self.ensure_one()
        is_over = self.deadline < fields.Datetime.now()
        if self.state == "accomplished":
            return "kept"
        if self.state == "expired":
            return "missed" if self.portal_reached_on else "overdue"
        if self.state == "on_hold":
            return "paused"
        return "overdue" if is_over else "open"
