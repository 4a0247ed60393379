from odoo import fields, models

from .helpdesk_ticket_priority import PRIORITIES


class PartnerPortal(models.Model):
    """What customers may do with tickets, and who gets new ones."""

    _inherit = "partner.portal"

    ticket_team_ids = fields.Many2many(
        comodel_name="helpdesk.ticket.team",
        string="Teams Offered",
        domain="[('show_in_portal', '=', True),"
        " ('company_id', 'in', [False, company_id])]",
        help="Customers choose one of these; a single one gets all their tickets. "
        "Empty: as the settings of the helpdesk say.",
    )
    ticket_category_ids = fields.Many2many(
        comodel_name="helpdesk.ticket.category",
        string="Categories Offered",
        domain="[('show_in_portal', '=', True),"
        " ('company_id', 'in', [False, company_id])]",
        help="Customers choose one of these. Empty: as the settings of the helpdesk "
        "say.",
    )
    ticket_priority_cap = fields.Selection(
        selection=PRIORITIES,
        string="Highest Priority",
        required=True,
        default="3",
        help="The highest priority customers can give a ticket themselves.",
    )
    ticket_reopen_days = fields.Integer(
        string="Open Again Within",
        default=14,
        help="How many days after closing customers may open a ticket again. "
        "0: never, they write a new one.",
    )
    ticket_receiver_mode = fields.Selection(
        selection=[
            ("nobody", "Nobody: the team takes them itself"),
            ("responsible", "The customer's salesperson"),
            ("leader", "The leader of the team"),
            ("turn", "The members of the team in turn"),
            ("least", "The member of the team with the fewest open tickets"),
        ],
        string="New Tickets Go To",
        required=True,
        default="nobody",
        help="Who gets tickets that come in by the portal, mail, form or chat. Only "
        "people who may work on tickets get any; without a team, or where nobody is "
        "found, a ticket stays with nobody.",
    )
    _check_ticket_reopen_days = models.Constraint(
        "CHECK(ticket_reopen_days >= 0)",
        "Tickets cannot be opened again within a negative number of days.",
    )

    def _ticket_priorities(self):
        """Return the priorities customers may choose: [(value, word)], least first."""
        field = self.env["helpdesk.ticket"]._fields["priority"]
        cap = self.ticket_priority_cap
        words = field._description_selection(self.env)
        return [(value, word) for value, word in words if value <= cap]

    def _ticket_receiver(self, contact, team):
        """Return who gets a new ticket, under sudo; nobody where no rule finds one.

        :param contact: whose ticket it is, maybe nobody's
        :param team: whose work it is, maybe none's
        """
        mode = self.ticket_receiver_mode
        if mode == "responsible":
            return self._ticket_workers(self._responsible(contact), team)[:1]
        if mode == "leader":
            return self._ticket_workers(team.user_id, team)[:1]
        if mode in ("turn", "least"):
            users = self._ticket_workers(team.user_ids, team)
            return self._ticket_next(users, team, mode) if users else users
        return self.env["res.users"]

    def _ticket_workers(self, users, team):
        """Return those of the users who can work on tickets here, by age."""
        company = team.company_id or self.company_id
        rights = self.env["ir.model.access"]
        return users.filtered(
            lambda user: (
                user.active
                and not user.share
                and company.id in user._get_company_ids()
                and rights.with_user(user).check(
                    "helpdesk.ticket", "write", raise_exception=False
                )
            )
        ).sorted("id")

    def _ticket_next(self, users, team, mode):
        """Return whose turn it is: who was given a ticket of the team longest ago.

        :param mode: ``least``: of those with the fewest open tickets
        """
        tickets = self.env["helpdesk.ticket"].sudo().with_context(active_test=False)
        theirs = [("user_id", "in", users.ids)]
        if mode == "least":
            working = [*theirs, ("active", "=", True), ("stage_id.closed", "=", False)]
            counts = dict(tickets._read_group(working, ["user_id"], ["__count"]))
            fewest = min(counts.get(user, 0) for user in users)
            users = users.filtered(lambda user: counts.get(user, 0) == fewest)
        of_team = [*theirs, ("team_id", "=", team.id)]
        last = dict(tickets._read_group(of_team, ["user_id"], ["id:max"]))
        return users.sorted(lambda user: (last.get(user, 0), user.id))[:1]
