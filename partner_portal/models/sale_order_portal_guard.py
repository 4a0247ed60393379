import hashlib
import json

from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _portal_is_hidden_draft(self, customer_has_portal):
        """Return whether this order must look as if it did not exist.

        A basket has no page at Odoo's own order routes. A draft that was never
        sent is the seller's own paper; of customers with a portal nobody
        reaches it, not even with a link (S6, F49).
        """
        self.ensure_one()
        order = self.sudo()
        if order.state != "draft" or order.portal_state == "submitted":
            return False
        return order.portal_state == "basket" or customer_has_portal

    def _portal_may_decide(self, user):
        """Return whether ``user`` may accept, decline, edit or pay this quotation.

        Of a customer with a portal only people with active access may (S7).
        Visitors with the quotation's own link and customers without a portal
        keep what Odoo lets them.
        """
        self.ensure_one()
        has_portal = self.sudo().partner_id.commercial_partner_id.portal_id
        if not has_portal or not user.share or user._is_public():
            return True
        return bool(user._portal_customer())

    def _portal_amount_stamp(self):
        """Return what the customer sees, as text, for S8: the total with the
        currency's decimals and a digest of the lines, so that a price or quantity
        that moved counts even where the total stays.
        """
        self.ensure_one()
        total = f"{self.amount_total:.{self.currency_id.decimal_places}f}"
        lines = [
            (
                line.product_id.id,
                line.name or "",
                line.product_uom_qty,
                line.product_uom_id.id,
                line.price_unit,
                line.discount,
                sorted(line.tax_ids.ids),
            )
            for line in self.order_line
        ]
        digest = hashlib.sha256(json.dumps(lines).encode()).hexdigest()[:16]
        return f"{total}-{digest}"

    def _portal_amount_was_seen(self, stamp):
        """Return whether ``stamp`` is that of the present total and lines (S8).

        A page that sends none is taken from customers without a portal only, so
        that other programs of theirs keep working.
        """
        self.ensure_one()
        if stamp is None:
            return not self.sudo().partner_id.commercial_partner_id.portal_id
        return stamp == self._portal_amount_stamp()
