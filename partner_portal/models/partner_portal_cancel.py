from odoo import fields, models


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    cancel_until = fields.Selection(
        selection=[
            ("never", "Never"),
            ("accepted", "Until the order is accepted"),
            ("delivery", "Until its delivery is started"),
        ],
        string="Cancel or Ask for Changes",
        required=True,
        default="accepted",
        help="How long customers may cancel an order they placed, or ask for a change "
        "of it. A delivery is started once something of it is picked, printed or "
        "sent, or the order is invoiced, paid in part or locked.",
    )
