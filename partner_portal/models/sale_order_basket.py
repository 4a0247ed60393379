from odoo import models

from ..exceptions import PortalInputError, PortalInputErrors
from ..prefetch import columns_of


class SaleOrder(models.Model):
    _inherit = "sale.order"

    # Reading

    def _portal_basket(self):
        """Return the user's basket under sudo, empty if there is none. Reads only."""
        portal = self.env.user._portal()
        if not portal:
            return self.sudo().browse()
        return (
            self.sudo()
            .with_context(allowed_company_ids=portal.company_id.ids)
            .search_fetch(
                [
                    ("portal_user_id", "=", self.env.user.id),
                    ("company_id", "=", portal.company_id.id),
                    ("portal_state", "=", "basket"),
                    ("state", "=", "draft"),
                ],
                columns_of(self),
                limit=1,
            )
        )

    def _portal_read_lines(self):
        """Return the lines of a basket, found and read in one query."""
        lines = self.env["sale.order.line"]
        if self and "order_line" not in self._cache:
            lines = lines.search_fetch([("order_id", "=", self.id)], columns_of(lines))
            self._fields["order_line"]._insert_cache(self, [lines._ids])
        return self.order_line

    # Changing

    def _portal_basket_set(self, product_id, quantity, mode="add", uom=None):
        """Add to, or set, the quantity of a product; return the basket.

        A product has one line. Added in another unit than it is there, the line
        takes the new unit if that can hold the sum.

        :param product_id: product.product id as sent by the browser
        :param quantity: text or number; 0 with mode ``set`` removes the line
        :param mode: ``add`` or ``set``
        :param uom: id of the unit, as sent by the browser. If empty, what is added is
            in the product's own unit, and what is set in the line's
        :raises PortalInputError: refused; the caller rolls back
        """
        orders, portal, customer = self._portal_writing_door()
        product = orders.env["product.product"].browse(self._portal_id(product_id))
        asked = self._portal_quantity(quantity)
        if mode not in ("add", "set"):
            raise PortalInputError(self.env._("This cannot be done."), "mode")
        if mode == "add" and not asked:
            raise PortalInputError(self.env._("Type a quantity above 0."))
        basket = orders._portal_basket_open(portal, customer)
        if not basket._portal_read_lines():  # delivery comes on it, too
            basket = basket._portal_read_page(product)
        line = basket._portal_line_of(product)
        total, unit = asked, self._portal_typed_unit(uom).with_env(orders.env)
        if mode == "add":
            total, unit = line._portal_sum_with(asked, unit)
        if not total:
            line.unlink()
        else:
            offer = basket._portal_checked_offer(product, total, unit)
            basket._portal_write_line(line, offer)
        basket._portal_after_change(bool(total))
        return basket

    def _portal_basket_update(self, quantities, notes=None, note=None):
        """Set many lines, their notes and the order's note at once.

        :param quantities: text by line id; 0 removes
        :param notes: text by line id
        :param note: the note for the whole order; None leaves it
        :raises PortalInputErrors: keys ``quantity_<line id>``
        """
        orders, portal, customer = self._portal_writing_door()
        basket = orders._portal_basket_open(portal, customer)
        lines = {line.id: line for line in basket.order_line._portal_product_lines()}
        wanted, errors = {}, {}
        for line_id, text in quantities.items():
            if line_id in lines:
                try:
                    wanted[line_id] = self._portal_quantity(text)
                except PortalInputError as error:
                    errors[f"quantity_{line_id}"] = str(error)
        errors.update(basket._portal_write_quantities(lines, wanted))
        if errors:
            raise PortalInputErrors(errors)
        for line_id, text in (notes or {}).items():
            if line_id in lines and lines[line_id].exists():
                lines[line_id].portal_note = (text or "").strip()[:200]
        if note is not None:
            basket.portal_note = note.strip()[:2000]
        basket._portal_after_change()
        return basket

    def _portal_basket_empty(self):
        """Remove all lines of the user's basket; return the basket."""
        orders, portal, customer = self._portal_writing_door()
        basket = orders._portal_basket_open(portal, customer)
        basket.order_line.unlink()
        basket._portal_after_change()
        return basket

    def _portal_write_quantities(self, lines, wanted):
        """Write new quantities at today's prices; return errors by field."""
        changed = {
            lines[id_].product_id.id: quantity
            for id_, quantity in wanted.items()
            if quantity
        }
        products = self.env["product.product"].browse(changed)
        offers = self._portal_line_offers(products, changed)
        errors = {}
        for line_id, quantity in wanted.items():
            line = lines[line_id]
            same = quantity == line.product_uom_qty
            if not quantity:
                line.unlink()
                continue
            offer = offers.get(line.product_id.id)
            message = self._portal_refusal(offer)
            if message and not same:
                errors[f"quantity_{line_id}"] = message
            elif offer:
                line.write(line._portal_values_from(offer))
        return errors

    def _portal_line_of(self, product):
        """Return this basket's line of a product, empty if there is none."""
        lines = self._portal_read_lines()
        found = lines.filtered(
            lambda line: line.product_id == product and not line.is_delivery
        )
        return found[:1].with_prefetch(lines._ids)

    def _portal_line_offers(self, products, quantities, units=None):
        """Return the offers of products under the conditions of this basket.

        :param units: id of a unit by product id; that of the product's line if absent
        """
        lines = self._portal_read_lines()._portal_product_lines()
        kept = {line.product_id.id: line.product_uom_id.id for line in lines}
        return products.with_env(self.env)._portal_offers(
            self.portal_id,
            self.partner_id,
            quantities,
            fiscal_position=self.fiscal_position_id,
            units={**kept, **(units or {})},
        )

    def _portal_checked_offer(self, product, quantity, unit):
        """Return the offer for a quantity of one product, or refuse.

        :param unit: that of the product's line, else its own, if empty
        """
        units = {product.id: unit.id} if unit else {}
        offers = self._portal_line_offers(product, {product.id: quantity}, units)
        offer = offers.get(product.id)
        message = self._portal_refusal(offer)
        if message:
            raise PortalInputError(message)
        return offer

    def _portal_refusal(self, offer):
        """Return why a line cannot be taken as offered, empty if it can."""
        if not offer:
            return self.env._("This product is not open to your account.")
        return "" if offer.may_order else offer.message

    def _portal_write_line(self, line, offer):
        """Create or change one line; a new one in a single create."""
        values = line._portal_values_from(offer)
        if not self.env.context.get("portal_priced_page"):
            self.env["account.tax"].browse(offer.tax_ids)._portal_read_repartition()
        if line:
            if line.tax_ids._ids == offer.tax_ids:
                del values["tax_ids"]
            line.write(values)
            return
        line.create(self._portal_line_values(offer))

    def _portal_line_values(self, offer):
        """Return the values of a new line of this basket."""
        product = self.env["product.product"].browse(offer.product_id)
        product = product.with_context(lang=self.partner_id.lang)
        return {
            **self.env["sale.order.line"]._portal_values_from(offer),
            "order_id": self.id,
            "product_id": offer.product_id,
            "name": product.get_product_multiline_description_sale(),
            **self._portal_new_line_values(),
        }

    def _portal_new_line_values(self):
        """Return what is known of a new line, else computed and written apart."""
        return {
            "analytic_distribution": False,
            "invoice_status": "no",
            "qty_invoiced": 0.0,
            "qty_to_invoice": 0.0,
            "untaxed_amount_invoiced": 0.0,
            "untaxed_amount_to_invoice": 0.0,
            "warehouse_id": self.warehouse_id.id,
        }

    def _prepare_delivery_line_vals(self, carrier, price_unit):
        """Give the delivery line of a basket the same values as its other lines."""
        values = super()._prepare_delivery_line_vals(carrier, price_unit)
        if self.portal_state == "basket":
            values = {**self._portal_new_line_values(), **values}
        return values

    def _portal_after_change(self, has_products=None):
        """Bring delivery up to date and write everything under this context.

        ``has_products`` spares a look when the caller knows it.

        Without the flush here, totals would be recomputed by the request's own
        context at its end, which posts a tracking note each time.
        """
        self._portal_refresh_delivery(has_products or self._portal_has_products())
        self.env.flush_all()
