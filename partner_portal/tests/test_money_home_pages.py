from odoo.tests import tagged

from .http_common import PortalHttpCase
from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestMoneyHomePages(MoneyCase, PortalHttpCase):
    """Home, menu, list, statement and the page to pay agree."""

    def setUp(self):
        super().setUp()
        self._invoice(100.0, -5)
        part = self._invoice(80.0, -40)
        self._pay(part, 30.0)
        self._invoice(45.0, 10)
        self._credit(12.0)
        self._invoice(20.0, -3, currency_id=self.euro.id)
        self._invoice(999.0, -9, partner=self.other_customer)
        self._login(self.buyer)

    def _found(self, path, xpath, **params):
        return self._tree(self._get(path, **params)).xpath(xpath)

    def test_one_truth(self):
        """F68, F100: count and amounts are the same wherever they stand."""
        overdue = {self.currency.name: "150.00", self.euro.name: "20.00"}
        home = self._tree(self._get_home())
        needs = home.xpath("//*[@data-portal-need='overdue']")
        self.assertEqual(
            [(need.get("data-count"), need.get("data-amount")) for need in needs],
            [("2", "150.00"), ("1", "20.00")],
        )
        money = home.xpath("//*[@data-money]")
        self.assertEqual(
            {each.get("data-money"): each.get("data-overdue") for each in money},
            overdue,
        )
        self.assertEqual(money[0].get("data-owed"), "195.00")
        blocks = self._found("/my/statement", "//section[@data-currency]")
        self.assertEqual(
            {each.get("data-currency"): each.get("data-overdue") for each in blocks},
            overdue,
        )
        self.assertEqual(blocks[0].get("data-balance"), "183.00")
        (pay,) = {need.xpath(".//a/@href")[0] for need in needs}
        blocks = self._found(pay, "//section[@data-currency]")
        self.assertEqual(
            {each.get("data-currency"): each.get("data-amount") for each in blocks},
            overdue,
        )
        rows = self._found("/my/invoices", "//tr[@data-invoice-id]", filter="overdue")
        self.assertEqual(len(rows), 3)

    def test_menu(self):
        """F68: the menu says how many invoices are overdue, on every page."""
        for path in ("/my", "/my/keys", "/my/tickets"):
            badges = self._found(path, "//*[@data-overdue][@class]")
            found = {each.get("data-overdue") for each in badges}
            self.assertIn("3", found, path)
        self._login(self.stranger)
        (badge, _more) = self._found("/my/keys", "//*[@data-overdue]")
        self.assertEqual(badge.get("data-overdue"), "1")

    def test_nothing_owed(self):
        """F68: no badge and no panel where nothing is open."""
        moves = self.env["account.move"].search(
            [("commercial_partner_id", "=", self.other_customer.id)]
        )
        moves.button_draft()
        self._login(self.stranger)
        page = self._tree(self._get_home())
        self.assertFalse(page.xpath("//*[@data-overdue] | //*[@data-money]"))
