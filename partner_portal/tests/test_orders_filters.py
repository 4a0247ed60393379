"""F60: what the orders list is searched and filtered by, on page and in the file."""

import doctest

from odoo.tests import tagged

from ..controllers import list_filters
from .http_common import PortalHttpCase, data
from .progress_common import ProgressCase


@tagged("post_install", "-at_install")
class TestOrdersFilters(PortalHttpCase, ProgressCase):
    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _ids(self, **params):
        response = self._get_orders(**params)
        self.assertEqual(response.status_code, 200)
        rows = self._root(response, "orders").xpath(".//tr[@data-order-id]")
        return [int(data(row)["order_id"]) for row in rows]

    def _states(self):
        response = self._get_orders()
        rows = self._root(response, "orders").xpath(".//tr[@data-order-id]")
        return {int(data(row)["order_id"]): data(row)["status"] for row in rows}

    def _placed(self, day, user=None, **values):
        """Return a placed order of that moment."""
        return self._order(
            1,
            portal_order=True,
            portal_id=self.portal.id,
            portal_state="submitted",
            portal_user_id=(user or self.buyer).id,
            portal_submitted_on=day,
            date_order=day,
            **values,
        )

    def test_pure_functions(self):
        """F60, S20: days and amounts that are none filter nothing."""
        self.assertEqual(doctest.testmod(list_filters).failed, 0)

    def test_by_delivery(self):
        """F60: accepted, delivered in part, delivered: the word that is filtered by."""
        wanted = {
            self._play(self._order(10), "confirm").id: "accepted",
            self._play(self._order(10), "confirm", "ship 4").id: "delivered_part",
            self._play(self._order(10), "confirm", "ship").id: "delivered",
            self._play(self._order(10), "confirm", "ship 4", "drop").id: "delivered",
            self._play(self._order(0, 0, 2), "confirm").id: "accepted",
        }
        self.assertEqual(self._states(), wanted)
        for code in set(wanted.values()):
            found = {id_ for id_, word in wanted.items() if word == code}
            self.assertEqual(set(self._ids(filter=code)), found)

    def test_merged_transfer(self):
        """F60, F61: a transfer of two orders counts for both, each by its lines."""
        first = self._play(self._order(10), "confirm")
        second = self._play(self._order(4), "confirm")
        slip, left = first.picking_ids, second.picking_ids
        second.order_line.move_ids.picking_id = slip
        left.unlink()
        for move in slip.move_ids:
            is_first = move.sale_line_id.order_id == first
            move.quantity, move.picked = 6 if is_first else 4, True
        slip.with_context(cancel_backorder=False)._action_done()
        wanted = {first.id: "delivered_part", second.id: "delivered"}
        self.assertEqual(self._states(), wanted)
        self.assertEqual(self._ids(filter="delivered"), [second.id])
        self.assertEqual(self._ids(filter="delivered_part"), [first.id])
        self.assertEqual(self._ids(filter="accepted"), [])
        for order, code in wanted.items():
            page = self._page_data(self._get(f"/my/orders/{order}"), "order")
            self.assertEqual(page["status"], code)

    def test_invoiced(self):
        """F60: of invoiced orders nothing is left to invoice; drafts are not it."""
        whole = self._play(self._order(10), "confirm", "ship", "bill")
        self._play(self._order(10), "confirm", "ship 4", "bill 4")
        self._play(self._order(10), "confirm", "ship", "draft")
        self._play(self._order(10), "confirm", "ship")
        self.assertEqual(self._ids(filter="invoiced"), [whole.id])

    def test_waiting_for_the_customer(self):
        """F60: an overdue invoice waits for the customer, as does a change not seen."""
        due, later, paid = (
            self._play(self._order(10), "confirm", "ship", "bill") for _n in range(3)
        )
        (due + paid).invoice_ids.invoice_date_due = "2026-01-10"
        later.invoice_ids.invoice_date_due = "2099-01-10"
        self._play(paid, "pay")
        other = self._order(10, partner=self.other_customer)
        self._play(other, "confirm", "ship", "bill")
        other.invoice_ids.invoice_date_due = "2026-01-10"
        self.assertEqual(self._ids(filter="yours"), [due.id])
        changed = self._play(self._order(10), "confirm")
        changed.order_line.product_uom_qty = 8
        self.env.flush_all()
        self.assertEqual(set(self._ids(filter="yours")), {due.id, changed.id})

    def test_by_day(self):
        """F60: the days count in the reader's time zone; the seller's order by date."""
        self.buyer.tz = "Asia/Tokyo"
        late = self._placed("2026-03-01 15:30:00")  # 2 March in Tokyo
        early = self._placed("2026-03-01 14:30:00")
        sold = self._play(self._order(1), "confirm")
        sold.date_order = "2026-03-05 10:00:00"
        for params, found in (
            ({"date_from": "2026-03-02"}, [sold.id, late.id]),
            ({"date_to": "2026-03-01"}, [early.id]),
            ({"date_from": "2026-03-02", "date_to": "2026-03-02"}, [late.id]),
            ({"date_from": "2026-03-06"}, []),
            ({"date_from": "x", "date_to": "31.12.2020"}, [sold.id, late.id, early.id]),
        ):
            with self.subTest(params=params):
                self.assertEqual(self._ids(**params), found)

    def test_by_person(self):
        """F60: own orders, a colleague's, and nobody's of another company."""
        own = self._placed("2026-03-02")
        colleagues = self._placed("2026-03-01", self.colleague)
        key = {user: str(user.partner_id.id) for user in (self.buyer, self.colleague)}
        self.assertEqual(self._ids(person=key[self.buyer]), [own.id])
        self.assertEqual(self._ids(person=key[self.colleague]), [colleagues.id])
        both = [own.id, colleagues.id]
        for unknown in (self.stranger.partner_id.id, "x", "1 OR 1=1", ""):
            self.assertEqual(self._ids(person=unknown), both)
        page = self._tree(self._get_orders())
        names = page.xpath("//select[@name='person']/option/text()")
        self.assertEqual(names[:2], ["Everybody", f"Me ({self.buyer.name})"])
        self.assertIn(self.colleague.name, names)
        self.assertNotIn(self.stranger.name, names)

    def test_by_amount(self):
        """F60: totals from and up to; comma or point."""
        small = self._play(self._order(1), "confirm")
        large = self._play(self._order(10, 1), "confirm")
        for params, found in (
            ({"amount_from": "10,01"}, [large.id]),
            ({"amount_from": "10", "amount_to": "10.00"}, [small.id]),
            ({"amount_to": "105"}, [large.id, small.id]),
            ({"amount_to": "nan", "amount_from": "1e400"}, [large.id, small.id]),
        ):
            with self.subTest(params=params):
                self.assertEqual(sorted(self._ids(**params)), sorted(found))

    def test_search(self):
        """F60: number, PO, payment reference, product and its code; own ones only."""
        order = self._play(self._order(1, client_order_ref="4500-812"), "confirm")
        order.reference = "RF18-539"
        foreign = self._order(
            1, partner=self.other_customer, client_order_ref="4500-812"
        )
        self._play(foreign, "confirm")
        bolts = self._play(self._order(0, 1), "confirm")
        for text, found in {
            order.name.lower(): [order.id],
            "500-81": [order.id],
            "rf18": [order.id],
            "valve": [order.id],
            "kt-b": [bolts.id],
            foreign.name: [],
        }.items():
            with self.subTest(text=text):
                self.assertEqual(self._ids(search=text), found)

    def test_all_at_once(self):
        """F60: filters stay on every link, in the search form and in the file."""
        wanted = self._play(self._order(10), "confirm", "ship")
        self._play(self._order(10), "confirm")
        params = {
            "filter": "delivered",
            "amount_from": "99.5",
            "date_from": "2020-01-01",
            "search": "KT-A",
        }
        page = self._tree(self._get_orders(**params))
        found = page.xpath("//tr[@data-order-id]/@data-order-id")
        self.assertEqual(found, [str(wanted.id)])
        query = "search=KT-A&filter=delivered&date_from=2020-01-01&amount_from=99.5"
        (link,) = page.xpath("//a[contains(@href, 'kind=csv')]/@href")
        self.assertEqual(link, f"/my/orders/export?{query}&kind=csv")
        self.assertEqual(len(self._get(link).text.splitlines()), 2)
        (form,) = page.xpath("//main//form[@role='search']")
        self.assertEqual(dict(form.form_values()), params)
        (form,) = page.xpath("//form[@aria-label='Filters']")
        sent = {key: value for key, value in form.form_values() if value}
        self.assertEqual(sent, params)
        (link,) = page.xpath("//a[contains(@href, '/my/orders/filters')]/@href")
        self.assertEqual(link, f"/my/orders/filters?{query}")

    def test_filters_page(self):
        """F60: on the phone all filters are a page; it sends the list what it says."""
        params = {"filter": "delivered", "date_to": "2026-01-02", "search": "x"}
        with self.assert_untouched():
            page = self._get("/my/orders/filters", order="total", **params)
        (form,) = self._root(page, "orders_filters").xpath(".//form")
        self.assertEqual(form.get("action"), "/my/orders")
        sent = {key: value for key, value in form.form_values() if value}
        self.assertEqual(sent, {**params, "order": "total"})
