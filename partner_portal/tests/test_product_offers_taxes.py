"""F34: offers in other currencies, taxes and units equal Odoo's order line."""

from odoo import Command
from odoo.tests import tagged

from .offers_common import OfferPriceCase


@tagged("post_install", "-at_install")
class TestOfferPricesTaxes(OfferPriceCase):
    """F34: currency, taxes, fiscal position, unit of measure."""

    def test_other_currency(self):
        """F34: the customer's currency by Odoo's rate; list price in it too."""
        crowns = self._create_currency("KTC", 7.31)
        self._use(
            {"compute_price": "percentage", "percent_price": 10.0}, currency=crowns
        )
        offer = self.assert_native(self.product)
        self.assertEqual(offer.price, 93.42)
        self.assertEqual(offer.list_price, 103.8)
        for product in self.low + self.out + self.variants:
            self.assert_native(product)

    def test_currency_without_decimals(self):
        """F34: a currency without cents shows none."""
        coins = self._create_currency("KTY", 147.33, rounding=1.0)
        self._use(currency=coins)
        self.assertEqual(self.assert_native(self.product).price, 2092.0)

    def _create_currency(self, name, rate, rounding=0.01):
        return self.env["res.currency"].create(
            {
                "name": name,
                "symbol": name,
                "rounding": rounding,
                "rate_ids": [
                    Command.create(
                        {
                            "name": "2020-01-01",
                            "rate": rate,
                            "company_id": self.company.id,
                        }
                    )
                ],
            }
        )

    def _map_tax(self, source, target):
        """Give the customer a fiscal position that replaces one tax by another."""
        position = self.env["account.fiscal.position"].create(
            {"name": "Kestreltest abroad", "company_id": self.company.id}
        )
        target.write(
            {
                "fiscal_position_ids": [Command.set(position.ids)],
                "original_tax_ids": [Command.set(source.ids)],
            }
        )
        self.customer.property_account_position_id = position
        return position

    def test_fiscal_position(self):
        """F34: 15 % becomes 7 %: the price without tax stays."""
        self._map_tax(self.tax, self._create_tax("7%", 7.0))
        self.assert_native(self.product)
        self.assertEqual(self.both, (11.36, 12.16))

    def test_included_tax(self):
        """F34: a sales price that includes the tax."""
        self.product.taxes_id = self._create_tax(
            "15% in", 15.0, price_include_override="tax_included"
        )
        self.assert_native(self.product, customer=self.other_customer)
        self.assertEqual(self.both, (12.35, 14.2))

    def test_included_tax_mapped(self):
        """F34: an included tax replaced by another: Odoo's own net price stays."""
        included = self._create_tax(
            "15% in", 15.0, price_include_override="tax_included"
        )
        for name, override in (("in", "tax_included"), ("out", "tax_excluded")):
            with self.subTest(target=name):
                self.product.taxes_id = included
                target = self._create_tax(
                    f"21% {name}", 21.0, price_include_override=override
                )
                self._map_tax(included, target)
                self.assert_native(self.product)
                self.assert_native(self.product, 7.0)

    def test_included_tax_removed(self):
        """F34: a fiscal position without taxes takes an included tax away."""
        self.product.taxes_id = self._create_tax(
            "15% in", 15.0, price_include_override="tax_included"
        )
        self.customer.property_account_position_id = self.env[
            "account.fiscal.position"
        ].create({"name": "Kestreltest none", "company_id": self.company.id})
        self.assert_native(self.product)
        self.assertEqual(*self.both)

    def test_tax_display(self):
        """F34: price, list price and breaks all follow the portal's tax display."""
        self._use(
            {"compute_price": "fixed", "fixed_price": 10.0},
            {"compute_price": "fixed", "fixed_price": 9.0, "min_quantity": 10.0},
        )
        self.portal.tax_display = "included"
        offer = self.assert_native(self.product)
        self.assertEqual((offer.price, offer.list_price), (11.5, 16.33))
        self.assertEqual(offer.breaks[-1], (10.0, 10.35))
        self.portal.tax_display = "excluded"
        offer = self.assert_native(self.product)
        self.assertEqual((offer.price, offer.list_price), (10.0, 14.2))
        self.assertEqual(offer.breaks[-1], (10.0, 9.0))

    def test_taxes_of_another_company(self):
        """F34: a tax of another company on the product counts for nobody here."""
        foreign_tax = self.env["account.tax"].search(
            [("company_id", "=", self.other_company.id)], limit=1
        ) or self.env["account.tax"].create(
            {
                "name": "Kestreltest foreign",
                "amount": 99.0,
                "company_id": self.other_company.id,
                "country_id": self.tax_group.country_id.id,
                "tax_group_id": self.env["account.tax.group"]
                .create(
                    {
                        "name": "Kestreltest foreign",
                        "company_id": self.other_company.id,
                        "country_id": self.tax_group.country_id.id,
                    }
                )
                .id,
            }
        )
        self.product.sudo().taxes_id += foreign_tax
        self.assert_native(self.product)
        self.assertEqual(self.both, (11.36, 13.06))

    def test_other_unit_of_sale(self):
        """F34: a product sold by the dozen: price and quantity are of a dozen."""
        dozen = self.env.ref("uom.product_uom_dozen")
        clamp = self._create_product("Clamps", "KT-DZ", 30.0, uom_id=dozen.id)
        self._use(
            {"compute_price": "fixed", "fixed_price": 28.0, "min_quantity": 2.0},
        )
        self.assertEqual(self.assert_native(clamp).price, 30.0)
        self.assertEqual(self.assert_native(clamp, 2.0).price, 28.0)

    def test_price_precision(self):
        """F34: a unit price of more decimals than the currency has."""
        self.env.ref("product.decimal_price").digits = 5
        self.product.list_price = 0.12345
        offer = self.assert_native(self.product, customer=self.other_customer)
        self.assertEqual(offer.price, 0.12)
        basket = self._fill(self.stranger, {self.product: 1000})
        native = self._native_line(self.product, 1000.0, self.other_customer)
        self.assertEqual(native.price_subtotal, 123.45)
        line = self._line(basket, self.product)
        self.assertEqual(line.price_subtotal, 123.45)

    def test_changed_tax(self):
        """F34: a change of the taxes is in the next offer."""
        self.assert_native(self.product, customer=self.other_customer)
        self.tax.amount = 20.0
        self.assert_native(self.product, customer=self.other_customer)
        self.assertEqual(self.both, (14.2, 17.04))
        self.tax.price_include_override = "tax_included"
        self.assert_native(self.product, customer=self.other_customer)
        self.assertEqual(self.both, (11.83, 14.2))
        self.tax.price_include_override = "tax_excluded"
        self.tax.active = False
        self.assert_native(self.product, customer=self.other_customer)
        self.assertEqual(self.both, (14.2, 14.2))

    def test_changed_fiscal_position(self):
        """F34: what a fiscal position makes of a tax, asked again after a change."""
        target = self._create_tax("7%", 7.0)
        self._map_tax(self.tax, target)
        self.assert_native(self.product)
        self.assertEqual(self.both, (11.36, 12.16))
        self._map_tax(target, self._create_tax("9%", 9.0))
        self.assert_native(self.product)
        self.assertEqual(self.both, (11.36, 13.06), "the position maps another tax")
