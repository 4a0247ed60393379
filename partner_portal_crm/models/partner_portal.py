import re

from odoo import fields, models

DEALS = re.compile(r"/my/deals(/.*)?")


class PartnerPortal(models.Model):
    """Deals: one more area of a portal, off until somebody wants it."""

    _inherit = "partner.portal"

    show_deals = fields.Boolean(
        string="Deals",
        help="Customers see the opportunities they are in talks about: stage, expected "
        "closing and messages. Never what was lost, and none of your estimates.",
    )

    def _areas(self):
        on = super()._areas()
        return on | {"deals"} if self.show_deals else on

    def _area_is_off(self, path):
        is_deals = bool(DEALS.fullmatch(path))
        return is_deals and not self.show_deals or super()._area_is_off(path)

    def _home_blocks(self):
        """Add the open deals; see ``crm.lead._portal_home_deals``."""
        leads = self.env["crm.lead"].sudo()
        return {
            **super()._home_blocks(),
            "deals": (
                {"deals": []},
                self.show_deals
                and (lambda customer: leads._portal_home_deals(self, customer)),
            ),
        }
