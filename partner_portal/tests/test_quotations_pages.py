"""F63: the list of quotations in the portal's look."""

from odoo import fields
from odoo.tests import tagged

from .http_common import PortalHttpCase, data
from .test_query_counts import QueryCase


@tagged("post_install", "-at_install")
class TestQuotationsPages(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _quotation(self, state="sent", partner=None, **values):
        """Return an order that the seller typed, in a state."""
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

    def _list(self, **params):
        """Return {order id: state} of the list page."""
        page = self._get("/my/quotes", **params)
        self.assertEqual(page.status_code, 200)
        rows = self._root(page, "quotations").xpath(".//tr[@data-order-id]")
        return {int(data(row)["order_id"]): data(row)["status"] for row in rows}

    def test_empty(self):
        """F63: one sentence, one link; with a filter another one."""
        page = self._root(self._get("/my/quotes"), "quotations")
        (text,) = page.xpath(".//p[contains(@class, 'o_partner_portal_empty')]")
        self.assertEqual(
            text.text_content().strip(), "No quotations yet. See your orders."
        )
        self.assertEqual(text.xpath("a/@href"), ["/my/orders"])
        page = self._get("/my/quotes", filter="open")
        self.assertIn("Nothing matches these filters.", page.text)

    def test_what_is_listed(self):
        """F63, S6: sent and signed ones; no draft, basket, placed or foreign one."""
        yesterday = fields.Date.subtract(fields.Date.today(), days=1)
        sent = self._quotation()
        expired = self._quotation(validity_date=yesterday)
        signed = self._quotation("sale", signed_on=fields.Datetime.now())
        self._quotation("draft")
        self._quotation("sale")
        self._quotation("cancel")
        self._quotation(partner=self.other_customer)
        self._fill(self.buyer, {self.product: 1})
        self._place()
        self._fill(self.buyer, {self.product: 1})
        with self.assert_untouched():
            self.assertEqual(
                self._list(),
                {sent.id: "open", expired.id: "expired", signed.id: "accepted"},
            )
            for code, order in (
                ("open", sent),
                ("expired", expired),
                ("accepted", signed),
            ):
                self.assertEqual(self._list(filter=code), {order.id: code})
            self.assertEqual(self._list(search=sent.name), {sent.id: "open"})
            self.assertEqual(len(self._list(filter="x", order="x", page="x")), 3)
        page = self._tree(self._get("/my/quotes"))
        buttons = page.xpath(f"//td//a[@href='/my/orders/{sent.id}'][@class and span]")
        self.assertEqual(len(buttons), 1)

    def test_colleague_and_strangers(self):
        """F63, S13: a colleague sees them, another customer does not; people
        without a portal keep Odoo's list.
        """
        sent = self._quotation()
        self._login(self.colleague)
        self.assertEqual(self._list(), {sent.id: "open"})
        self._login(self.stranger)
        self.assertEqual(self._list(), {})
        self._login(self.outsider)
        page = self._get("/my/quotes")
        self.assertEqual(page.status_code, 200)
        self.assertNotIn("data-portal-page", page.text)


@tagged("post_install", "-at_install")
class TestQuotationsQueries(QueryCase):
    def test_quotations(self):
        """F63: the list with 5 and with 40 quotations."""
        counts = []
        for number in (5, 35):
            self.env["sale.order"].create(
                [
                    {
                        "partner_id": self.customer.id,
                        "company_id": self.company.id,
                        "state": "sent",
                        "order_line": [(0, 0, {"product_id": self.product.id})],
                    }
                    for _number in range(number)
                ]
            )
            counts.append(self._count(lambda: self._get("/my/quotes")))
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0] - self._empty(), 10, counts)
