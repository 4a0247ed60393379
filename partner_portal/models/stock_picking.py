from odoo import models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _portal_track_url(self):
        """Return the carrier's page about this transfer, '' without a safe one."""
        self.ensure_one()
        url = self.carrier_tracking_url if self.state == "done" else ""
        return url if url and url.startswith(("https://", "http://")) else ""
