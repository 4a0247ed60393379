"""PERFORMANCE §4: the list of tickets and the page of one, however many there are."""

from odoo.tests import tagged

from .test_query_counts import QueryCase
from .ticket_common import TicketCase

#: Above the empty page.
LIST, PAGE = 10, 30


@tagged("post_install", "-at_install")
class TestTicketQueries(TicketCase, QueryCase):
    def _write(self, count):
        """Create tickets about orders and products, each with an answer."""
        for number in range(count):
            order = self.env["sale.order"].create({"partner_id": self.customer.id})
            ticket = self._create_ticket(
                self.buyer,
                name=f"No. {number}",
                portal_order_id=order.id,
                portal_product_id=self.many[number].id,
            )
            ticket.message_post(
                body="Yes", message_type="comment", subtype_xmlid="mail.mt_comment"
            )
        return ticket

    def test_list(self):
        """F94: with 5 and with 40 tickets, searched as well."""
        counts, searched = [], []
        for count in (5, 35):
            self._write(count)
            counts.append(self._count(lambda: self._get("/my/tickets")))
            searched.append(self._count(lambda: self._get("/my/tickets?search=No")))
        self.assert_same(counts, LIST, self._empty())
        self.assert_same(searched, LIST + 3, self._empty())

    def test_page(self):
        """F91: a ticket with 5 and with 20 messages."""
        ticket, counts = self._write(1), []
        for count in (4, 15):
            for _number in range(count):
                ticket.message_post(
                    body="Yes", message_type="comment", subtype_xmlid="mail.mt_comment"
                )
            path = f"/my/ticket/{ticket.id}"
            counts.append(self._count(lambda path=path: self._get(path)))
        self.assert_same(counts, PAGE, self._empty())

    def test_indexes(self):
        """F94: whose a ticket is has an index of ours, helpdesk_mgmt has none."""
        self.cr.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'helpdesk_ticket'"
        )
        found = [row[0].partition(" USING ")[2] for row in self.cr.fetchall()]
        for expected in (
            "btree (partner_id)",
            "btree (commercial_partner_id)",
            "btree (commercial_partner_id, portal_rank, id)",
        ):
            self.assertIn(expected, found)
