from odoo import models


class StockPicking(models.Model):
    """Who only sells can end a portal's order whose goods are bought or made for it."""

    _inherit = "stock.picking"

    def _log_activity_get_documents(
        self, orig_obj_changes, stream_field, stream, groupby_method=False
    ):
        """Look for the documents behind a portal's order without the seller's rights.

        Odoo reads the purchases for an order with the rights of whoever cancels it, and
        refuses those who only sell (odoo/odoo#279284). Who buys gets a to-do; the
        seller is shown nothing of it.
        """
        is_ours = stream == "UP" and self._portal_are_lines(orig_obj_changes)
        finder = self.sudo() if is_ours else self
        return super(StockPicking, finder)._log_activity_get_documents(
            orig_obj_changes, stream_field, stream, groupby_method
        )

    def _portal_are_lines(self, records):
        """Return whether these are nothing but lines of portals' orders."""
        return all(
            record._name == "sale.order.line" and record.order_id.portal_id
            for record in records
        )
