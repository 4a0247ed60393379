import json

from odoo import models

#: What a browser opens without asking anything else of the reader.
SAFE = ("https://", "http://")


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _portal_track_url(self):
        """Return the carrier's page about this transfer, '' without a safe one."""
        tracks = self._portal_tracks()
        return tracks[0][1] if tracks else ""

    def _portal_tracks(self):
        """Return [(tracking number, address)] of the carrier's pages, safe ones only.

        A carrier with a page for each parcel gives Odoo a list of them as JSON.
        """
        self.ensure_one()
        url = self.carrier_tracking_url if self.state == "done" else ""
        if not url:
            return []
        pairs = [(self.carrier_tracking_ref, url)]
        if url.startswith("["):
            try:
                pairs = [(str(name), str(link)) for name, link in json.loads(url)]
            except (TypeError, ValueError):
                return []
        return [(name, link) for name, link in pairs if link.startswith(SAFE)]
