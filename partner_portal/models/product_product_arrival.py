from datetime import UTC

from odoo import fields, models
from odoo.fields import Domain

from .partner_portal_stock_filter import COMING


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _portal_arrivals(self, places):
        """Return the day on which more arrives by product id, where one is known.

        The earliest of the moves on their way into these locations. What should
        have come before today has no day any more.

        :param places: ids of locations, with all that is below them
        """
        if not self or not places:
            return {}
        incoming = self.with_context(location=list(places))._get_domain_locations()[1]
        now = fields.Datetime.context_timestamp(self, self.env.cr.now())
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        groups = self.env["stock.move"]._read_group(
            Domain("product_id", "in", self.ids)
            & Domain("state", "in", COMING)
            & Domain("date", ">=", midnight.astimezone(UTC).replace(tzinfo=None))
            & incoming,
            ["product_id"],
            ["date:min"],
        )
        return {
            product.id: fields.Datetime.context_timestamp(self, moment).date()
            for product, moment in groups
        }
