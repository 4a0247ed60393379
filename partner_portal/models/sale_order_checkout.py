from odoo import fields, models
from odoo.exceptions import UserError

from ..exceptions import PortalInputErrors
from ..prefetch import columns_of


class SaleOrder(models.Model):
    _inherit = "sale.order"

    # Delivery

    def _portal_carriers(self):
        """Return the portal's delivery methods that fit this basket."""
        self.ensure_one()
        return self.portal_id.carrier_ids.filtered("active").available_carriers(
            self.partner_shipping_id, self
        )

    def _portal_rate(self, carrier):
        """Return (price without tax, error) of a delivery method for this basket.

        The price is in the order's currency; the error a sentence or empty.
        """
        try:
            rate = carrier.rate_shipment(self)
        except UserError as error:
            return 0.0, str(error)
        if not rate.get("success"):
            return 0.0, rate.get("error_message") or self.env._("Not possible.")
        return rate["price"], ""

    def _portal_refresh_delivery(self, has_products):
        """Give the basket its delivery line at today's price; none if it is empty.

        The first time a method is chosen: the one of the person's last order, or
        the portal's first. Methods with a fixed price are not rated again.
        """
        self.ensure_one()
        delivery = self._portal_read_lines().filtered("is_delivery")
        if has_products and delivery and self._portal_carrier_is_fixed():
            return
        if not has_products:
            delivery.unlink()
            self.carrier_id = False
            return
        carrier = self.carrier_id or self._portal_default_carrier()
        if carrier:
            self._portal_set_carrier(carrier, delivery)

    def _portal_has_products(self):
        """Return whether anything but delivery is in the basket."""
        domain = [("order_id", "=", self.id), ("is_delivery", "=", False)]
        return bool(self.env["sale.order.line"].search_count(domain, limit=1))

    def _portal_carrier_is_fixed(self):
        """Return whether delivery costs the same whatever is in the basket."""
        return bool(self.carrier_id) and self.carrier_id._portal_is_fixed()

    def _portal_default_carrier(self):
        """Return the delivery method to begin with, empty if the portal has none."""
        offered = self.portal_id.carrier_ids
        offered._portal_recall_restrictions()
        # a new basket has the last one already, see _portal_basket_values
        last = self if self.portal_version == 1 else self._portal_last(self.portal_id)
        return last.carrier_id & offered or self._portal_carriers()[:1]

    def _portal_set_carrier(self, carrier, delivery=None):
        """Put the delivery method and its price on the basket."""
        self.fiscal_position_id._portal_recall_taxes()
        carrier.product_id._portal_prepare_read(self.portal_id)
        price, error = self._portal_rate(carrier)
        if error:
            self._remove_delivery_line()
            self.carrier_id = False
            return
        if delivery and delivery.product_id == carrier.product_id:
            if delivery.price_unit != price:
                delivery.write({"price_unit": price, "technical_price_unit": price})
            self.carrier_id = carrier
            return
        self.set_delivery_line(carrier, price)

    # What can be chosen

    def _portal_checkout_choices(self):
        """Return what the customer may choose at checkout, as plain values.

        ``addresses``, ``invoice_addresses``: id, label; ``carriers``: id, name,
        price (in the portal's tax display), free, error; ``payment_methods``: id,
        name, terms; ``selected``: the value of each field now. Reads only.
        """
        basket = self._portal_read_page()
        known = basket._portal_all_addresses()
        return {
            "addresses": basket._portal_address_choices("delivery", known),
            "invoice_addresses": basket._portal_address_choices("invoice", known),
            "carriers": [
                basket._portal_carrier_choice(carrier)
                for carrier in basket._portal_carriers()
            ],
            "payment_methods": [
                {
                    "id": method.id,
                    "name": method.name,
                    "terms": basket._portal_payment_term(method).name or "",
                }
                for method in basket.portal_id._portal_read_payment_methods()
            ],
            "selected": {
                "partner_shipping_id": basket.partner_shipping_id.id,
                "partner_invoice_id": basket.partner_invoice_id.id,
                "carrier_id": basket.carrier_id.id,
                "payment_method_id": basket.portal_payment_method_id.id,
                "client_order_ref": basket.client_order_ref or "",
                "commitment_date": basket.commitment_date,
                "note": basket.portal_note or "",
            },
        }

    def _portal_addresses(self, kind, known=None):
        """Return the customer's addresses of a kind: its own and those of the kind."""
        kinds = [kind, "other"] if kind == "delivery" else [kind]
        known = known or self._portal_all_addresses()
        return known[:1] | known[1:].filtered(lambda address: address.type in kinds)

    def _portal_all_addresses(self):
        """Return the customer, then its addresses of every kind, by name."""
        customer = self.partner_id.commercial_partner_id
        return customer | customer.search_fetch(
            [
                ("commercial_partner_id", "=", customer.id),
                ("id", "!=", customer.id),
                ("type", "in", ["delivery", "invoice", "other"]),
            ],
            columns_of(customer),
            order="name, id",
            limit=200,
        )

    def _portal_address_choices(self, kind, known):
        """Return the addresses of a kind as id and one line of text."""
        return [
            {"id": address.id, "label": address._portal_address_label()}
            for address in self._portal_addresses(kind, known)
        ]

    def _portal_carrier_choice(self, carrier):
        """Return one delivery method as shown at checkout."""
        price, error = self._portal_rate(carrier)
        known = carrier.product_id.with_context(active_test=False).taxes_id
        _before, taxes, on_top = self.fiscal_position_id._portal_mapped_taxes(
            self.company_id, known
        )
        included = self.portal_id.tax_display == "included"
        if taxes and price and (included or not on_top):
            amounts = taxes.compute_all(price, currency=self.currency_id)
            price = amounts["total_included" if included else "total_excluded"]
        return {
            "id": carrier.id,
            "name": carrier.name,
            "price": price,
            "free": not error and self.currency_id.is_zero(price),
            "error": error,
        }

    def _portal_payment_term(self, method):
        """Return the terms a payment method means: its own or the customer's."""
        own = self.partner_id.property_payment_term_id
        return method.payment_term_id or own

    # Saving

    def _portal_checkout_save(self, details):
        """Write the checkout fields of the user's basket; return the basket.

        :param details: texts of the form by field; absent fields stay
        :raises PortalInputErrors: by field; the caller rolls back
        """
        orders, portal, customer = self._portal_writing_door()
        basket = orders._portal_basket_open(portal, customer)
        basket._portal_checkout_write(details)
        basket._portal_after_change()
        return basket

    def _portal_checkout_write(self, details):
        """Check and write what was chosen; see ``_portal_checkout_save``."""
        self.ensure_one()
        values, errors = self._portal_checkout_values(details)
        if errors:
            raise PortalInputErrors(errors)
        carrier = values.pop("carrier_id", None)
        position = self.fiscal_position_id
        values = {
            field: value for field, value in values.items() if value != self[field]
        }
        if values:
            self.write({k: getattr(v, "id", v) for k, v in values.items()})
        if self.fiscal_position_id != position:
            self._portal_reprice()
        if carrier and carrier != self.carrier_id:
            self._portal_set_carrier(carrier)

    def _portal_checkout_values(self, details):
        """Return (values by field of the order, errors by field of the form)."""
        values, errors = self._portal_chosen(details)
        if "payment_method_id" in values:
            method = values.pop("payment_method_id")
            values["portal_payment_method_id"] = method
            values["payment_term_id"] = self._portal_payment_term(method)
            values["preferred_payment_method_line_id"] = method.payment_method_line_id
        for key, field, limit in (
            ("client_order_ref", "client_order_ref", 64),
            ("note", "portal_note", 2000),
        ):
            if key in details:
                values[field] = (details[key] or "").strip()[:limit]
        if "commitment_date" in details:
            try:
                date = self._portal_wanted_date(details["commitment_date"])
                values["commitment_date"] = date
            except ValueError as error:
                errors["commitment_date"] = str(error)
        return values, errors

    def _portal_chosen(self, details):
        """Return the records chosen by their id, and errors for those not offered."""
        offered = {
            "partner_shipping_id": lambda: self._portal_addresses("delivery"),
            "partner_invoice_id": lambda: self._portal_addresses("invoice"),
            "carrier_id": self._portal_carriers,
            "payment_method_id": lambda: self.portal_id.payment_method_ids,
        }
        values, errors = {}, {}
        for field, records in offered.items():
            if not details.get(field):
                continue
            by_id = {str(record.id): record for record in records()}
            if str(details[field]) in by_id:
                values[field] = by_id[str(details[field])]
            else:
                errors[field] = self.env._("Choose one of those offered.")
        return values, errors

    def _portal_wanted_date(self, text):
        """Return the requested date as the moment Odoo stores, False for none.

        :raises ValueError: with a sentence, for what is no date or past
        """
        text = (text or "").strip()
        if not text:
            return False
        today = fields.Date.context_today(self)
        try:
            wanted = fields.Date.to_date(text)
        except ValueError:
            wanted = None
        if not wanted or wanted.year > today.year + 5:
            raise ValueError(
                self.env._("This is not a date. Type it like %s.", today.isoformat())
            )
        refusal = self._portal_date_refusal(wanted)
        if refusal:
            raise ValueError(refusal)
        return fields.Datetime.to_datetime(f"{wanted.isoformat()} 12:00:00")

    def _portal_reprice(self):
        """Take over today's offers on all lines that can still be ordered."""
        lines = self.order_line._portal_product_lines()
        quantities = {line.product_id.id: line.product_uom_qty for line in lines}
        offers = self._portal_line_offers(lines.product_id, quantities)
        for line in lines:
            offer = offers.get(line.product_id.id)
            if offer and line._portal_differs(offer):
                line.write(
                    {
                        **line._portal_values_from(offer),
                        "product_uom_qty": line.product_uom_qty,
                    }
                )
        return offers
