"""F35, F36: which stock counts: its basis and its warehouses, at every door."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import BasketConflict, PortalInputErrors
from .common import PortalCase


class StockCase(PortalCase):
    """A portal that shows quantities, and a second warehouse."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal.stock_display = "quantity"
        cls.north = cls.env["stock.warehouse"].create(
            {"name": "Kestreltest North", "code": "KTN", "company_id": cls.company.id}
        )

    def _move(self, product, quantity, coming=True, warehouse=None, date=None):
        """Return a confirmed move in from a supplier, or out to a customer."""
        here = (warehouse or self.warehouse).lot_stock_id
        there = "suppliers" if coming else "customers"
        there = self.env.ref(f"stock.stock_location_{there}")
        move = self.env["stock.move"].create(
            {
                "product_id": product.id,
                "product_uom_qty": quantity,
                "location_id": (there if coming else here).id,
                "location_dest_id": (here if coming else there).id,
                "date": date or fields.Datetime.now(),
            }
        )
        move._action_confirm()
        self.env.flush_all()
        return move

    def _in_stock(self):
        """Return the codes the filter *In stock* leaves of ours that are stored."""
        self.env.flush_all()
        domain = self.portal._catalog_search_domain(
            self.customer, {"search": "KT-", "stock": True}
        )
        found = self.portal._catalog_templates().search(domain)
        return set(found.filtered("is_storable").mapped("default_code"))


@tagged("post_install", "-at_install")
class TestStockBasis(StockCase):
    """F35: on hand, free to use, forecast; shown, filtered and ordered alike."""

    def setUp(self):
        super().setUp()
        # 20 on hand, 4 of them reserved, 7 more go out, 50 of another come in
        self._move(self.product, 4, coming=False)._action_assign()
        self._move(self.product, 7, coming=False)
        self._move(self.out, 50)

    def test_amounts(self):
        """F35: each basis is Odoo's own sum."""
        amounts = {}
        for basis in ("on_hand", "free", "forecast"):
            self.portal.stock_basis = basis
            amounts[basis] = tuple(
                self._offer(product).available for product in (self.product, self.out)
            )
        self.assertEqual(
            amounts,
            {"on_hand": (20.0, 0.0), "free": (16.0, 0.0), "forecast": (9.0, 50.0)},
        )

    def test_words(self):
        """F35: in, low and out follow the basis."""
        self.portal.low_stock_quantity = 9
        words = {}
        for basis in ("on_hand", "free", "forecast"):
            self.portal.stock_basis = basis
            words[basis] = tuple(
                self._offer(product).availability
                for product in (self.product, self.out)
            )
        self.assertEqual(
            words,
            {
                "on_hand": ("in", "out"),
                "free": ("in", "out"),
                "forecast": ("low", "in"),
            },
        )

    def test_filter(self):
        """F35, F37: the filter keeps what the word says is there."""
        self._move(self.low, 3, coming=False)._action_assign()
        found = {}
        for basis in ("on_hand", "free", "forecast"):
            self.portal.stock_basis = basis
            found[basis] = self._in_stock()
        self.assertEqual(
            found,
            {
                "on_hand": {"KT-IN", "KT-LOW"},
                "free": {"KT-IN"},
                "forecast": {"KT-IN", "KT-OUT"},
            },
        )

    def test_may_order(self):
        """F36: what may be ordered is what is shown, on each basis."""
        self.portal.allow_out_of_stock = False
        for basis, most in (("on_hand", 20), ("free", 16), ("forecast", 9)):
            self.portal.stock_basis = basis
            with self.subTest(basis):
                self.assertTrue(self._offer(self.product, most).may_order)
                offer = self._offer(self.product, most + 1)
                self.assertEqual((offer.may_order, offer.reason), (False, "too_many"))

    def test_placing(self):
        """F36: placing asks by the basis of now, whatever was added before."""
        self.portal.write({"allow_out_of_stock": False, "stock_basis": "forecast"})
        self._fill(self.buyer, {self.out: 30})
        self.portal.stock_basis = "free"
        with self.assert_refused(BasketConflict):
            self._place()
        self.portal.stock_basis = "forecast"
        self.assertEqual(self._quantities(self._place()), {self.out: 30.0})


@tagged("post_install", "-at_install")
class TestStockWarehouses(StockCase):
    """F35: the stock of the chosen warehouses; none chosen: all of the company."""

    def setUp(self):
        super().setUp()
        self._set_stock(self.low, 40, self.north)

    def _available(self, product):
        return self._offer(product).available

    def test_chosen(self):
        """F35: one, the other, both, none chosen."""
        both = self.warehouse + self.north
        amounts = []
        for chosen in (self.warehouse, self.north, both, both.browse()):
            self.portal.stock_warehouse_ids = chosen
            amounts.append((self._available(self.product), self._available(self.low)))
        self.assertEqual(amounts, [(20, 3), (0, 40), (20, 43), (20, 43)])

    def test_filter(self):
        """F35, F37: the filter looks into the chosen warehouses alone."""
        self.portal.stock_warehouse_ids = self.north
        self.assertEqual(self._in_stock(), {"KT-LOW"})
        self.portal.stock_warehouse_ids = False
        self.assertEqual(self._in_stock(), {"KT-IN", "KT-LOW"})

    def test_order(self):
        """F36: what lies elsewhere cannot be ordered."""
        self.portal.write(
            {"allow_out_of_stock": False, "stock_warehouse_ids": self.north.ids}
        )
        with self.assert_refused(PortalInputErrors):
            self._as(self.buyer)._portal_basket_set(self.product.id, "1", mode="add")
        self._fill(self.buyer, {self.low: 40})

    def test_new_warehouse_does_not_count(self):
        """F35: a warehouse opened later counts only where none is chosen."""
        self.portal.stock_warehouse_ids = self.north
        self.assertEqual(self._available(self.low), 40)
        shed = self.env["stock.warehouse"].create(
            {"name": "Kestreltest shed", "code": "KTS", "company_id": self.company.id}
        )
        self._set_stock(self.low, 7, shed)
        self.assertEqual(self._available(self.low), 40)
        self.portal.stock_warehouse_ids = False
        self.assertEqual(self._available(self.low), 50)

    def test_archived(self):
        """F35: an archived warehouse offers nothing, and opens no other one."""
        self.portal.stock_warehouse_ids = self.north
        self._set_stock(self.low, -40, self.north)
        self.north.active = False
        self.assertEqual(self._available(self.product), 0)
        self.assertEqual(self._available(self.low), 0)
        self.assertEqual(self._in_stock(), set())

    def test_other_company(self):
        """F35: a warehouse of another company cannot be chosen."""
        foreign = self.env["stock.warehouse"].search(
            [("company_id", "=", self.other_company.id)], limit=1
        )
        with self.assert_refused(UserError, "partner_portal"):
            self.portal.with_user(self.sales_manager).stock_warehouse_ids = foreign
        self.assertFalse(self.portal.stock_warehouse_ids)
