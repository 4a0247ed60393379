"""F37: the filter for products whose price is not what was paid last."""

from odoo.tests import tagged

from .catalog_common import CatalogCase


@tagged("post_install", "-at_install")
class TestPriceChanged(CatalogCase):
    def setUp(self):
        super().setUp()
        self._order({self.product: 2, self.low: 1})

    def _order(self, quantities, user=None):
        """Return a confirmed order of a user."""
        user = user or self.buyer
        self._fill(user, quantities)
        order = self._place(user)
        order.action_confirm()
        self.env.flush_all()
        return order

    def _changed(self, user=None):
        """Return the codes the filter leaves."""
        self.env.flush_all()
        page = self._page(changed=True, order="code", user=user)
        return [card["code"] for card in page["cards"]]

    def test_only_what_differs(self):
        """F34, F37: nothing while prices stand, then the one that changed."""
        self.assertEqual(self._changed(), [])
        self.product.list_price = 15.0
        self.assertEqual(self._changed(), ["KT-IN"])
        self.assertEqual(self._changed(self.colleague), ["KT-IN"])
        self.assertEqual(self._changed(self.stranger), [])
        self.product.list_price = 14.2
        self.assertEqual(self._changed(), [])

    def test_last_time_counts(self):
        """F37: bought again at the new price, it has not changed any more."""
        self.product.list_price = 15.0
        self._order({self.product: 1})
        self.assertEqual(self._changed(), [])

    def test_same_quantity(self):
        """F34, F37: a quantity break is no change."""
        self.env["product.pricelist.item"].create(
            {
                "pricelist_id": self.pricelist.id,
                "applied_on": "0_product_variant",
                "product_id": self.out.id,
                "compute_price": "fixed",
                "fixed_price": 5.0,
                "min_quantity": 10,
            }
        )
        self._order({self.out: 10})
        self.assertEqual(self._changed(), [])

    def test_discounts_count(self):
        """F37: what was paid is the price after the line's discount."""
        order = self._order({self.product: 2})
        line = order.order_line.filtered(lambda line: line.product_id == self.product)
        line.write({"price_unit": 14.2, "discount": 20.0})
        self.assertEqual(self._changed(), [])
        line.discount = 10.0
        self.assertEqual(self._changed(), ["KT-IN"])

    def test_other_units_and_currencies(self):
        """F37: what cannot be compared is not said to have changed."""
        order = self._order({self.product: 2})
        line = order.order_line.filtered(lambda line: line.product_id == self.product)
        line.product_uom_id = self.env.ref("uom.product_uom_dozen")
        self.assertEqual(self._changed(), [])

    def test_hidden_since(self):
        """F33: a hidden product does not show, whatever its price."""
        self.product.list_price = 15.0
        self.product.portal_published = False
        self.assertEqual(self._changed(), [])
