from odoo import fields, models

from .product_pricelist import PricedPage

# What Odoo looks at to find the fiscal position of an address.
ADDRESS_FIELDS = (
    "country_id",
    "property_account_position_id",
    "state_id",
    "vat",
    "zip",
)


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _portal_prices(self, portal, partner, quantities, date, fiscal_position, units):
        """Return the price part of the offers: {product id: dict}."""
        partner = partner.with_env(self.env)
        products = self._portal_on_priced_page()
        pricing = products._portal_pricing(portal, partner, date, fiscal_position)
        offered = products._portal_offered_units(pricing)
        pricing["units"] = units
        raw = products._portal_raw_prices(pricing, quantities)
        steps = products._portal_raw_breaks(pricing)
        lists = products._portal_list_prices(portal, pricing)
        result = {}
        for product in products:
            unit, shown = product._portal_unit_prices(pricing, raw[product.id])
            quantity = quantities[product.id]
            is_own = units[product.id] == product.uom_id
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
                "list_price": listed if listed > shown else None,
                "breaks": product._portal_breaks(
                    pricing,
                    steps[product.id],
                    raw[product.id] if quantity == 1 and is_own else None,
                ),
                "units": offered[product.id],
                "tax_ids": pricing["taxes"][product.id][1]._ids,
            }
        return result

    def _portal_prices_alone(self, portal, partner, quantities, units):
        """Return {product id: (currency, price of one)}, as an order line has them.

        Without list price and breaks, for comparing many.
        """
        products = self._portal_on_priced_page()
        pricing = products._portal_pricing(
            portal, partner.with_env(self.env), None, None
        )
        pricing["units"] = units
        raw = products._portal_raw_prices(pricing, quantities)
        return {
            product.id: (
                pricing["currency"],
                product._portal_unit_prices(pricing, raw[product.id])[0],
            )
            for product in products
        }

    def _portal_on_priced_page(self):
        """Return self with a page of rules: the one at hand if it has all of them."""
        page = self.env.context.get("portal_priced_page")
        if page and self <= page.products:
            return self
        return self.with_context(portal_priced_page=PricedPage(self))

    def _portal_pricing(self, portal, partner, date, fiscal_position):
        """Return what all prices of one page have in common."""
        company = portal.company_id
        # alone, or Odoo looks up the pricelists of all contacts in sight
        pricelist = partner.with_prefetch().property_product_pricelist
        pricelist = pricelist.with_env(self.env)
        if fiscal_position is None:
            fiscal_position = portal._position_at_hand(partner, self)

        # with archived taxes, or all are read to leave those out
        taxed = self.with_context(active_test=False)
        taxes = {
            product.id: fiscal_position._portal_mapped_taxes(
                company, product.product_tmpl_id.taxes_id
            )
            for product in taxed
        }
        return {
            "pricelist": pricelist,
            "currency": pricelist.currency_id or company.currency_id,
            "date": date or fields.Datetime.now(),
            "partner": partner,
            "taxes": taxes,
            "included": portal.tax_display == "included",
            "units": {},
        }

    def _portal_fiscal_position(self, company, partner):
        """Return the fiscal position of a customer's first delivery address."""
        address = partner.search_fetch(
            [("commercial_partner_id", "=", partner.id), ("type", "=", "delivery")],
            ADDRESS_FIELDS,
            limit=1,
        )
        positions = self.env["account.fiscal.position"].with_company(company)
        return positions._get_fiscal_position(partner, address or partner)

    def _portal_raw_prices(self, pricing, quantities):
        """Return Odoo's own price by product id, one call for each quantity.

        In the unit that ``pricing`` names for a product, else in its own.
        """
        by_quantity = {}
        for product in self:
            unit = pricing["units"].get(product.id)
            unit = None if unit == product.uom_id else unit
            asked = (quantities[product.id] or 1.0, unit)
            by_quantity.setdefault(asked, []).append(product.id)
        raw = {}
        for (quantity, unit), ids in by_quantity.items():
            raw.update(
                pricing["pricelist"]._get_products_price(
                    self.browse(ids).with_prefetch(self._prefetch_ids),
                    quantity,
                    currency=pricing["currency"],
                    date=pricing["date"],
                    uom=unit,
                )
            )
        return raw

    def _portal_list_prices(self, portal, pricing):
        """Return the raw list price by product id: of the portal's own list, if any."""
        if not portal.list_pricelist_id:
            prices = self._price_compute(
                "list_price", currency=pricing["currency"], date=pricing["date"]
            )
            units = pricing["units"]
            return {
                product.id: product.uom_id._compute_price(
                    prices[product.id], units[product.id]
                )
                for product in self
            }
        listing = {**pricing, "pricelist": portal.list_pricelist_id}
        return self._portal_raw_prices(listing, dict.fromkeys(self._ids, 1.0))

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
        pricing = {**pricing, "units": {}}  # rules count in the product's own unit
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

    def _portal_breaks(self, pricing, steps, single):
        """Return (1, price) and each better price with its quantity, or nothing.

        :param steps: raw price by quantity above 1
        :param single: raw price of one, None if not known yet
        """
        if not steps:
            return ()
        if single is None:
            single = self._portal_raw_prices({**pricing, "units": {}}, {self.id: 1.0})[
                self.id
            ]
        steps = {1.0: single, **steps}
        breaks = []
        for quantity in sorted(steps):
            price = self._portal_shown(pricing, steps[quantity])
            if not breaks or price < breaks[-1][1]:
                breaks.append((quantity, price))
        return tuple(breaks) if len(breaks) > 1 else ()

    def _portal_unit_prices(self, pricing, raw):
        """Return (unit price of an order line, price of one as shown)."""
        _before, _after, on_top = pricing["taxes"][self.id]
        if on_top and not pricing["included"]:
            return raw, pricing["currency"].round(raw)
        unit, excluded, included = self._portal_taxed(pricing, raw)
        return unit, included if pricing["included"] else excluded

    def _portal_shown(self, pricing, raw, quantity=1.0):
        """Return what a quantity costs at a raw price, as the portal shows it.

        Without the tax engine where taxes only come on top and are not shown.
        """
        _before, _after, on_top = pricing["taxes"][self.id]
        if on_top and not pricing["included"]:
            return pricing["currency"].round(raw * quantity)
        _unit, excluded, included = self._portal_taxed(pricing, raw, quantity)
        return included if pricing["included"] else excluded

    def _portal_taxed(self, pricing, raw, quantity=1.0):
        """Return (unit price of an order line, amount without tax, with tax).

        All three are what Odoo's own order line of the quantity has, so that list,
        page and basket cannot differ by a cent where taxes are rounded globally.
        """
        before, after, _on_top = pricing["taxes"][self.id]
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
