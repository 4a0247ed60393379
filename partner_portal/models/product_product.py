from odoo import fields, models
from odoo.tools.misc import limited_field_access_token

from ..offer import Offer, availability_word
from .product_pricelist import PricedPage


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _portal_offers(
        self, portal, partner, quantities=None, date=None, fiscal_position=None
    ):
        """Return what ``partner`` is offered for these products: {id: Offer}.

        The one answer to price, stock and "may order"; asked by list, page,
        basket, placing and JSON. The number of queries does not grow with the
        number of products. Products outside the portal's catalog are left out.
        Runs under sudo because customers have no right on products and prices;
        only plain values leave.

        :param portal: the portal asked on (partner.portal)
        :param partner: the customer (commercial partner)
        :param quantities: quantity by product id, in the unit of sale; 1 if absent
        :param date: moment of the price; now if absent
        :param fiscal_position: of the order; the customer's if absent
        """
        portal = portal.sudo()
        company = portal.company_id
        products = (
            self.sudo()
            .with_context(
                allowed_company_ids=company.ids,
                lang=self.env.context.get("lang") or partner.lang,
            )
            .with_company(company)
            ._portal_visible(portal, partner)
        )
        quantities = {p.id: (quantities or {}).get(p.id, 1.0) for p in products}
        prices = products._portal_prices(
            portal, partner, quantities, date, fiscal_position
        )
        free = products._portal_free_quantities(portal)
        return {
            product.id: Offer(
                **product._portal_offer_facts(),
                **prices[product.id],
                **product._portal_offer_stock(
                    portal, quantities[product.id], free.get(product.id)
                ),
            )
            for product in products
        }

    def _portal_visible(self, portal, partner):
        """Return those of self in the portal's catalog, in the order of self."""
        domain = portal._catalog_domain(partner) & fields.Domain("id", "in", self.ids)
        names = ["product_tmpl_id", "default_code", "barcode", "active"]
        visible = set(self.search_fetch(domain, names, order="id")._ids)
        return self.browse(id_ for id_ in self._ids if id_ in visible)

    # Prices

    def _portal_prices(self, portal, partner, quantities, date, fiscal_position):
        """Return the price part of the offers: {product id: dict}."""
        partner = partner.with_env(self.env)
        products = self.with_context(portal_priced_page=PricedPage(self))
        pricing = products._portal_pricing(portal, partner, date, fiscal_position)
        raw = products._portal_raw_prices(pricing, quantities)
        steps = products._portal_raw_breaks(pricing)
        lists = products._price_compute(
            "list_price", currency=pricing["currency"], date=pricing["date"]
        )
        result = {}
        for product in products:
            unit, excluded, included = product._portal_taxed(pricing, raw[product.id])
            shown = included if pricing["included"] else excluded
            quantity = quantities[product.id]
            amount = shown
            if quantity != 1:
                amount = product._portal_shown(pricing, raw[product.id], quantity)
            listed = product._portal_shown(pricing, lists[product.id])
            result[product.id] = {
                "currency_id": pricing["currency"].id,
                "quantity": quantity,
                "amount": amount,
                "price_unit": unit,
                "price": shown,
                "price_excluded": excluded,
                "price_included": included,
                "list_price": listed if listed > shown else None,
                "breaks": product._portal_breaks(pricing, steps[product.id]),
                "tax_ids": pricing["taxes"](product)[1]._ids,
            }
        return result

    def _portal_pricing(self, portal, partner, date, fiscal_position):
        """Return what all prices of one page have in common."""
        company = portal.company_id
        pricelist = partner.property_product_pricelist.with_env(self.env)
        if fiscal_position is None:
            address = partner.search(
                [
                    ("commercial_partner_id", "=", partner.id),
                    ("type", "=", "delivery"),
                ],
                limit=1,
            )
            fiscal_position = (
                self.env["account.fiscal.position"]
                .with_company(company)
                ._get_fiscal_position(partner, address or partner)
            )
        mapped = {}

        def taxes(product):
            """Return the product's taxes before and after the fiscal position."""
            before = product.taxes_id._filter_taxes_by_company(company)
            if before._ids not in mapped:
                mapped[before._ids] = fiscal_position.map_tax(before)
            return before, mapped[before._ids]

        return {
            "pricelist": pricelist,
            "currency": pricelist.currency_id or company.currency_id,
            "date": date or fields.Datetime.now(),
            "partner": partner,
            "taxes": taxes,
            "included": portal.tax_display == "included",
        }

    def _portal_raw_prices(self, pricing, quantities):
        """Return Odoo's own price by product id, one call for each quantity."""
        by_quantity = {}
        for product in self:
            by_quantity.setdefault(quantities[product.id] or 1.0, []).append(product.id)
        raw = {}
        for quantity, ids in by_quantity.items():
            raw.update(
                pricing["pricelist"]._get_products_price(
                    self.browse(ids).with_prefetch(self._prefetch_ids),
                    quantity,
                    currency=pricing["currency"],
                    date=pricing["date"],
                )
            )
        return raw

    def _portal_raw_breaks(self, pricing):
        """Return the prices from higher quantities: {product id: {quantity: price}}.

        Only quantities some rule of the pricelist, or of a list it is based on,
        names for the product.
        """
        if self:
            pricing["pricelist"]._get_applicable_rules(self, pricing["date"])
        found = self.env.context["portal_priced_page"].rules.values()
        rules = [rule for rules in found for rule in rules if rule.min_quantity > 1]
        steps = {product.id: {} for product in self}
        by_quantity = {}
        for product in self:
            for rule in rules:
                if rule._is_applicable_for(product, rule.min_quantity):
                    by_quantity.setdefault(rule.min_quantity, set()).add(product.id)
        for quantity in sorted(by_quantity):
            ids = [id_ for id_ in self._ids if id_ in by_quantity[quantity]]
            asked = dict.fromkeys(ids, quantity)
            asking = self.browse(ids).with_prefetch(self._prefetch_ids)
            raw = asking._portal_raw_prices(pricing, asked)
            for id_, price in raw.items():
                steps[id_][quantity] = price
        return steps

    def _portal_breaks(self, pricing, steps):
        """Return (1, price) and each better price with its quantity, or nothing."""
        if not steps:
            return ()
        steps = {
            1.0: self._portal_raw_prices(pricing, {self.id: 1.0})[self.id],
            **steps,
        }
        breaks = []
        for quantity in sorted(steps):
            price = self._portal_shown(pricing, steps[quantity])
            if not breaks or price < breaks[-1][1]:
                breaks.append((quantity, price))
        return tuple(breaks) if len(breaks) > 1 else ()

    def _portal_shown(self, pricing, raw, quantity=1.0):
        """Return what a quantity costs at a raw price, as the portal shows it."""
        _unit, excluded, included = self._portal_taxed(pricing, raw, quantity)
        return included if pricing["included"] else excluded

    def _portal_taxed(self, pricing, raw, quantity=1.0):
        """Return (unit price of an order line, amount without tax, with tax).

        All three are what Odoo's own order line of the quantity has, so that list,
        page and basket cannot differ by a cent where taxes are rounded globally.
        """
        before, after = pricing["taxes"](self)
        unit = self._get_tax_included_unit_price_from_price(
            raw, product_taxes=before, product_taxes_after_fp=after
        )
        line = after._prepare_base_line_for_taxes_computation(
            None,
            price_unit=unit,
            quantity=quantity,
            tax_ids=after,
            product_id=self,
            partner_id=pricing["partner"],
            currency_id=pricing["currency"],
        )
        after._add_tax_details_in_base_line(line, self.env.company)
        after._round_base_lines_tax_details([line], self.env.company)
        details, round_ = line["tax_details"], pricing["currency"].round
        return (
            unit,
            round_(details["total_excluded_currency"]),
            round_(details["total_included_currency"]),
        )

    # Stock

    def _portal_free_quantities(self, portal):
        """Return the quantity free to use by product id, for goods kept in stock.

        Over all warehouses of the portal's company.
        """
        return {p.id: p.free_qty for p in self.filtered("is_storable")}

    def _portal_offer_stock(self, portal, quantity, free):
        """Return the stock part of one offer; ``free`` is None if not kept in stock."""
        word = "none"
        if free is not None and portal.show_stock:
            word = availability_word(free, portal.low_stock_quantity)
        reason = ""
        if free is not None and not portal.allow_out_of_stock and quantity > free:
            reason = "too_many" if free > 0 else "out_of_stock"
        return {
            "availability": word,
            "available": free if word != "none" and portal.show_quantity else None,
            "may_order": not reason,
            "reason": reason,
            "message": self._portal_stock_message(
                reason, free if portal.show_quantity else None
            ),
        }

    def _portal_stock_message(self, reason, free):
        """Return the sentence for a reason of stock, empty without one.

        ``free`` is None where the portal keeps its quantities to itself.
        """
        if reason == "out_of_stock":
            return self.env._("Out of stock. It cannot be ordered at the moment.")
        if reason == "too_many" and free is None:
            return self.env._("There is less left than you want. Take fewer.")
        if reason == "too_many":
            return self.env._("Only %s left. Take fewer.", f"{free:g}")
        return ""

    def _portal_offer_facts(self):
        """Return the part of an offer that is the same for every customer."""
        return {
            "product_id": self.id,
            "template_id": self.product_tmpl_id.id,
            "name": self.with_context(display_default_code=False).display_name,
            "code": self.default_code or "",
            "barcode": self.barcode or "",
            "uom_id": self.uom_id.id,
            "uom_name": self.uom_id.name,
            "uom_step": self.uom_id._portal_step(),
            "image_url": self._portal_image_url(),
        }

    def _portal_image_url(self):
        """Return the address of the picture; its token opens this field only."""
        self.ensure_one()
        token = limited_field_access_token(self, "image_256", scope="binary")
        return f"/web/image/product.product/{self.id}/image_256?access_token={token}"
