from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _portal_form_values(self):
        """Return the checkout fields of the basket as texts, as its form sends them."""
        order = self.sudo()
        wanted = order.commitment_date
        records = {
            "partner_shipping_id": order.partner_shipping_id,
            "partner_invoice_id": order.partner_invoice_id,
            "carrier_id": order.carrier_id,
            "payment_method_id": order.portal_payment_method_id,
        }
        return {
            **{field: str(record.id or "") for field, record in records.items()},
            "client_order_ref": order.client_order_ref or "",
            "commitment_date": wanted.date().isoformat() if wanted else "",
            "note": order.portal_note or "",
        }

    def _portal_form_changes(self, details):
        """Return those of ``details`` (texts by field) that differ from the basket."""
        current = self._portal_form_values()
        return {
            field: text
            for field, text in details.items()
            if text.strip() != current[field].strip()
        }

    def _portal_total_was_seen(self, text):
        """Return whether ``text`` is what the basket costs today."""
        self.ensure_one()
        seen = self._portal_amount_seen(text)
        total = self._portal_review()["total"]
        return seen is not None and not self.currency_id.compare_amounts(seen, total)
