from odoo import models

from ..order_progress import LineFacts, newest_first, steps
from ..order_sentence import page_sentence
from ..order_timeline import STATE_SHAPES, STATE_WORDS, OrderFacts, next_sentence
from ..quantity import quantity_text

#: How far a line is: what its row carries as ``data-*``.
PARTS = ("ordered", "delivered", "invoiced", "paid", "open")


class SaleOrder(models.Model):
    _inherit = "sale.order"

    # One order

    def _portal_page(self):
        """Return all the order page and the confirmation page show, as plain values.

        Under sudo because customers have no right on products, taxes and staff;
        money is in ``currency_id`` and in the portal's tax display.
        """
        self.ensure_one()
        order = self.sudo().with_context(lang=self.env.context.get("lang"))
        progress = order._portal_progress()
        facts, done = progress.facts, steps(progress)
        included = order._portal_shows_tax()
        changes = order._portal_page_changes()
        lines = order._portal_page_lines(included, progress, changes)
        return {
            **order._portal_page_head(facts),
            "next": page_sentence(progress),
            "responsible": facts.responsible,
            "steps": done,
            "current": next((s for s in done if s.state in ("todo", "part")), None),
            "documents": newest_first(
                progress.of("delivery", "return", "invoice", "refund")
            ),
            "is_under_way": order.state == "sale" or bool(progress.documents),
            "invoiced": progress.invoiced,
            "paid": progress.paid,
            "owed": progress.owed,
            "changes": changes,
            "requests": order._portal_requests(facts.code),
            "lines": lines,
            "line_count": sum(line["kind"] == "product" for line in lines),
            "tax_included": included,
            "delivery": order._portal_page_delivery(included),
            "taxes": order._portal_page_taxes(),
            "terms": order._portal_page_terms(),
            "note": order.portal_note or "",
            "token": order.access_token or "",
        }

    def _portal_shows_tax(self):
        """Return whether the customer of this order sees prices with tax."""
        portal = self.portal_id or self.partner_id.commercial_partner_id.portal_id
        return portal.tax_display == "included"

    def _portal_page_head(self, facts):
        """Return number, state and total, as the head of the page shows them."""
        return {
            "id": self.id,
            "name": self.name,
            "portal_state": self.portal_state or "",
            "code": facts.code,
            "word": STATE_WORDS[facts.code],
            "shape": STATE_SHAPES[facts.code],
            "po": self.client_order_ref or "",
            "placed_by": facts.placed_by,
            "placed_on": facts.placed_on,
            "currency_id": self.currency_id.id,
            "total": self.amount_total,
            "is_changed": bool(self.portal_changed_on),
        }

    def _portal_page_lines(self, included, progress, changes):
        """Return the lines in their order; delivery stands in the sums instead."""
        changed = changes.get("by_line", {})
        facts = {line.id: line for line in progress.lines}
        shown = self.order_line.filtered(lambda line: not line.is_delivery)
        names = self.env["partner.portal.product.code"]._portal_codes(
            self.partner_id.commercial_partner_id, shown.product_id.ids
        )
        return [
            {
                **line._portal_page_line(included),
                **names.get(line.product_id.id, {}),
                **_progress_of(facts.get(line.id)),
                "changes": changed.get(line._portal_change_key(), []),
            }
            for line in shown
        ]

    def _portal_page_delivery(self, included):
        """Return (name, amount) of delivery, None when the order has none."""
        lines = self.order_line.filtered("is_delivery")
        if not lines:
            return None
        field = "price_total" if included else "price_subtotal"
        return self.carrier_id.name or lines[:1].name, sum(lines.mapped(field))

    def _portal_page_taxes(self):
        """Return [(name, amount)] of the taxes, as Odoo groups them."""
        totals = self.tax_totals or {}
        return [
            (group["group_name"], group["tax_amount_currency"])
            for subtotal in totals.get("subtotals", [])
            for group in subtotal["tax_groups"]
        ]

    def _portal_page_terms(self):
        """Return addresses, delivery and payment of the order as texts."""
        payment = self.portal_payment_method_id.name or ""
        terms = self.payment_term_id.name or ""
        if terms.lower() not in payment.lower():
            payment = ", ".join(filter(None, (payment, terms)))
        return {
            "deliver_to": self.partner_shipping_id._portal_address_label(),
            "invoice_to": self.partner_invoice_id._portal_address_label(),
            "carrier": self.carrier_id.name or "",
            "payment": payment,
            "wanted_on": self.commitment_date or None,
        }

    # Many orders

    def _portal_list_rows(self):
        """Return the rows of the orders list, as plain values."""
        codes = self._portal_statuses()
        rows = []
        for order in self.sudo():
            facts = OrderFacts(
                code=codes[order.id],
                placed_on=order.portal_submitted_on or order.date_order,
                placed_by=order.portal_user_id.name or "",
                responsible=order.user_id.name or "",
                reject_reason=order.portal_reject_reason or "",
            )
            rows.append(
                {**order._portal_page_head(facts), "next": next_sentence(facts)}
            )
        return rows


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _portal_page_line(self, included):
        """Return one line of the order page; ``kind`` is product, section or note."""
        self.ensure_one()
        if self.display_type:
            kind = "note" if self.display_type == "line_note" else "section"
            return {"id": self.id, "kind": kind, "name": self.name}
        product = self.product_id
        name = product.with_context(display_default_code=False).display_name
        return {
            "id": self.id,
            "kind": "product",
            "product_id": product.id,
            "code": product.default_code or "",
            "name": name or self.name,
            "image_url": product._portal_image_url() if product else "",
            "quantity": self.product_uom_qty,
            "uom_name": self.product_uom_id.name or "",
            "price_unit": self.currency_id.round(
                self.price_reduce_taxinc if included else self.price_reduce_taxexcl
            ),
            "subtotal": self.price_total if included else self.price_subtotal,
            "note": self.portal_note or "",
        }


def _progress_of(facts):
    """Return how far a line is, for its cells and as ``data-*`` of its row."""
    known = facts or LineFacts(0)
    values = {name: getattr(known, name) for name in PARTS}
    data = {f"data-{name}": quantity_text(value) for name, value in values.items()}
    return {**values, "coming": known.coming, "data": data if facts else {}}
