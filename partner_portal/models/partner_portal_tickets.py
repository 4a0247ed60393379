from odoo import fields, models


class PartnerPortal(models.Model):
    """What customers may do with tickets."""

    _inherit = "partner.portal"

    ticket_reopen_days = fields.Integer(
        string="Open Again Within",
        default=14,
        help="How many days after closing customers may open a ticket again. "
        "0: never, they write a new one.",
    )
    _check_ticket_reopen_days = models.Constraint(
        "CHECK(ticket_reopen_days >= 0)",
        "Tickets cannot be opened again within a negative number of days.",
    )
