from odoo import models
from odoo.fields import Domain, Many2one


class ProductSeenByMixin(models.AbstractModel):
    """Lets staff search for what one customer sees of the catalog (F73)."""

    _name = "partner.portal.seen.mixin"
    _description = "Seen by Customers of a Portal"

    portal_seen_by_id = Many2one(
        comodel_name="res.partner",
        string="Seen in the Portal By",
        compute="_compute_portal_seen_by_id",
        search="_search_portal_seen_by_id",
        groups="base.group_user",
        help="For searches alone: products this customer may see and order.",
    )

    def _compute_portal_seen_by_id(self):
        self.portal_seen_by_id = False

    def _search_portal_seen_by_id(self, operator, value):
        """Return the catalog of the customers with these ids as a domain."""
        if operator != "in":
            return NotImplemented
        customers = (
            self.env["res.partner"]
            .sudo()
            .browse(id_ for id_ in value if isinstance(id_, int))
        )
        return Domain.OR(
            customer.portal_id._catalog_domain(customer)
            for customer in customers.exists().commercial_partner_id
            if customer.portal_id
        )


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ("product.template", "partner.portal.seen.mixin")


class ProductProduct(models.Model):
    _name = "product.product"
    _inherit = ("product.product", "partner.portal.seen.mixin")
