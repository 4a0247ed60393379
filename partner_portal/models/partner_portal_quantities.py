from odoo import api, fields, models
from odoo.exceptions import ValidationError

QUANTITY_FIELDS = (
    "portal_min_quantity",
    "portal_max_quantity",
    "portal_multiple_quantity",
)


class PartnerPortalQuantities(models.AbstractModel):
    """What products and their categories say of quantities; 0: nothing (F39)."""

    _name = "partner.portal.quantities"
    _description = "Quantities Customers May Order"

    portal_min_quantity = fields.Float(
        string="Portal Minimum",
        digits="Product Unit",
        help="The least a customer orders at once, in the unit of sale.",
    )
    portal_max_quantity = fields.Float(
        string="Portal Maximum",
        digits="Product Unit",
        help="The most a customer orders at once, in the unit of sale.",
    )
    portal_multiple_quantity = fields.Float(
        string="Portal Multiple",
        digits="Product Unit",
        help="Customers order 6, 12, 18 … where this is 6, in the unit of sale.",
    )

    @api.constrains(*QUANTITY_FIELDS)
    def _check_portal_quantities(self):
        """Refuse quantities below 0 and limits that leave nothing to order."""
        for record in self:
            least, most, multiple = record._portal_quantities()
            if min(least, most, multiple) < 0:
                raise ValidationError(
                    self.env._("Minimum, maximum and multiple cannot be below 0.")
                )
            if most and most < max(least, multiple):
                raise ValidationError(
                    self.env._("The maximum is below the minimum or the multiple.")
                )

    def _portal_quantities(self):
        """Return (minimum, maximum, multiple) as they stand here."""
        self.ensure_one()
        return tuple(self[name] for name in QUANTITY_FIELDS)
