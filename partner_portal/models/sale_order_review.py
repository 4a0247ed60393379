from odoo import models
from odoo.tools import float_compare


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _portal_totals(self, today=None):
        """Return Odoo's own totals of the order, to the cent.

        :param today: by line id what is taken instead of the stored values, see
            ``_portal_today``
        :return: the summary of account.tax; its ``total_amount_currency`` is what
            ``amount_total`` will be; amounts per line are in ``lines`` by line id
            as (without tax, with tax)
        """
        self.ensure_one()
        tax, today = self.env["account.tax"], today or {}
        rows = [
            line._prepare_base_line_for_taxes_computation(**today.get(line.id, {}))
            for line in self._get_priced_lines()
        ]
        base_lines = rows + self._add_base_lines_for_early_payment_discount()
        tax._add_tax_details_in_base_lines(base_lines, self.company_id)
        tax._round_base_lines_tax_details(base_lines, self.company_id)
        totals = tax._get_tax_totals_summary(
            base_lines=base_lines,
            currency=rows[0]["currency_id"] if rows else self.currency_id,
            company=self.company_id,
        )
        totals["lines"] = {
            row["record"].id: (
                row["tax_details"]["total_excluded_currency"],
                row["tax_details"]["total_included_currency"],
            )
            for row in rows
        }
        return totals

    def _portal_review(self):
        """Return the basket as the page shows it, at today's prices. Reads only.

        Money is in ``currency_id``; ``price_unit`` and ``subtotal`` follow the
        portal's tax display, ``total`` is what ``amount_total`` will be.
        """
        self.ensure_one()
        lines = self._portal_read_lines()._portal_product_lines()
        quantities = {line.product_id.id: line.product_uom_qty for line in lines}
        offers = self._portal_line_offers(lines.product_id, quantities)
        totals = self._portal_totals(self._portal_today(offers))
        currency = self.env["res.currency"].browse(totals["currency_id"])
        rows = [
            line._portal_review_row(
                offers.get(line.product_id.id),
                self._portal_refusal(offers.get(line.product_id.id)),
                totals["lines"].get(line.id, (0.0, 0.0)),
            )
            for line in lines
        ]
        return {
            "id": self.id,
            "version": self.portal_version,
            "count": len(rows),
            "currency_id": currency.id,
            "total": currency.round(totals["total_amount_currency"]),
            "total_stored": self.amount_total,
            "untaxed": totals["base_amount_currency"],
            "delivery": self._portal_delivery_amount(totals),
            "taxes": [
                {"name": group["group_name"], "amount": group["tax_amount_currency"]}
                for subtotal in totals["subtotals"]
                for group in subtotal["tax_groups"]
            ],
            "lines": rows,
            "changed": sum(row["price_was"] is not None for row in rows),
            "blocked": sum(bool(row["problem"]) for row in rows),
            "note": self.portal_note or "",
        }

    def _portal_today(self, offers):
        """Return price, taxes and currency of each line as placing would take them.

        What is shown must be what is compared when placing, or the customer would
        be asked to confirm the same difference for ever.
        """
        pricelist = self.partner_id.property_product_pricelist
        order, currency = self, pricelist.currency_id or self.currency_id
        if self.pricelist_id != pricelist:
            order = self.new({"pricelist_id": pricelist.id}, origin=self)
        today = {line.id: {"currency_id": currency} for line in self.order_line}
        for line in self.order_line._portal_product_lines():
            offer = offers.get(line.product_id.id)
            if offer:
                today[line.id] |= {
                    "price_unit": offer.price_unit,
                    "discount": 0.0,
                    "tax_ids": self.env["account.tax"].browse(offer.tax_ids),
                }
        delivery = self.order_line.filtered("is_delivery")
        if self.carrier_id and delivery:
            price, error = order._portal_rate(self.carrier_id)
            if not error:
                today[delivery[0].id]["price_unit"] = price
        return today

    def _portal_delivery_amount(self, totals):
        """Return what delivery costs in the portal's tax display."""
        column = 1 if self.portal_id.tax_display == "included" else 0
        delivery = self.order_line.filtered("is_delivery")
        return sum(totals["lines"].get(id_, (0.0, 0.0))[column] for id_ in delivery.ids)

    def _portal_basket_json(self):
        """Return the basket as other programs get it, at the stored prices."""
        lines = self._portal_read_lines()._portal_product_lines()
        return {
            "id": self.id or None,
            "version": self.portal_version,
            "count": len(lines),
            "total": self._portal_total_exact() if self else 0.0,
            "currency": self.currency_id.name or "",
            "lines": [line._portal_json() for line in lines],
        }

    def _portal_total_exact(self):
        """Return what the order will cost at the stored prices.

        The stored sum, unless Odoo rounds taxes over the whole order or splits
        them for early payment.
        """
        per_line = self.company_id.tax_calculation_rounding_method == "round_per_line"
        if per_line and not self.payment_term_id.early_discount:
            return self.amount_total
        return self.currency_id.round(self._portal_totals()["total_amount_currency"])

    def _portal_same_price(self, one, other):
        """Return whether two unit prices look the same in this currency."""
        digits = self.currency_id.decimal_places
        return not float_compare(one, other, precision_digits=digits)
