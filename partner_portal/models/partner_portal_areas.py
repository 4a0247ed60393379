import re

from odoo import fields, models

#: What the paths of an area's pages begin with.
AREAS = {
    "catalog": ("/my/catalog",),
    "ordering": ("/my/basket",),
    "deliveries": ("/my/deliveries", "/my/picking"),
    "invoices": ("/my/invoices", "/my/payments", "/my/statement"),
    "tickets": (
        "/my/ticket",
        "/my/tickets",
        "/new/ticket",
        "/submitted/ticket",
        "/ticket",
    ),
    "warranty": ("/my/products",),
}
PATHS = {
    area: re.compile(rf"({'|'.join(paths)})(/.*)?") for area, paths in AREAS.items()
}


class PartnerPortal(models.Model):
    """The areas of a portal, each of which can be switched off (DESIGN §1).

    What is off has no menu, no page and no card; Odoo's own documents stay as they
    are, and so do the links that the seller's mails carry.
    """

    _inherit = "partner.portal"

    show_catalog = fields.Boolean(
        string="Catalog",
        default=True,
        help="Customers see products with their prices.",
    )
    show_ordering = fields.Boolean(
        string="Ordering",
        default=True,
        help="Customers fill a basket from the catalog and place orders.",
    )
    show_deliveries = fields.Boolean(string="Deliveries", default=True)
    show_invoices = fields.Boolean(
        string="Invoices and Payments",
        default=True,
    )
    show_tickets = fields.Boolean(string="Tickets", default=True)

    def _areas(self):
        """Return the names of the areas that are on, keys of ``AREAS``.

        Without the catalog there is nothing to order from.
        """
        self.ensure_one()
        on = {area for area in AREAS if self[f"show_{area}"]}
        return on if "catalog" in on else on - {"ordering"}

    def _area_is_off(self, path):
        """Return whether a path is a page of an area that is off."""
        on = self._areas()
        return any(
            area not in on and pattern.fullmatch(path)
            for area, pattern in PATHS.items()
        )
