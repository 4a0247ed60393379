from itertools import repeat

from odoo import models, tools

#: What Odoo reads of each method to find out whether it fits, a query each.
RESTRICTIONS = (
    "country_ids",
    "excluded_tag_ids",
    "must_have_tag_ids",
    "state_ids",
    "zip_prefix_ids",
)


class DeliveryCarrier(models.Model):
    _name = "delivery.carrier"
    _inherit = ("delivery.carrier", "partner.portal.kept")

    @tools.ormcache("self.id")
    def _portal_is_fixed(self):
        """Return whether delivery costs the same whatever is in the basket."""
        self.ensure_one()
        return self.delivery_type == "fixed" and not self.free_over

    def _portal_recall_restrictions(self):
        """Fill in the restrictions these methods do not have, without a query."""
        for name, ids in self._portal_unrestricted():
            self._fields[name]._insert_cache(self.browse(ids), repeat(()))

    @tools.ormcache("self._ids")
    def _portal_unrestricted(self):
        """Return the ids of the methods without each restriction: (name, ids)."""
        return tuple(
            (name, self.filtered(lambda carrier, name=name: not carrier[name])._ids)
            for name in RESTRICTIONS
        )
