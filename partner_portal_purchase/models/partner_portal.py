from odoo import fields, models
from odoo.fields import Domain

#: What Odoo shows on the pages for vendors.
SENT = ("sent", "purchase", "cancel")


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    show_purchases = fields.Boolean(
        string="Purchase Documents",
        help="Customers you buy from, too, find your requests for quotation and "
        "purchase orders in the menu.",
    )

    def _has_purchases(self, customer):
        """Return whether the seller has sent this customer a purchase document.

        Under sudo; asked only where the portal has these documents switched on.
        """
        self.ensure_one()
        if not self.show_purchases:
            return False
        orders = self.env["purchase.order"].sudo()
        domain = Domain("partner_id", "in", customer._portal_family())
        domain &= Domain("company_id", "=", self.company_id.id)
        return bool(orders.search_count(domain & Domain("state", "in", SENT), limit=1))
