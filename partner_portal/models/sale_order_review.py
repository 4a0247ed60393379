from odoo import models
from odoo.tools import float_compare

from ..prefetch import columns_of
from .product_pricelist import PricedPage


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
        base_lines = self._portal_base_lines(today or {})
        totals = self.env["account.tax"]._get_tax_totals_summary(
            base_lines=base_lines,
            currency=base_lines[0]["currency_id"] if base_lines else self.currency_id,
            company=self.company_id,
        )
        totals["lines"] = {
            row["record"].id: (
                row["tax_details"]["total_excluded_currency"],
                row["tax_details"]["total_included_currency"],
            )
            for row in base_lines
            if row["record"]
        }
        return totals

    def _portal_base_lines(self, today):
        """Return the lines as Odoo's tax engine rounds them, see ``_portal_totals``."""
        self.ensure_one()
        tax = self.env["account.tax"]
        rows = [
            line._prepare_base_line_for_taxes_computation(**today.get(line.id, {}))
            for line in self._get_priced_lines()
        ]
        rows += self._add_base_lines_for_early_payment_discount()
        tax._add_tax_details_in_base_lines(rows, self.company_id)
        tax._round_base_lines_tax_details(rows, self.company_id)
        return rows

    def _portal_review(self):
        """Return the basket as the page shows it, at today's prices. Reads only.

        Money is in ``currency_id``; ``price_unit`` and ``subtotal`` follow the
        portal's tax display, ``total`` is what ``amount_total`` will be.
        """
        basket = self._portal_read_page()
        lines = basket.order_line._portal_product_lines()
        quantities = {line.product_id.id: line.product_uom_qty for line in lines}
        offers = basket._portal_line_offers(lines.product_id, quantities)
        totals = basket._portal_totals(basket._portal_today(offers))
        currency = basket.env["res.currency"].browse(totals["currency_id"])
        rows = [
            line._portal_review_row(
                offers.get(line.product_id.id),
                basket._portal_refusal(offers.get(line.product_id.id)),
                totals["lines"].get(line.id, (0.0, 0.0)),
            )
            for line in lines
        ]
        basket._portal_add_alternatives(rows)
        return {
            "id": basket.id,
            "version": basket.portal_version,
            "count": len(rows),
            "currency_id": currency.id,
            "total": currency.round(totals["total_amount_currency"]),
            "total_stored": basket.amount_total,
            "untaxed": totals["base_amount_currency"],
            "delivery": basket._portal_delivery_amount(totals),
            "taxes": [
                {"name": group["group_name"], "amount": group["tax_amount_currency"]}
                for subtotal in totals["subtotals"]
                for group in subtotal["tax_groups"]
            ],
            "lines": rows,
            "changed": sum(row["price_was"] is not None for row in rows),
            "blocked": sum(bool(row["problem"]) for row in rows),
            "note": basket.portal_note or "",
            "minimum_note": basket._portal_minimum_note(totals),
        }

    def _portal_add_alternatives(self, rows):
        """Tell rows of products that are no longer sold what to take instead."""
        gone = [row["product_id"] for row in rows if row["problem"] == "hidden"]
        products = self.env["product.product"].browse(gone)
        found = products._portal_alternatives(self.portal_id, self.partner_id)
        for row in rows:
            row["alternatives"] = found.get(row["product_id"], [])

    def _portal_read_page(self, coming=None):
        """Return the basket with all that is priced on its page read at once.

        Its own products and those that stand for delivery are one page to Odoo.

        :param coming: a product about to be put in
        """
        self.ensure_one()
        if self.env.context.get("portal_priced_page"):
            return self
        carriers = self.portal_id.carrier_ids
        carriers._portal_recall_restrictions()
        self.fiscal_position_id._portal_recall_taxes()
        ordered = self._portal_read_lines()._portal_product_lines().product_id
        ordered |= coming or ordered.browse()
        products = ordered | carriers.product_id
        page = PricedPage(products)
        page.visible = ordered._portal_visible(
            self.portal_id, self.partner_id, besides=carriers.product_id
        )
        if coming:  # a new line asks for more than a page shows
            products.product_tmpl_id.fetch(columns_of(products.product_tmpl_id))
        products._portal_prepare_read(self.portal_id)
        taxes = products.product_tmpl_id.with_context(active_test=False).taxes_id
        taxes |= taxes.browse(self.fiscal_position_id._portal_tax_map()[0])
        taxes._portal_read_repartition()
        return self.with_context(portal_priced_page=page)

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
            # among all of the portal's, so that they are read together
            carriers = self.portal_id.carrier_ids._prefetch_ids
            carrier = self.carrier_id.with_prefetch(carriers)
            price, error = order._portal_rate(carrier)
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
        details = [row["tax_details"] for row in self._portal_base_lines({})]
        total = sum(
            row["total_excluded_currency"]
            + row["delta_total_excluded_currency"]
            + sum(tax["tax_amount_currency"] for tax in row["taxes_data"])
            for row in details
        )
        return self.currency_id.round(total)

    def _portal_same_price(self, one, other):
        """Return whether two unit prices look the same in this currency."""
        digits = self.currency_id.decimal_places
        return not float_compare(one, other, precision_digits=digits)
