"""F35, F36: stock status and what may be ordered, from the offer's own mouth."""

from odoo.tests import tagged

from ..exceptions import PortalInputErrors
from .common import PortalCase


@tagged("post_install", "-at_install")
class TestOfferStock(PortalCase):
    """F35: in / low / out / none, from free quantities of the portal's company."""

    def _word(self, product, **kwargs):
        return self._offer(product, **kwargs).availability

    def test_words(self):
        """F35: above the limit in, at or below it low, nothing free out."""
        words = {p: self._word(p) for p in self.product + self.low + self.out}
        self.assertEqual(words, {self.product: "in", self.low: "low", self.out: "out"})
        self._set_stock(self.low, 2)
        self.assertEqual(self._word(self.low), "low", "5 pieces, low below is 5")
        self._set_stock(self.low, 0.01)
        self.assertEqual(self._word(self.low), "in")

    def test_not_kept_in_stock(self):
        """F35: services and goods not tracked have no stock word."""
        goods = self._create_product("Sand", "KT-SAND", 1.0)
        self.assertEqual(self._word(self.service), "none")
        self.assertEqual(self._word(goods), "none")
        self.portal.allow_out_of_stock = False
        self.assertTrue(self._offer(self.service, 1000).may_order)
        self.assertTrue(self._offer(goods, 1000).may_order)

    def test_stock_not_shown(self):
        """F35: switched off, no word and no number leave the server."""
        self.portal.write({"stock_display": "none"})
        for product in self.product + self.low + self.out:
            offer = self._offer(product)
            self.assertEqual((offer.availability, offer.available), ("none", None))

    def test_quantity_shown_only_if_told(self):
        """F35: the number stands beside the word only when the portal says so."""
        self.assertIsNone(self._offer(self.product).available)
        self.portal.stock_display = "quantity"
        self.assertEqual(self._offer(self.product).available, 20.0)
        self.assertEqual(self._offer(self.low).available, 3.0)
        self.assertEqual(self._offer(self.out).available, 0.0)

    def test_reserved_is_not_free(self):
        """F35: what another order has reserved is not offered."""
        self.portal.stock_display = "quantity"
        order = self.env["sale.order"].create({"partner_id": self.other_customer.id})
        line = self.env["sale.order.line"].create(
            {
                "order_id": order.id,
                "product_id": self.product.id,
                "product_uom_qty": 17,
            }
        )
        order.action_confirm()
        line.move_ids._action_assign()
        self.assertEqual(self._offer(self.product).available, 3.0)
        self.assertEqual(self._word(self.product), "low")

    def test_all_warehouses_of_the_company(self):
        """F35: two warehouses add up; another company's does not count."""
        self.portal.stock_display = "quantity"
        second = self.env["stock.warehouse"].create(
            {"name": "Kestreltest North", "code": "KTN", "company_id": self.company.id}
        )
        self._set_stock(self.low, 40, second)
        foreign = self.env["stock.warehouse"].search(
            [("company_id", "=", self.other_company.id)], limit=1
        )
        self._set_stock(self.low, 500, foreign)
        offer = self._offer(self.low)
        self.assertEqual((offer.available, offer.availability), (43.0, "in"))

    def test_rights_do_not_matter(self):
        """F35: asked in the buyer's own environment the answer is the same."""
        mine = self._as(self.buyer, "product.product").browse(self.product.ids)
        offers = mine._portal_offers(self.portal, self.customer, {})
        self.assertEqual(offers, self._offers(self.product))

    def test_dozens(self):
        """F35: stock of a product sold by the dozen is counted in dozens."""
        self.portal.write({"stock_display": "quantity", "allow_out_of_stock": False})
        dozen = self.env.ref("uom.product_uom_dozen")
        clamp = self._create_product("Clamps", "KT-DZ", 30.0, stock=4, uom_id=dozen.id)
        offer = self._offer(clamp, 4)
        self.assertEqual((offer.available, offer.may_order), (4.0, True))
        self.assertFalse(self._offer(clamp, 5).may_order)


@tagged("post_install", "-at_install")
class TestOfferMayOrder(PortalCase):
    """F36: the function that shows the status also says what may be ordered."""

    def test_out_of_stock_allowed(self):
        """F36: allowed: every quantity, without a reason."""
        for product, quantity in ((self.out, 5), (self.low, 4), (self.product, 500)):
            offer = self._offer(product, quantity)
            self.assertEqual(
                (offer.may_order, offer.reason, offer.message), (True, "", "")
            )

    def test_out_of_stock_refused(self):
        """F36: refused: reason and sentence; what is there may be ordered."""
        self.portal.allow_out_of_stock = False
        out = self._offer(self.out)
        self.assertEqual((out.may_order, out.reason), (False, "out_of_stock"))
        self.assertTrue(out.message)
        many = self._offer(self.low, 4)
        self.assertEqual((many.may_order, many.reason), (False, "too_many"))
        self.assertTrue(many.message)
        self.assertTrue(self._offer(self.low, 3).may_order)

    def test_refused_although_stock_is_not_shown(self):
        """F36: hiding the status does not open the door."""
        self.portal.write({"allow_out_of_stock": False, "stock_display": "none"})
        self.assertFalse(self._offer(self.out).may_order)

    def test_number_is_not_told(self):
        """F35, F36: the refusal does not tell the quantity the portal hides."""
        self.portal.write({"allow_out_of_stock": False, "stock_display": "status"})
        self.assertNotIn("3", self._offer(self.low, 4).message)
        self.portal.write({"stock_display": "quantity"})
        self.assertIn("3", self._offer(self.low, 4).message)

    def test_basket_refuses(self):
        """F36: the basket door asks the same function and changes nothing."""
        self.portal.allow_out_of_stock = False
        orders = self._as(self.buyer)
        self._fill(self.buyer, {self.low: 2})
        for product, quantity, mode in (
            (self.out, "1", "add"),
            (self.low, "2", "add"),
            (self.low, "4", "set"),
        ):
            with self.assert_refused(PortalInputErrors):
                orders._portal_basket_set(product.id, quantity, mode=mode)
        self.assertEqual(self._quantities(self._basket()), {self.low: 2.0})
        orders._portal_basket_set(self.low.id, "1", mode="add")
        self.assertEqual(self._quantities(self._basket()), {self.low: 3.0})

    def test_what_comes_does_not_count(self):
        """F35: goods ordered from a supplier are not free yet."""
        self.portal.stock_display = "quantity"
        move = self.env["stock.move"].create(
            {
                "product_id": self.out.id,
                "product_uom_qty": 50,
                "location_id": self.env.ref("stock.stock_location_suppliers").id,
                "location_dest_id": self.warehouse.lot_stock_id.id,
            }
        )
        move._action_confirm()
        self.assertEqual(self._offer(self.out).available, 0.0)
        self.assertEqual(self.out.incoming_qty, 50.0, "Odoo's own sum stays")

    def test_new_warehouse(self):
        """F35: the stock of a warehouse opened after the first look counts."""
        self.portal.stock_display = "quantity"
        self.assertEqual(self._offer(self.out).available, 0.0)
        shed = self.env["stock.warehouse"].create(
            {"name": "Kestreltest shed", "code": "KTS", "company_id": self.company.id}
        )
        quants = self.env["stock.quant"]
        quants._update_available_quantity(self.out, shed.lot_stock_id, 7)
        self.assertEqual(self._offer(self.out).available, 7.0)
