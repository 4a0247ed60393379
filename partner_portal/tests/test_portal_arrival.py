"""F35: when something is out, the day on which more arrives."""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.tests import tagged

from .http_common import PortalHttpCase
from .test_portal_stock import StockCase

NOON = datetime(2026, 11, 23, 12)


@tagged("post_install", "-at_install")
class TestPortalArrival(StockCase):
    """F35: the earliest move on its way, a date only."""

    def setUp(self):
        super().setUp()
        self.startPatcher(freeze_time(NOON))
        self.patch(type(self.cr), "now", lambda _cr: NOON)

    def _expected(self, product, quantity=1.0):
        return self._offer(product, quantity).expected

    def test_earliest(self):
        """F35: the first of several moves; drafts and cancelled ones do not count."""
        self.assertIsNone(self._expected(self.out))
        later = self._move(self.out, 5, date=datetime(2026, 12, 2, 9))
        self._move(self.out, 5, date=datetime(2026, 12, 9, 9))
        draft = later.copy({"date": datetime(2026, 11, 25, 9)})
        self.assertEqual(draft.state, "draft")
        self._move(self.out, 5, date=datetime(2026, 11, 26, 9))._action_cancel()
        self.assertEqual(self._expected(self.out), date(2026, 12, 2))
        self._move(self.out, 5, date=datetime(2026, 11, 28, 9))
        self.assertEqual(self._expected(self.out), date(2026, 11, 28))

    def test_overdue(self):
        """F35: what should have come yesterday has no day; today's has."""
        self._move(self.out, 5, date=datetime(2026, 11, 22, 23))
        self.assertIsNone(self._expected(self.out))
        self._move(self.out, 5, date=datetime(2026, 11, 23, 1))
        self.assertEqual(self._expected(self.out), date(2026, 11, 23))

    def test_what_goes_out(self):
        """F35: goods on their way to a customer arrive nowhere here."""
        self._move(self.out, 5, coming=False, date=datetime(2026, 11, 28, 9))
        self.assertIsNone(self._expected(self.out))

    def test_only_when_short(self):
        """F35: no day where there is enough, one for what is missing."""
        self._move(self.low, 50, date=datetime(2026, 11, 28, 9))
        self.assertIsNone(self._expected(self.low, 3))
        self.assertEqual(self._expected(self.low, 4), date(2026, 11, 28))

    def test_warehouses(self):
        """F35: only what comes into the warehouses that count."""
        self.portal.stock_warehouse_ids = self.north
        self._move(self.out, 5, date=datetime(2026, 11, 28, 9))
        self.assertIsNone(self._expected(self.out))
        north = datetime(2026, 12, 1, 9)
        self._move(self.out, 5, warehouse=self.north, date=north)
        self.assertEqual(self._expected(self.out), date(2026, 12, 1))

    def test_not_shown(self):
        """F35: a portal that shows no stock tells no day."""
        self._move(self.out, 5, date=datetime(2026, 11, 28, 9))
        self.portal.stock_display = "none"
        self.assertIsNone(self._expected(self.out))

    def test_variants(self):
        """F35: the card of several variants that are all out tells the first day."""
        self.variants.is_storable = True
        self._move(self.variants[2], 5, date=datetime(2026, 11, 28, 9))
        self._move(self.variants[1], 5, date=datetime(2026, 12, 1, 9))
        (card,) = self.portal.sudo()._catalog_cards(
            self.customer, self.variants.product_tmpl_id
        )
        self.assertEqual(card["expected"], date(2026, 11, 28))


@tagged("post_install", "-at_install")
class TestPortalArrivalPages(PortalHttpCase, StockCase):
    """F35: the words, in list, product page and basket."""

    def setUp(self):
        super().setUp()
        self._login(self.buyer)
        self.year = date.today().year + 1
        self._move(self.out, 5, date=datetime(self.year, 3, 3, 9))
        self.nothing = self._create_product("Tee", "KT-TEE", 4.0, stock=0)

    def _words(self, page):
        tree = self._tree(page)
        found = tree.xpath("//*[hasclass('o_partner_portal_expected')]")
        return [" ".join(node.text_content().split()) for node in found]

    def test_list_page_and_basket(self):
        """F35: `Expected Wed 3 Mar` or `No date yet`; nothing where it is in stock."""
        day = date(self.year, 3, 3)
        expected = f"Expected {day:%a} 3 Mar {self.year}"
        self.assertEqual(self._words(self._get_catalog(search="KT-OUT")), [expected])
        self.assertEqual(
            self._words(self._get_catalog(search="KT-TEE")), ["No date yet"]
        )
        self.assertEqual(self._words(self._get_catalog(search="KT-IN")), [])
        page = self._get_product(self.out)
        self.assertEqual(self._words(page), [expected])
        self.assertIn("You may order it now.", page.text)
        self._fill(self.buyer, {self.out: 1, self.nothing: 1, self.product: 2})
        self.assertEqual(self._words(self._get_basket()), [expected, "No date yet"])

    def test_refused(self):
        """F35, F36: the day stands beside the refusal, too."""
        self.portal.allow_out_of_stock = False
        page = self._get_product(self.out)
        self.assertIn("It cannot be ordered at the moment.", page.text)
        self.assertNotIn("You may order it now.", page.text)
        self.assertEqual(len(self._words(page)), 1)

    def test_rest_of_a_line(self):
        """F35: a line that is there in part tells when more comes."""
        self._move(self.low, 50, date=datetime(self.year, 3, 3, 9))
        self._fill(self.buyer, {self.low: 10})
        self.assertEqual(len(self._words(self._get_basket())), 1)
