"""F94, F95, S13: the list of tickets: whose, filtered, searched, sorted."""

from datetime import datetime
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged

from .ticket_common import TicketCase


@tagged("post_install", "-at_install")
class TestTicketsPages(TicketCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket.priority = cls.colleague_ticket.priority = "1"

    def _list(self, **params):
        return self._get("/my/tickets", **params)

    def _ids(self, answer):
        """Return the ids of the rows, in their order."""
        rows = self._tree(answer).xpath("//tr[@data-ticket-id]")
        return [int(row.get("data-ticket-id")) for row in rows]

    def _cells(self, answer):
        """Return the cells of each row: {ticket id: [text]}."""
        rows = self._tree(answer).xpath("//tr[@data-ticket-id]")
        return {
            int(row.get("data-ticket-id")): [
                " ".join(cell.text_content().split()) for cell in row.xpath("td")
            ]
            for row in rows
        }

    def test_whose(self):
        """S13: all of the customer's, none of others', followed or not."""
        self.foreign_ticket.message_subscribe(self.buyer.partner_id.ids)
        own = {self.ticket.id, self.colleague_ticket.id}
        for user, expected in (
            (self.buyer, own),
            (self.colleague, own),
            (self.stranger, {self.foreign_ticket.id}),
        ):
            self._login(user)
            answer = self._list()
            self.assertEqual(set(self._ids(answer)), expected)
            self.assertEqual(
                self._page_data(answer, "tickets")["count"], str(len(expected))
            )

    def test_staff(self):
        """F12: staff have helpdesk_mgmt's own list, of what they may read."""
        self.customer.user_id = self.buyer.partner_id.user_id = self.salesperson
        self.stranger.partner_id.user_id = self.other_customer.user_id = False
        # whoever had it to do follows it
        self.foreign_ticket.message_unsubscribe(self.salesperson.partner_id.ids)
        self._login(self.salesperson)
        page = self._list()
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.ticket.number, page.text)
        self.assertNotIn(self.foreign_ticket.number, page.text)

    def test_other_company(self):
        """S13: tickets at another of the seller's companies stay there."""
        self.ticket.sudo().company_id = self.other_company
        self._login(self.buyer)
        self.assertEqual(self._ids(self._list()), [self.colleague_ticket.id])

    def test_most_urgent_first(self):
        """F94: the most urgent of the open ones come first, closed ones last."""
        urgent = self._create_ticket(self.buyer, priority="3")
        closed = self._create_ticket(self.buyer, priority="3", stage_id=self.done.id)
        self._login(self.buyer)
        expected = [
            urgent.id,
            self.colleague_ticket.id,
            self.ticket.id,
            closed.id,
        ]
        self.assertEqual(self._ids(self._list()), expected)
        for order in ("x", "'", ""):
            self.assertEqual(self._ids(self._list(order=order)), expected)
        self.ticket.priority = "2"
        self.assertEqual(self._ids(self._list())[1], self.ticket.id)
        self.assertEqual(self._ids(self._list(order="number"))[0], closed.id)

    def test_filters(self):
        """F96: open, waiting for me, closed, by priority and by category."""
        category = self.env["helpdesk.ticket.category"].create(
            {"name": "Kestreltest pumps", "show_in_portal": True}
        )
        self.ticket.write({"stage_id": self.awaiting.id, "priority": "3"})
        self.colleague_ticket.write(
            {"stage_id": self.done.id, "category_id": category.id}
        )
        self._login(self.buyer)
        both = {self.ticket.id, self.colleague_ticket.id}
        for params, expected in (
            ({"filter": "open"}, {self.ticket.id}),
            ({"filter": "yours"}, {self.ticket.id}),
            ({"filter": "closed"}, {self.colleague_ticket.id}),
            ({"priority": "3"}, {self.ticket.id}),
            ({"priority": "0"}, set()),
            ({"category": str(category.id)}, {self.colleague_ticket.id}),
            ({"filter": "x", "priority": "9", "category": "-1", "page": "x"}, both),
        ):
            with self.subTest(params=params):
                self.assertEqual(set(self._ids(self._list(**params))), expected)
        page = self._get("/my/tickets/filters", filter="yours")
        self.assertEqual(self._page_data(page)["portal_page"], "tickets_filters")
        labels = self._tree(page).xpath("//*[@data-portal-page]//form//label/text()")
        self.assertEqual(labels, ["State", "Priority", "Category"])

    def test_search(self):
        """F91: by number, title, order, PO number and product."""
        order = self.env["sale.order"].create(
            {"partner_id": self.customer.id, "client_order_ref": "KT-PO-77"}
        )
        self.ticket.write(
            {"portal_order_id": order.id, "portal_product_id": self.product.id}
        )
        self.foreign_ticket.portal_product_id = self.product
        self._login(self.buyer)
        for text in (
            self.ticket.number.lower(),
            f"leak of {self.buyer.name}",
            order.name,
            "kt-po-77",
            self.product.default_code,
            self.product.name,
        ):
            with self.subTest(text=text):
                self.assertEqual(
                    self._ids(self._list(search=text, filter="open")), [self.ticket.id]
                )
        for text in ("100%", "_", "\\", self.foreign_ticket.number):
            self.assertEqual(self._ids(self._list(search=text)), [], text)

    @freeze_time("2026-11-23 12:00:00")
    def test_row(self):
        """F94: a row says state, priority, last answer, and about which own things."""
        own, foreign = (
            self.env["sale.order"].create(
                {"partner_id": partner.id, "portal_state": "submitted"}
            )
            for partner in (self.customer, self.stranger.partner_id)
        )
        self.ticket.write({"portal_order_id": own.id, "priority": "3"})
        self.colleague_ticket.portal_order_id = foreign
        for subtype in ("comment", "note"):
            self.ticket.with_user(self.salesperson).sudo().message_post(
                body=subtype,
                message_type="comment",
                subtype_xmlid=f"mail.mt_{subtype}",
            )
        self._login(self.buyer)
        cells = self._cells(self._list())
        number, title, state, _priority, about, last = cells[self.ticket.id]
        self.assertEqual((number, title), (self.ticket.number, self.ticket.name))
        self.assertEqual(state, self.ticket.stage_id.name)
        self.assertEqual(about, own.name)
        self.assertEqual(last, f"Mon 23 Nov {self.salesperson.name}")
        self.assertEqual(cells[self.colleague_ticket.id][-2:], ["", ""])

    @freeze_time("2026-11-23 12:00:00")
    def test_due(self):
        """F97: a column of promised answers where there is one, late ones marked."""
        self._login(self.buyer)
        heads = "//th[normalize-space()='Answer due']"
        self.assertFalse(self._tree(self._list()).xpath(heads))
        due = {
            self.ticket.id: datetime(2026, 11, 23, 11),
            self.colleague_ticket.id: datetime(2026, 11, 24, 9),
        }
        tickets = self.env.registry["helpdesk.ticket"]
        with patch.object(tickets, "_portal_answer_due", lambda rows: due):
            cells = self._cells(self._list())
        self.assertRegex(cells[self.ticket.id][-1], r"^Mon 23 Nov, \d\d:\d\d late$")
        self.assertRegex(
            cells[self.colleague_ticket.id][-1], r"^Tue 24 Nov, \d\d:\d\d$"
        )

    def test_empty(self):
        """F101: without tickets the page says where to start."""
        (self.ticket + self.colleague_ticket).unlink()
        self._login(self.buyer)
        page = self._list()
        self.assertIn("No tickets. If something is wrong", page.text)
        self.assertIn('href="/new/ticket"', page.text)
        self.assertIn("Nothing matches these filters.", self._list(search="x").text)

    def test_pages(self):
        """F94: forty rows a page, Next and Previous by cursor."""
        for number in range(43):
            self._create_ticket(self.buyer, name=f"No. {number}")
        self._login(self.buyer)
        first = self._list()
        self.assertEqual(len(self._ids(first)), 40)
        (next_,) = self._tree(first).xpath("//a[@rel='next']/@href")
        second = self._get(next_)
        self.assertEqual(len(self._ids(second)), 5)
        self.assertFalse({*self._ids(first)} & {*self._ids(second)})
        (previous,) = self._tree(second).xpath("//a[@rel='prev']/@href")
        self.assertEqual(self._ids(self._get(previous)), self._ids(first))
