from odoo import models

from ..exceptions import PortalInputError, PortalInputErrors


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _portal_basket_add_many(self, quantities):
        """Add many products at once, all or nothing; return the basket.

        :param quantities: text by product id; empty texts and 0 are left out
        :raises PortalInputErrors: keys ``quantity_<product id>``; the caller rolls
            back
        """
        orders, portal, customer = self._portal_writing_door()
        asked, errors = self._portal_typed_quantities(quantities)
        if not asked and not errors:
            raise PortalInputError(self.env._("Type a quantity above 0."))
        basket = orders._portal_basket_open(portal, customer)
        lines = basket._portal_read_lines()._portal_product_lines()
        by_product = {line.product_id.id: line for line in lines}
        units = {}
        for product_id in asked.keys() & by_product.keys():
            asked[product_id], units[product_id] = by_product[
                product_id
            ]._portal_sum_with(asked[product_id])
        products = orders.env["product.product"].browse(asked)
        offers = basket._portal_line_offers(
            products, asked, {id_: unit.id for id_, unit in units.items()}
        )
        for product_id in asked:
            message = basket._portal_refusal(offers.get(product_id))
            if message:
                errors[f"quantity_{product_id}"] = message
        if errors:
            raise PortalInputErrors(errors)
        basket._portal_write_offers(by_product, offers)
        basket._portal_after_change(True)
        return basket

    def _portal_typed_quantities(self, quantities):
        """Return ({product id: number above 0}, {field: why it is no quantity})."""
        asked, errors = {}, {}
        for product_id, text in quantities.items():
            try:
                number = self._portal_quantity(text) if text.strip() else 0.0
                if number:
                    asked[self._portal_id(product_id)] = number
            except PortalInputError as error:
                errors[f"quantity_{product_id}"] = str(error)
        return asked, errors

    def _portal_write_offers(self, lines, offers):
        """Write offers to the lines of their products; new ones in one create.

        :param lines: {product id: line}
        """
        taxes = {id_ for offer in offers.values() for id_ in offer.tax_ids}
        self.env["account.tax"].browse(taxes)._portal_read_repartition()
        new = []
        for product_id, offer in offers.items():
            if product_id in lines:
                self._portal_write_line(lines[product_id], offer)
            else:
                new.append(self._portal_line_values(offer))
        self.env["sale.order.line"].create(new)
