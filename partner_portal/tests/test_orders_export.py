import csv
import io

import openpyxl

from odoo.tests import tagged

from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestOrdersExport(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self.orders = {}
        for user, reference in ((self.buyer, "=4500"), (self.stranger, "9000")):
            self._fill(user, {self.product: 2})
            details = {"client_order_ref": reference}
            self.orders[user] = self._place(user, details=details)
        self._fill(self.colleague, {self.low: 1})
        self.second = self._place(self.colleague)
        self._login(self.buyer)

    def _csv(self, **params):
        answer = self._get("/my/orders/export", kind="csv", **params)
        self.assertEqual(answer.status_code, 200)
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    def test_own_orders(self):
        """F60: all orders of the customer and nobody else's, formulas made text."""
        order = self.orders[self.buyer]
        with self.assert_untouched():
            rows = self._csv(order="number_asc")
        day = str(order.portal_submitted_on.date())
        self.assertEqual(
            rows,
            [
                ["Number", "Your PO", "Placed", "By", "State", "Total", "Currency"],
                [
                    order.name,
                    "'=4500",
                    day,
                    self.buyer.name,
                    "Waiting for us",
                    str(order.amount_total),
                    order.currency_id.name,
                ],
                [
                    self.second.name,
                    "",
                    day,
                    self.colleague.name,
                    "Waiting for us",
                    str(self.second.amount_total),
                    order.currency_id.name,
                ],
            ],
        )

    def test_filters_of_the_list(self):
        """F60: the file holds what the list shows, by search, product and state."""
        for params, found in (
            ({"search": self.second.name}, [self.second.name]),
            ({"search": "KT-LOW"}, [self.second.name]),
            ({"search": "gate valve"}, [self.second.name]),
            ({"search": "KT-OUT"}, []),
            ({"filter": "rejected"}, []),
        ):
            with self.subTest(params=params):
                self.assertEqual([row[0] for row in self._csv(**params)[1:]], found)

    def test_kinds(self):
        """F60, S20: XLSX unless CSV is asked for; the list links to both."""
        for kind in ({}, {"kind": "xlsx"}, {"kind": "exe"}):
            answer = self._get("/my/orders/export", **kind)
            self.assertIn("spreadsheetml", answer.headers["Content-Type"])
            sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
            self.assertEqual(sheet.max_row, 3)
        page = self._tree(self._get_orders(filter="waiting"))
        links = page.xpath("//a[contains(@href, '/my/orders/export')]/@href")
        self.assertEqual(
            links,
            [
                f"/my/orders/export?filter=waiting&kind={kind}"
                for kind in ("xlsx", "csv")
            ],
        )
