from odoo import fields, models

from .helpdesk_sla import TARGETS


class HelpdeskSlaReport(models.Model):
    """What became of each promise, for shares and means by team, priority, month."""

    _inherit = "helpdesk.sla.report"
    _order = "date desc, id desc"

    sla_id = fields.Many2one("helpdesk.sla", string="Policy", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    category_id = fields.Many2one("helpdesk.ticket.category", readonly=True)
    user_id = fields.Many2one("res.users", string="Assigned user", readonly=True)
    portal_target = fields.Selection(TARGETS, string="Promised", readonly=True)
    priority = fields.Selection(selection="_selection_priority", readonly=True)
    deadline = fields.Datetime(readonly=True)
    reached_on = fields.Datetime(string="Reached", readonly=True)
    kept = fields.Float(
        string="Kept (%)",
        readonly=True,
        aggregator="avg",
        help="Share of the promises that are decided; those still open do not count.",
    )
    answer_hours = fields.Float(
        string="Hours to First Answer",
        readonly=True,
        aggregator="avg",
        help="Working hours of the team until the first answer, without the time that "
        "waited for the customer.",
    )
    solution_hours = fields.Float(
        string="Hours to Solution",
        readonly=True,
        aggregator="avg",
        help="Working hours of the team until the solution, without the time that "
        "waited for the customer.",
    )

    def _selection_priority(self):
        field = self.env["helpdesk.ticket"]._fields["priority"]
        return field._description_selection(self.env)

    def _select_sla(self):
        """Add what to group by and what to take the mean of; empty values are none."""
        return f"""{super()._select_sla()},
            hts.sla_id AS sla_id,
            ht.company_id AS company_id,
            ht.category_id AS category_id,
            ht.user_id AS user_id,
            ht.priority AS priority,
            policy.portal_target AS portal_target,
            hts.deadline AS deadline,
            hts.portal_reached_on AS reached_on,
            CASE
                WHEN hts.state = 'accomplished' THEN 100.0
                WHEN hts.state = 'expired' OR
                    (hts.state = 'in_progress' AND hts.deadline < NOW()) THEN 0.0
            END AS kept,
            CASE WHEN policy.portal_target = 'answer'
                AND hts.portal_reached_on IS NOT NULL
                THEN hts.consumed_time END AS answer_hours,
            CASE WHEN policy.portal_target = 'solution'
                AND hts.portal_reached_on IS NOT NULL
                THEN hts.consumed_time END AS solution_hours
            """

    def _from_sla(self):
        return f"""{super()._from_sla()}
        JOIN helpdesk_sla policy ON policy.id = hts.sla_id
        """
