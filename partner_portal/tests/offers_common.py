"""Offers compared with Odoo's own order lines (F34)."""

from odoo import fields

from .common import PortalCase


class OfferPriceCase(PortalCase):
    """Compares offers with native order lines."""

    def _native_line(self, product, quantity=1.0, customer=None, date=None):
        """Return the line of a fresh native order as a salesperson gets it."""
        order = self.env["sale.order"].create(
            {
                "partner_id": (customer or self.customer).id,
                "date_order": date or fields.Datetime.now(),
            }
        )
        return self.env["sale.order.line"].create(
            {
                "order_id": order.id,
                "product_id": product.id,
                "product_uom_qty": quantity,
            }
        )

    def _native_unit(self, line):
        """Return (without tax, with tax, currency) of one unit of a native line.

        By Odoo's own line again: one unit at the price of the quantity asked for.
        """
        unit = line.price_unit * (1 - line.discount / 100)
        line.write({"product_uom_qty": 1.0})
        line.write({"price_unit": unit, "discount": 0.0})
        return line.price_subtotal, line.price_total, line.currency_id

    def assert_native(self, product, quantity=1.0, customer=None, date=None):
        """Assert that the offer is Odoo's own price; return the offer.

        ``self.both`` is the price of one then: (without tax, with tax).
        """
        line = self._native_line(product, quantity, customer, date)
        offer = self._offer(product, quantity, customer, date)
        with_tax = self.portal.tax_display == "included"
        amount = line.price_total if with_tax else line.price_subtotal
        self.assertAlmostEqual(offer.amount, amount, 6)
        excluded, included, currency = self._native_unit(line)
        self.assertEqual(offer.currency_id, currency.id)
        self.both = self._prices_shown(product, quantity, customer, date)
        self.assertAlmostEqual(self.both[0], excluded, 6)
        self.assertAlmostEqual(self.both[1], included, 6)
        return offer

    def _prices_shown(self, product, quantity, customer, date):
        """Return the price of one as a portal without and one with tax shows it."""
        display, prices = self.portal.tax_display, []
        for self.portal.tax_display in ("excluded", "included"):
            prices.append(self._offer(product, quantity, customer, date).price)
        self.portal.tax_display = display
        return tuple(prices)

    def _use(self, *rules, customer=None, currency=None):
        """Give a customer a new pricelist with these rules; return it."""
        pricelist = self._create_pricelist("Tried", *rules, currency=currency)
        (customer or self.customer).property_product_pricelist = pricelist
        return pricelist
