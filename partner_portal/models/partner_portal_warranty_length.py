from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column

from ..warranty import AS_PORTAL

#: The longest warranty that is no slip of the pen: fifty years.
MOST_MONTHS = 600


class PartnerPortalWarrantyLength(models.AbstractModel):
    """How long products, or all of a category, are under warranty."""

    _name = "partner.portal.warranty.length"
    _description = "Length of the Warranty"

    portal_warranty = fields.Selection(
        selection=[
            ("own", "An own length"),
            ("none", "No warranty"),
        ],
        string="Warranty",
        help="How long a serial number or lot is under warranty after its delivery. "
        "Empty: as the category says, and where none does, the customer's portal.",
    )
    portal_warranty_months = fields.Integer(string="Months of Warranty")
    portal_warranty_length = fields.Integer(
        string="Warranty in Force",
        compute="_compute_portal_warranty_length",
        store=True,
        help="In months; -1 where the portal says it.",
    )

    def _auto_init(self):
        """Have the portal say it for all there is; nothing is computed one by one."""
        name, cr = "portal_warranty_length", self.env.cr
        if self._auto and not column_exists(cr, self._table, name):
            create_column(cr, self._table, name, "int4")
            table, column = map(SQL.identifier, (self._table, name))
            cr.execute(SQL("UPDATE %s SET %s = %s", table, column, AS_PORTAL))
        return super()._auto_init()

    def _portal_warranty_above(self):
        """Return the category that says it where this one does not, maybe none."""
        raise NotImplementedError

    def _compute_portal_warranty_length(self):
        """Compute the months that count; depends on the record above."""
        for record in self:
            above = record._portal_warranty_above()
            record.portal_warranty_length = {
                "own": record.portal_warranty_months,
                "none": 0,
            }.get(
                record.portal_warranty,
                above.portal_warranty_length if above else AS_PORTAL,
            )

    @api.constrains("portal_warranty", "portal_warranty_months")
    def _check_portal_warranty_months(self):
        for record in self.filtered(lambda each: each.portal_warranty == "own"):
            if not 0 < record.portal_warranty_months <= MOST_MONTHS:
                raise ValidationError(
                    self.env._(
                        "The warranty of %(name)s needs a number of months from 1 to "
                        "%(most)s.",
                        name=record.display_name,
                        most=MOST_MONTHS,
                    )
                )


class ProductCategory(models.Model):
    _name = "product.category"
    _inherit = ("product.category", "partner.portal.warranty.length")

    portal_warranty_length = fields.Integer(recursive=True)

    def _portal_warranty_above(self):
        return self.parent_id

    @api.depends(
        "portal_warranty",
        "portal_warranty_months",
        "parent_id.portal_warranty_length",
    )
    def _compute_portal_warranty_length(self):
        return super()._compute_portal_warranty_length()


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ("product.template", "partner.portal.warranty.length")

    def _portal_warranty_above(self):
        return self.categ_id

    @api.depends(
        "portal_warranty",
        "portal_warranty_months",
        "categ_id.portal_warranty_length",
    )
    def _compute_portal_warranty_length(self):
        return super()._compute_portal_warranty_length()
