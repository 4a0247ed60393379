from unittest.mock import patch

from lxml import html

from odoo.tests import tagged

from .http_common import PortalHttpCase, data


@tagged("post_install", "-at_install")
class TestOrdersPages(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self._fill(self.buyer, {self.product: 2, self.low: 1})
        details = {"client_order_ref": "4500-812", "note": "Before noon"}
        self.order = self._place(details=details)
        self._login(self.buyer)

    def _native_order(self, state="sale", partner=None, **values):
        """Return an order that the seller entered, in a state."""
        order = self.env["sale.order"].create(
            {
                "partner_id": (partner or self.customer).id,
                "company_id": self.company.id,
                "order_line": [(0, 0, {"product_id": self.product.id})],
                **values,
            }
        )
        order.write({"state": state})
        return order

    def _listed(self, response):
        """Return [(order id, status)] of the list page."""
        self.assertEqual(response.status_code, 200)
        rows = self._root(response, "orders").xpath(".//tr[@data-order-id]")
        rows = [data(row) for row in rows]
        return [(int(row["order_id"]), row["status"]) for row in rows]

    def _ids(self, **params):
        return [
            order_id for order_id, _status in self._listed(self._get_orders(**params))
        ]

    def test_list_shows_placed_and_confirmed_orders(self):
        """F60: placed, rejected and the seller's confirmed orders; no basket."""
        self._fill(self.buyer, {self.product: 1})
        self._fill(self.colleague, {self.product: 1})
        self._native_order("draft")
        self._native_order("sent")
        confirmed = self._native_order("sale", date_order="2026-01-02")
        rejected = self._native_order(
            "cancel",
            portal_order=True,
            portal_state="rejected",
            date_order="2026-01-01",
        )
        self._native_order("sale", partner=self.other_customer)
        with self.assert_untouched():
            listed = self._listed(self._get_orders())
        self.assertEqual(
            listed,
            [
                (self.order.id, "waiting"),
                (confirmed.id, "accepted"),
                (rejected.id, "rejected"),
            ],
        )

    def test_colleagues_see_the_orders_of_their_company(self):
        """F60: everybody of the customer sees a placed order, others never."""
        self._login(self.colleague)
        self.assertEqual(self._ids(), [self.order.id])
        self.assertEqual(self._get_order(self.order).status_code, 200)
        self._login(self.stranger)
        self.assertEqual(self._ids(), [])

    def test_search_by_number_and_po(self):
        """F60: a part of the number or of the PO number finds the order."""
        other = self._native_order("sale", client_order_ref="9000-1")
        for text, expected in {
            self.order.name: [self.order.id],
            "500-81": [self.order.id],
            "9000": [other.id],
            "nothing": [],
            "%": [],
            "_": [],
            "' OR 1=1 --": [],
        }.items():
            with self.subTest(text=text):
                self.assertEqual(self._ids(search=text), expected)
        response = self._get_orders(search="nothing")
        self.assertIn("Nothing matches these filters.", response.text)

    def test_filter_by_state(self):
        """F60: each chip shows the orders of its state word."""
        accepted = self._native_order("sale")
        cancelled = self._native_order(
            "cancel", portal_order=True, portal_state="accepted"
        )
        self.assertEqual(self._ids(filter="waiting"), [self.order.id])
        self.assertEqual(self._ids(filter="accepted"), [accepted.id])
        self.assertEqual(self._ids(filter="cancelled"), [cancelled.id])
        self.assertEqual(self._ids(filter="delivered"), [])

    def test_unknown_parameters_fall_back(self):
        """S20: unknown keys, cursors and pages show the list, never an error."""
        for params in (
            {"order": "x", "filter": "x"},
            {"after": "x", "before": "-1"},
            {"after": "99999999999999"},
            {"search": "\x00" * 3},
            {"search": "x" * 5000},
            {"sortby": "x", "date_begin": "x", "date_end": "y"},
        ):
            with self.subTest(params=params):
                self.assertEqual(self._get_orders(**params).status_code, 200)
        for page in (0, 1, 10**6, 10**12):
            self.assertEqual(self._get(f"/my/orders/page/{page}").status_code, 200)

    def test_native_lists_fall_back_for_everybody(self):
        """S20: Odoo's own lists answer an unknown sort, filter or date by default."""
        for user in (self.outsider, self.buyer):
            self._login(user)
            for path in ("/my/orders", "/my/quotes", "/my/invoices", "/my/tickets"):
                for params in (
                    {"sortby": "x"},
                    {"filterby": "x"},
                    {"groupby": "x", "search_in": "x", "search": "y"},
                    {"date_begin": "x", "date_end": "y"},
                ):
                    with self.subTest(user=user.login, path=path, params=params):
                        response = self._get(path, **params)
                        self.assertEqual(response.status_code, 200)

    def test_pages_by_cursor(self):
        """F60: Next and Previous walk all rows once, equal dates included."""
        orders = self.env["sale.order"]
        for _number in range(45):
            orders += self._native_order("sale", date_order="2026-01-02 10:00:00")
        first = self._get_orders()
        self.assertEqual(len(self._listed(first)), 40)
        path = self._tree(first).xpath("//a[@rel='next']/@href")[0]
        second = self._get(path)
        both = [
            order_id for page in (first, second) for order_id, _s in self._listed(page)
        ]
        self.assertEqual(both, [self.order.id, *reversed(orders.ids)])
        back = self._get(self._tree(second).xpath("//a[@rel='prev']/@href")[0])
        self.assertEqual(self._listed(back), self._listed(first))
        numbered = self._listed(self._get("/my/orders/page/2"))
        self.assertEqual(numbered, self._listed(second))

    def test_other_sort_orders(self):
        """F60: by total and by number, both ways, by cursor too."""
        dear = self._native_order("sale")
        dear.order_line.price_unit = 5000
        self.assertEqual(self._ids(order="total"), [dear.id, self.order.id])
        self.assertEqual(self._ids(order="total_asc"), [self.order.id, dear.id])
        self.assertEqual(self._ids(order="total", after=dear.id), [self.order.id])
        self.assertEqual(self._ids(order="number_asc"), [self.order.id, dear.id])

    def test_people_without_portal_keep_the_native_list(self):
        """F60: installing changes nothing for other portal users."""
        self.outsider.partner_id.commercial_partner_id.portal_id = False
        self._login(self.outsider)
        response = self._get_orders()
        self.assertEqual(response.status_code, 200)
        self.assertNotIn("data-portal-page", response.text)
        self.assertIn("There are currently no sales orders", response.text)

    def test_order_page(self):
        """F61, F62: number, state, who confirms, lines, sums, addresses, printout."""
        with self.assert_untouched():
            response = self._get_order(self.order)
        self.assertEqual(response.status_code, 200)
        page = self._page_data(response, "order")
        self.assertEqual(page["order_id"], str(self.order.id))
        self.assertEqual(page["portal_state"], "submitted")
        self.assertEqual(page["total"], "51.88")
        text = " ".join(self._tree(response).text_content().split())
        for expected in (
            f"Order {self.order.name}",
            "Waiting for us",
            "Robin Vale confirms this order.",
            "4500-812",
            "KT-IN",
            "22.72",
            "6.77",
            "2 Yard Road",
            "On account",
            "Before noon",
        ):
            self.assertIn(expected, text)
        steps = self._tree(response).xpath("//ol//li[@aria-current='step']")
        self.assertIn("Not accepted yet", steps[0].text_content())

    def test_printout(self):
        """F62: a PDF where the server makes any, else a page to print."""
        reports = type(self.env["ir.actions.report"])
        for state, kind in (("ok", "pdf"), ("upgrade", "pdf"), ("install", "html")):
            with patch.object(reports, "get_wkhtmltopdf_state", lambda _, s=state: s):
                page = self._tree(self._get_order(self.order))
            links = page.xpath("//a[contains(@href, 'report_type=')]/@href")
            self.assertEqual(len(links), 1)
            self.assertIn(f"report_type={kind}", links[0])

    def test_order_page_shows_prices_with_tax_if_the_portal_does(self):
        """F61: lines follow the portal's tax display; the total stays the same."""
        self.portal.tax_display = "included"
        text = self._get_order(self.order).text
        self.assertIn("26.13", text)  # 2 × 11.36 with 15 %
        self.assertEqual(self._page_data(self._get_order(self.order))["total"], "51.88")

    def test_rejected_order_tells_why(self):
        """F61: the reason of a rejection is on the page."""
        order = self._native_order(
            "cancel",
            portal_order=True,
            portal_state="rejected",
            portal_reject_reason="We no longer sell it.",
        )
        response = self._get_order(order)
        self.assertEqual(self._page_data(response)["portal_state"], "rejected")
        self.assertIn("Rejected: We no longer sell it.", response.text)

    def test_foreign_and_missing_look_alike(self):
        """F49, F60: another customer's order, a basket, a draft, nothing: one page."""
        self._fill(self.buyer, {self.product: 1})
        orders = {
            "foreign": self._native_order("sale", partner=self.other_customer).id,
            "own basket": self._basket().id,
            "draft": self._native_order("draft").id,
            "missing": 999999999,
            "too large": 10**12,
        }
        pages = {}
        for name, order_id in orders.items():
            response = self._get(f"/my/orders/{order_id}")
            self.assertEqual(response.status_code, 404, name)
            pages[name] = response.text.replace(str(order_id), "ID")
            self.assertIn("This page does not exist or is not open", response.text)
        bodies = {self._tree_text(text) for text in pages.values()}
        self.assertEqual(len(bodies), 1)

    def _tree_text(self, text):
        """Return the visible text of a page's main part."""
        main = html.fromstring(text).xpath("//main")[0]
        return " ".join(main.text_content().split())
