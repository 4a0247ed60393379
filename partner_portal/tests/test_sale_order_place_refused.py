"""F43: nothing is placed that the customer did not see, and a refusal keeps all."""

from odoo.tests import tagged

from ..exceptions import BasketConflict, PortalInputErrors
from .common import PortalCase


@tagged("post_install", "-at_install")
class TestPlaceConflicts(PortalCase):
    """F43: version, total, lines: a conflict, and the basket stays as it was."""

    def setUp(self):
        super().setUp()
        self.basket = self._fill(self.buyer, {self.product: 10, self.low: 1})
        review = self.basket._portal_review()
        self.seen = {"version": review["version"], "total_seen": review["total"]}

    def assert_conflict(self, reason, **sent):
        """Assert that placing what was seen at setUp is refused, nothing written."""
        tables = ("sale_order", "sale_order_line", "mail_message", "mail_activity")
        with self.assert_refused(BasketConflict, *tables) as caught:
            self._place(**{**self.seen, **sent})
        self.assertEqual(caught.exception.reason, reason)
        self.assertEqual(self._basket(), self.basket)

    def test_stale_version(self):
        """F43: changed in a second tab since."""
        self._as(self.buyer)._portal_basket_set(self.low.id, "2", mode="set")
        self.assert_conflict("version", total_seen=self.basket.amount_total)

    def test_versions_that_are_none(self):
        """F43: a version that is not the present one, in any spelling."""
        version = self.seen["version"]
        for value in (None, "", "abc", -1, version + 1, version - 1, f"{version}.0"):
            with self.subTest(value=value):
                self.assert_conflict("version", version=value)

    def test_wrong_total(self):
        """F43: another total than the one seen, by a cent or by nonsense."""
        total = self.seen["total_seen"]
        for value in (
            total + 0.01,
            total - 0.01,
            0,
            -total,
            "",
            None,
            "abc",
            "nan",
            "inf",
            "1e400",
            "9" * 400,
        ):
            with self.subTest(value=str(value)[:10]):
                self.assert_conflict("total", total_seen=value)

    def test_price_changed(self):
        """F43: the price rose since: shown, and a second confirmation places it."""
        self.product.list_price = 20.0
        self.assert_conflict("total")
        order = self._place()
        self.assertEqual(self._line(order, self.product).price_unit, 16.0)
        self.assertAlmostEqual(order.amount_untaxed, 160 + 7.99 + 14.4, 6)

    def test_price_fell(self):
        """F43: a lower price is a difference too."""
        self.product.list_price = 10.0
        self.assert_conflict("total")

    def test_prices_that_cancel_out(self):
        """F43: two changes with the same total: the lines are today's on placing."""
        self.product.list_price = 14.1
        self.low.list_price = 9.99 + 1.0
        order = self._place(**self.seen)
        self.assertEqual(self._line(order, self.product).price_unit, 11.28)
        self.assertAlmostEqual(self._line(order, self.low).price_unit, 8.792, 6)

    def test_edited_by_staff(self):
        """F43, S8: a program's edit between seeing and placing is a conflict."""
        line = self._line(self.basket.with_user(self.salesperson), self.product)
        line.sudo().product_uom_qty = 100
        self.assert_conflict("version")

    def test_product_hidden(self):
        """F33, F43: unflagged, archived, not for sale since adding: not placed."""
        template = self.low.product_tmpl_id
        for values in (
            {"portal_published": False},
            {"active": False},
            {"sale_ok": False},
        ):
            with self.subTest(values=values), self.cr.savepoint() as savepoint:
                template.write(values)
                self.assert_conflict("lines")
                savepoint.rollback()
            self.env.invalidate_all()
        self.assertTrue(self._place(**self.seen))

    def test_stock_gone(self):
        """F36, F43: sold out meanwhile where the portal refuses that."""
        self.portal.allow_out_of_stock = False
        self._set_stock(self.product, -15)
        self.assert_conflict("lines")

    def test_taxes_of_a_product_changed(self):
        """F43: a product got another tax: shown, and placed when confirmed."""
        self.product.taxes_id = self._create_tax("7%", 7.0)
        self.assert_conflict("total")
        order = self._place()
        self.assertEqual(self._line(order, self.product).tax_ids, self.product.taxes_id)

    def test_currency_changed(self):
        """F34, F43: the new list has another currency: all money is shown in it."""
        crowns = self.env["res.currency"].create(
            {"name": "KTC", "symbol": "K", "rate_ids": [(0, 0, {"rate": 7.31})]}
        )
        self.customer.property_product_pricelist = self._create_pricelist(
            "Crowns", currency=crowns
        )
        self.assertEqual(self.basket._portal_review()["currency_id"], crowns.id)
        self.assert_conflict("total")
        order = self._place()
        self.assertEqual(order.currency_id, crowns)
        self.assertAlmostEqual(self._line(order, self.product).price_unit, 103.802, 6)

    def test_carrier_withdrawn(self):
        """F42, F43: the delivery method is no longer offered."""
        carrier = self.basket.carrier_id
        self.portal.carrier_ids -= carrier
        self.assert_conflict("lines")

    def test_delivery_price_changed(self):
        """F42, F43: delivery became dearer."""
        self.carrier.product_id.list_price = 30.0
        self.assert_conflict("total")
        order = self._place()
        self.assertEqual(order.order_line.filtered("is_delivery").price_unit, 24.0)

    def test_tax_changed(self):
        """F43: the tax rate changed over night."""
        self.tax.amount = 16.0
        self.assert_conflict("total")

    def test_customer_pricelist_changed(self):
        """F34, F43: staff gave the customer another list meanwhile."""
        self.customer.property_product_pricelist = self.plain_pricelist
        self.assert_conflict("total")
        order = self._place()
        self.assertEqual(order.pricelist_id, self.plain_pricelist)
        self.assertEqual(self._line(order, self.product).price_unit, 14.2)


@tagged("post_install", "-at_install")
class TestPlaceMissing(PortalCase):
    """F42, F43: what is missing is named at its field; nothing is placed."""

    def setUp(self):
        super().setUp()
        self.basket = self._fill(self.buyer, {self.product: 2})

    def assert_missing(self, field, **sent):
        """Assert that placing is refused because of one field."""
        with self.assert_refused(PortalInputErrors) as caught:
            self._place(**sent)
        self.assertEqual(set(caught.exception.errors), {field})
        self.assertTrue(caught.exception.errors[field])

    def test_empty_basket(self):
        """F43: no basket, and a basket without lines."""
        self._as(self.buyer)._portal_basket_empty()
        self.assert_missing("basket")
        with self.assert_refused(PortalInputErrors):
            self._as(self.colleague)._portal_place("colleague-key", 1, 0)

    def test_only_delivery_left(self):
        """F43: a basket of nothing but delivery is empty."""
        self._line(self.basket, self.product).sudo().unlink()
        self.assert_missing("basket")

    def test_po_required(self):
        """F42: a portal that wants a PO number."""
        self.portal.po_number_required = True
        self.assert_missing("client_order_ref")
        self.assert_missing("client_order_ref", details={"client_order_ref": "  "})
        order = self._place(details={"client_order_ref": "PO 1"})
        self.assertEqual(order.client_order_ref, "PO 1")

    def test_po_used_before(self):
        """F42: the same PO number again needs a tick; by a colleague too."""
        self._place(details={"client_order_ref": "PO 1"})
        for user in (self.buyer, self.colleague):
            self._fill(user, {self.product: 1})
            with self.assert_refused(PortalInputErrors) as caught:
                self._place(user, details={"client_order_ref": "po 1"})
            self.assertEqual(set(caught.exception.errors), {"po_again"})
            self._place(user, details={"client_order_ref": "PO 1"}, po_again=True)

    def test_po_of_another_customer(self):
        """F42: another customer's PO numbers are nobody's business."""
        self._place(details={"client_order_ref": "PO 1"})
        self._fill(self.stranger, {self.product: 1})
        self.assertTrue(
            self._place(self.stranger, details={"client_order_ref": "PO 1"})
        )

    def test_po_is_no_pattern(self):
        """F42: % and _ in a PO number are letters, not wildcards."""
        self._place(details={"client_order_ref": "PO 4711"})
        for number in ("PO %", "PO 471_", "%"):
            self._fill(self.buyer, {self.product: 1})
            order = self._place(details={"client_order_ref": number})
            self.assertEqual(order.client_order_ref, number)

    def test_no_address(self):
        """F42: a customer without a street must choose or add an address."""
        details = {"partner_shipping_id": str(self.customer.id)}
        self._as(self.buyer)._portal_checkout_save(details)
        self.customer.street = False
        self.assert_missing("partner_shipping_id")
        details = {"partner_shipping_id": str(self.site.id)}
        self._as(self.buyer)._portal_checkout_save(details)
        self.assertEqual(self._place().partner_shipping_id, self.site)

    def test_address_archived(self):
        """F42: the chosen address was archived meanwhile."""
        details = {"partner_shipping_id": str(self.site.id)}
        self._as(self.buyer)._portal_checkout_save(details)
        self.site.active = False
        self.assert_missing("partner_shipping_id")

    def test_closed(self):
        """F20: a closed portal places nothing."""
        self.portal.is_open = False
        self.assert_missing("access")

    def test_revoked(self):
        """F40: access taken away: what is in the basket cannot be placed."""
        review = self.basket._portal_review()
        self.buyer.partner_id.sudo()._portal_revoke()
        with self.assert_refused(PortalInputErrors) as caught:
            self._as(self.buyer)._portal_place(
                "revoked-key", review["version"], review["total"]
            )
        self.assertEqual(set(caught.exception.errors), {"access"})
