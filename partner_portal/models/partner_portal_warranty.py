from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .partner_portal_warranty_length import MOST_MONTHS


class PartnerPortal(models.Model):
    """What customers are told of the warranty on what they have bought (F98)."""

    _inherit = "partner.portal"

    show_warranty = fields.Boolean(
        string="My Products",
        default=True,
        help="Customers see the serial numbers and lots that were delivered to them, "
        "how long each is under warranty, and claim from there.",
    )
    warranty_months = fields.Integer(
        string="Months of Warranty",
        help="Of products whose category says nothing. 0: they have no warranty.",
    )
    warranty_terms = fields.Text(
        string="What Customers Are Told",
        translate=True,
        help="Shown beside the list of products and on the page of each.",
    )

    @api.constrains("warranty_months")
    def _check_warranty_months(self):
        for portal in self:
            if not 0 <= portal.warranty_months <= MOST_MONTHS:
                raise ValidationError(
                    self.env._(
                        "The warranty takes 0 to %(most)s months.", most=MOST_MONTHS
                    )
                )
