from odoo import fields, models


class SaleOrder(models.Model):
    """What the seller changed after the customer placed the order."""

    _inherit = "sale.order"

    portal_placed_snapshot = fields.Json(copy=False, groups="base.group_user")

    def _portal_remember(self):
        """Keep what the customer was told last: lines, total, wanted date."""
        for order in self:
            order.portal_placed_snapshot = order._portal_snapshot()

    def _portal_snapshot(self):
        """Return the order's total, wanted date and lines as plain values.

        Lines of one product and unit count as one, so that a line that was
        deleted and typed again is no change.
        """
        self.ensure_one()
        return {
            "total": self.amount_total,
            "date": fields.Date.to_string(self.commitment_date) or "",
            "lines": self._portal_snapshot_lines(),
        }

    def _portal_snapshot_lines(self):
        """Return {"product-unit": {name, uom, quantity, price}} of the lines.

        ``price`` is the unit price after discount as the order states it.
        """
        facts = {}
        lines = self.order_line.filtered(
            lambda line: not line.display_type and not line.is_downpayment
        )
        for line in lines:
            fact = facts.setdefault(
                line._portal_change_key(),
                {
                    "name": line.product_id.display_name or line.name,
                    "uom": line.product_uom_id.name,
                    "quantity": 0.0,
                    "price": 0.0,
                },
            )
            quantity = fact["quantity"] + line.product_uom_qty
            price = line.price_unit * (1 - (line.discount or 0.0) / 100)
            amount = fact["quantity"] * fact["price"] + line.product_uom_qty * price
            fact["price"] = amount / quantity if quantity else price
            fact["quantity"] = quantity
        return facts

    def _portal_changes_since_placed(self):
        """Return what is different now from what the customer was told last."""
        self.ensure_one()
        return self._portal_changes_since(self.sudo().portal_placed_snapshot)

    def _portal_changes_since(self, before):
        """Return what is different now from an earlier `_portal_snapshot`, or none.

        :return: list of {"kind", "key", "name", "uom", "was", "now"}; kind is one of
            dropped, added, quantity, price, date, total. Quantities and money
            are plain numbers, dates are ISO texts; empty without a change.
        """
        self.ensure_one()
        if not before:
            return []
        now = self._portal_snapshot()
        changes = self._portal_line_changes(before["lines"], now["lines"])
        if before["date"] != now["date"]:
            changes.append(self._portal_change("date", before["date"], now["date"]))
        if self.currency_id.compare_amounts(before["total"], now["total"]):
            changes.append(self._portal_change("total", before["total"], now["total"]))
        return changes

    def _portal_line_changes(self, before, now):
        """Compare two results of `_portal_snapshot_lines`.

        What was delivered or charged beside the order has lines of quantity zero;
        these add nothing to it.
        """
        changes = []
        for key, was in before.items():
            line = {"key": key, **now.get(key, was)}
            if key not in now:
                changes.append(
                    self._portal_change("dropped", was["quantity"], 0.0, line)
                )
                continue
            for kind in ("quantity", "price"):
                if self._portal_differs(kind, was[kind], line[kind]):
                    changes.append(
                        self._portal_change(kind, was[kind], line[kind], line)
                    )
        for key, line in now.items():
            if key not in before and line["quantity"]:
                added = {"key": key, **line}
                changes.append(
                    self._portal_change("added", 0.0, line["quantity"], added)
                )
        return changes

    def _portal_differs(self, kind, was, now):
        """Compare at the precision in which the customer sees the number."""
        name = "Product Price" if kind == "price" else "Product Unit"
        digits = self.env["decimal.precision"].precision_get(name)
        return round(was, digits) != round(now, digits)

    def _portal_change(self, kind, was, now, line=None):
        line = line or {}
        return {
            "kind": kind,
            "key": line.get("key", ""),
            "name": line.get("name", ""),
            "uom": line.get("uom", ""),
            "was": was,
            "now": now,
        }
