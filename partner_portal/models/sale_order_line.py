from odoo import api, fields, models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    portal_note = fields.Char(string="Customer's Note", copy=True)

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._portal_raise_version()
        return lines

    def write(self, vals):
        result = super().write(vals)
        self._portal_raise_version()
        return result

    def unlink(self):
        orders = self.order_id
        result = super().unlink()
        if not self.env.context.get("portal_basket_open"):
            orders._portal_raise_version()
        return result

    def _portal_raise_version(self):
        """Raise the version of baskets that staff change line by line."""
        if not self.env.context.get("portal_basket_open"):
            self.order_id._portal_raise_version()

    def _get_order_date(self):
        """A basket is priced today, whenever it was begun."""
        if self.order_id.portal_state == "basket":
            return fields.Datetime.now()
        return super()._get_order_date()

    def _portal_product_lines(self):
        """Return the lines a customer ordered: no sections, notes, delivery."""
        return self.filtered(
            lambda line: not line.display_type and not line.is_delivery
        )

    def _portal_values_from(self, offer):
        """Return the values of a line that follow from an offer."""
        return {
            "product_uom_qty": offer.quantity,
            "product_uom_id": offer.uom_id,
            "price_unit": offer.price_unit,
            "technical_price_unit": offer.price_unit,
            "discount": 0.0,
            "tax_ids": [fields.Command.set(offer.tax_ids)],
        }

    def _portal_shown_price(self):
        """Return (unit price, amount) of the line in the portal's tax display.

        The unit price is that of one unit, as an offer shows it; the amount divided
        by the quantity would differ from it by cents.
        """
        self.ensure_one()
        included = self.order_id.portal_id.sudo().tax_display == "included"
        amount = self.price_total if included else self.price_subtotal
        return self._portal_shown_unit(included), amount

    def _portal_shown_unit(self, included):
        """Return the price of one unit, with tax if ``included``."""
        currency = self.order_id.currency_id
        if not included and not any(tax.price_include for tax in self.tax_ids):
            return currency.round(self.price_unit * (1 - self.discount / 100))
        tax, company = self.env["account.tax"], self.order_id.company_id
        one = self._prepare_base_line_for_taxes_computation(quantity=1.0)
        tax._add_tax_details_in_base_line(one, company)
        tax._round_base_lines_tax_details([one], company)
        name = "total_included_currency" if included else "total_excluded_currency"
        return currency.round(one["tax_details"][name])

    def _portal_differs(self, offer):
        """Return whether price, discount or taxes are no longer those offered."""
        return (
            self.price_unit != offer.price_unit
            or self.discount
            or self.tax_ids._ids != offer.tax_ids
        )

    def _portal_json(self):
        """Return the line as other programs get it (DESIGN §5)."""
        unit, amount = self._portal_shown_price()
        return {
            "id": self.id,
            "product_id": self.product_id.id,
            "quantity": self.product_uom_qty,
            "uom_id": self.product_uom_id.id,
            "price_unit": unit,
            "subtotal": amount,
        }

    def _portal_review_row(self, offer, refusal, amounts):
        """Return the line as the basket page shows it.

        :param offer: today's offer, None when the product is not sold any more
        :param refusal: why the line cannot be ordered, or empty
        :param amounts: today's amounts (without tax, with tax)
        """
        order = self.order_id
        was, _amount = self._portal_shown_price()
        product = self.product_id
        included = order.portal_id.tax_display == "included"
        now = offer.price if offer else was
        return {
            "id": self.id,
            "product_id": product.id,
            "code": offer.code if offer else product.default_code or "",
            "own_code": offer.own_code if offer else "",
            "own_name": offer.own_name if offer else "",
            "name": offer.name if offer else product.name,
            "uom_name": self.product_uom_id.name,
            "image_url": offer.image_url if offer else "",
            "quantity": self.product_uom_qty,
            "price_unit": now,
            "price_was": None if order._portal_same_price(was, now) else was,
            "subtotal": order.currency_id.round(amounts[1 if included else 0]),
            "note": self.portal_note or "",
            "availability": offer.availability if offer else "none",
            "available": offer.available if offer else None,
            "expected": offer.expected if offer else None,
            "may_order": not refusal,
            "message": refusal or self._portal_stock_note(offer),
            "problem": (offer.reason or "quantity" if offer else "hidden")
            if refusal
            else "",
        }

    def _portal_stock_note(self, offer):
        """Return what the customer should know of the stock, or nothing."""
        if offer.availability == "out":
            return self.env._("Ships when it arrives.")
        wanted = self.product_uom_qty * offer.factor
        if offer.available is not None and wanted > offer.available:
            left = f"{offer.available:g}"
            if offer.units:
                left = f"{left} {offer.stock_uom_name}"
            return self.env._("Only %s left. The rest ships later.", left)
        return ""
