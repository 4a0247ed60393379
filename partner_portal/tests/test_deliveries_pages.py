"""S13, S20: the list of deliveries: what is on it, search, filters, pages, export."""

import csv
import io
from datetime import datetime

import openpyxl

from odoo.tests import tagged

from .deliveries_common import DeliveriesCase


@tagged("post_install", "-at_install")
class TestDeliveriesPages(DeliveriesCase):
    def test_what_is_listed(self):
        """S13: what left, what will leave and what came back, newest first."""
        with self.subTest("nothing yet"):
            text = self._text(self._get_deliveries())
            self.assertIn("Nothing has left our warehouse for you so far.", text)
        order = self._sold({self.product: 4}, client_order_ref="4500-812")
        first = self._left(order, 1)
        rest = order.picking_ids - first
        back = self._sent_back(first)
        dropped = self._sold().picking_ids
        dropped.action_cancel()
        self._internal()
        self._shipped(partner=self.other_customer)
        first.date_done = datetime(2026, 11, 2, 9)
        back.date_done = datetime(2026, 11, 3, 9)
        rest.scheduled_date = datetime(2026, 11, 30, 9)
        with self.assert_untouched("stock_picking", "stock_move", "sale_order"):
            listed = self._listed(self._get_deliveries())
        self.assertEqual(
            listed,
            [(rest.id, "coming"), (back.id, "returned"), (first.id, "delivered")],
        )
        text = self._text(self._get_deliveries())
        for expected in (first.name, order.name, "4500-812", "Coming", "Returned"):
            self.assertIn(expected, text)

    def test_of_whom(self):
        """F64, S13: colleagues see the same, others nothing; so do old addresses."""
        to_site = self._shipped(partner=self.site)
        manual = self._by_hand(self.site)
        own = {to_site.id, manual.id}
        for user, expected in (
            (self.buyer, own),
            (self.colleague, own),
            (self.stranger, set()),
        ):
            self._login(user)
            self.assertEqual(set(self._ids()), expected, user.login)
        for user in (self.outsider, self.revoked):
            self._login(user)
            self.assertEqual(self._get_deliveries().status_code, 404, user.login)

    def test_address_of_another_customer(self):
        """S13: goods that somebody else ordered to our address are theirs alone."""
        sold = self._sold(partner=self.other_customer, partner_shipping_id=self.site.id)
        theirs = self._left(sold)
        self.assertEqual(theirs.partner_id, self.site)
        self.assertEqual(self._ids(), [])
        self.assertEqual(self._get_delivery(theirs).status_code, 404)
        self._login(self.stranger)
        self.assertEqual(self._ids(), [theirs.id])

    def test_other_company(self):
        """S13: transfers of another company of the seller are left out."""
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.other_company.id)], limit=1
        )
        picking = self._by_hand(self.customer, warehouse.out_type_id)
        self.assertEqual(picking.portal_customer_id, self.customer)
        self.assertEqual(self._ids(), [])
        self.assertEqual(self._get_delivery(picking).status_code, 404)

    def test_search(self):
        """F60: by number, order, PO, product and tracking number, all as parts."""
        order = self._sold({self.product: 1}, client_order_ref="4500-812")
        first = self._left(order, carrier_tracking_ref="KT-TRACK-77")
        second = self._shipped({self.low: 1})
        for text, expected in {
            first.name: [first.id],
            order.name: [first.id],
            "500-81": [first.id],
            "track-7": [first.id],
            "KT-LOW": [second.id],
            "gate valve": [second.id],
            "nothing": [],
            "%": [],
            "_": [],
        }.items():
            with self.subTest(text=text):
                self.assertEqual(self._ids(search=text), expected)
        text = self._text(self._get_deliveries(search="nothing"))
        self.assertIn("Nothing matches these filters. ", f"{text} ")
        self.assertIn("Clear filters", text)

    def test_search_merged(self):
        """F61: a transfer of several orders is found by each of them."""
        one, two = self._sold(), self._sold({self.low: 1}, client_order_ref="PO-2")
        picking = one.picking_ids
        two.order_line.move_ids.write({"picking_id": picking.id})
        self.env.flush_all()
        for text in (one.name, two.name, "PO-2"):
            self.assertEqual(self._ids(search=text), [picking.id], text)
        row = self._text(self._get_deliveries())
        self.assertIn(one.name, row)
        self.assertIn(two.name, row)

    def test_filters(self):
        """F60: by state and by days of the reader, both in the links."""
        left = self._shipped()
        back = self._sent_back(left)
        coming = self._sold().picking_ids
        left.date_done = datetime(2026, 11, 2, 4, 30)
        back.date_done = datetime(2026, 11, 3, 9)
        coming.scheduled_date = datetime(2026, 11, 30, 9)
        self.buyer.tz = "America/New_York"
        for params, expected in (
            ({"filter": "coming"}, [coming]),
            ({"filter": "delivered"}, [left]),
            ({"filter": "returned"}, [back]),
            ({"date_from": "2026-11-03"}, [coming, back]),
            # 4:30 in UTC is still the day before in New York
            ({"date_to": "2026-11-01"}, [left]),
            ({"date_from": "2026-11-02", "date_to": "2026-11-29"}, [back]),
            ({"date_to": "2026-11-01", "filter": "coming"}, []),
        ):
            with self.subTest(params=params):
                ids = [picking.id for picking in expected]
                self.assertEqual(self._ids(**params), ids)
        page = self._get_deliveries(date_from="2026-11-03", search="x")
        links = self._tree(page).xpath("//nav[@aria-label='Filter by state']/a/@href")
        self.assertEqual(
            links[0],
            "/my/deliveries?search=x&date_from=2026-11-03&filter=coming",
        )

    def test_filters_page(self):
        """F60: on narrow screens the filters are a page that keeps what was chosen."""
        page = self._get(
            "/my/deliveries/filters", filter="coming", date_to="2026-11-01", search="x"
        )
        self._root(page, "deliveries_filters")
        (form,) = self._forms(page, "/my/deliveries")
        self.assertEqual(
            form,
            {
                "search": "x",
                "filter": "coming",
                "date_from": "",
                "date_to": "2026-11-01",
            },
        )

    def test_unknown_parameters_fall_back(self):
        """S20: unknown keys, days, cursors and pages show the list, never an error."""
        left = self._shipped()
        for params in (
            {"order": "x", "filter": "x"},
            {"after": "x", "before": "-1", "page": "-3"},
            {"date_from": "2031-02-30", "date_to": "x"},
            {"date_from": "0001-01-01", "date_to": "9999-12-31"},
            {"search": "\0"},
        ):
            with self.subTest(params=params):
                self.assertEqual(self._ids(**params), [left.id])

    def test_pages_by_cursor(self):
        """F60: Next and Previous walk all rows once, equal days included."""
        left = self._shipped()
        pickings = left.union(*(left.copy() for _number in range(44)))
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE stock_picking SET state = 'done', portal_date = '2026-11-02 10:00'"
            " WHERE id = ANY(%s)",
            [pickings.ids],
        )
        self.env.invalidate_all()
        first = self._get_deliveries()
        second = self._get(self._tree(first).xpath("//a[@rel='next']/@href")[0])
        both = [row for page in (first, second) for row, _code in self._listed(page)]
        self.assertEqual(len(self._listed(first)), 40)
        self.assertEqual(both, sorted(pickings.ids, reverse=True))
        back = self._get(self._tree(second).xpath("//a[@rel='prev']/@href")[0])
        self.assertEqual(self._listed(back), self._listed(first))

    def test_export(self):
        """F60: the file holds what the list shows, formulas made text."""
        order = self._sold(client_order_ref="=4500")
        left = self._left(order, carrier_id=self.carrier.id, carrier_tracking_ref="+1")
        self._shipped(partner=self.other_customer)
        self._sold()
        answer = self._get("/my/deliveries/export", kind="csv", filter="delivered")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        day = str(left.date_done.date())
        expected = [left.name, order.name, "'=4500", "Delivered", day, "", "", ""]
        expected[6:] = [self.carrier.name, "'+1"]
        self.assertEqual(rows[1:], [expected])
        self.assertEqual(rows[0][0], "Number")
        for kind in ({}, {"kind": "xlsx"}, {"kind": "exe"}):
            answer = self._get("/my/deliveries/export", **kind)
            self.assertIn("spreadsheetml", answer.headers["Content-Type"])
            sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
            self.assertEqual(sheet.max_row, 3)

    def test_columns_are_filled(self):
        """S13: an installation beside stock fills what the ORM would compute."""
        left = self._shipped()
        pickings = left | self._sent_back(left) | self._sold().picking_ids
        pickings |= (
            self._internal()
            | self._by_hand()
            | self._shipped(partner=self.other_customer)
        )
        pickings.flush_recordset()
        names = ["portal_customer_id", "portal_date"]
        computed = pickings.read(names)
        self.env.cr.execute(
            "UPDATE stock_picking SET portal_customer_id = NULL, portal_date = NULL"
        )
        pickings._portal_fill_columns()
        self.env.invalidate_all()
        self.assertEqual(pickings.read(names), computed)
