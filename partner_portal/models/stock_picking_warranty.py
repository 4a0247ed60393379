from odoo import fields, models
from odoo.fields import Domain


class StockPicking(models.Model):
    """On the page of a delivery: until when what left is under warranty."""

    _inherit = "stock.picking"

    def _portal_page(self, customer):
        """Add the warranty of each serial number and lot the customer still has."""
        page = super()._portal_page(customer)
        portal = customer.portal_id
        if self.state == "done" and "warranty" in portal._areas():
            warranties = self._portal_warranties(portal, customer)
            for line in page["lines"]:
                line["warranties"] = warranties.get(line["product_id"], {})
        return page

    def _portal_warranties(self, portal, customer):
        """Return {product id: {number: lot_id, until, code, word}}; needs sudo."""
        lines = self.move_line_ids
        held = lines._portal_held_domain(customer, self.company_id)
        today, found = fields.Date.context_today(self), {}
        for line in lines.search(Domain("picking_id", "=", self.id) & held):
            told = {"lot_id": line.lot_id.id, **line._portal_warranty(portal, today)}
            found.setdefault(line.product_id.id, {})[line.lot_id.name] = told
        return found
