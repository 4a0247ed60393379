"""F98, S13: the pages of what a customer has, and of its warranty."""

from freezegun import freeze_time

from odoo.tests import tagged

from .deliveries_common import DeliveriesCase
from .http_common import data
from .matrix_actors import MALFORMED, MISSING
from .test_query_counts import QueryCase
from .warranty_common import NOW, SerialFactories

#: Above the empty page (PERFORMANCE §4).
LIST = 10


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestOwnProductsPages(SerialFactories, DeliveriesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_serials()
        cls.portal.warranty_months = 24

    def _listed(self, **params):
        """Return {lot id: (state, last day)} of the list page."""
        root = self._root(self._get("/my/products", **params), "own_products")
        rows = map(data, root.xpath(".//tr[@data-lot-id]"))
        return {int(row["lot_id"]): (row["warranty"], row.get("until")) for row in rows}

    def _get_product_of(self, lot_id):
        return self._get(f"/my/products/{lot_id}")

    def test_list(self):
        """F98: product, number, delivery, warranty and the way to claim, no write."""
        text = self._text(self._get("/my/products"))
        self.assertIn("Nothing with a serial or lot number was delivered", text)
        sent = self._deliver(self.serial + self.lot, day="2026-03-04", quantity=1)
        self.lot.product_id.portal_warranty = "none"
        theirs = self._create_lot("KT-SN-2002", self.pump)
        self._deliver(theirs, self.other_customer)
        with self.assert_untouched("stock_move_line", "stock_lot", "helpdesk_ticket"):
            rows = self._listed()
        expected = {
            self.serial.id: ("covered", "2028-03-04"),
            self.lot.id: ("none", None),
        }
        self.assertEqual(rows, expected)
        response = self._get("/my/products")
        text = self._text(response)
        for word in ("KT-SN-1001", "KT-PUMP", "gear pump", "KT-LOT-7", sent.name):
            self.assertIn(word, text)
        self.assertNotIn("KT-SN-2002", text)
        links = self._tree(response).xpath("//main//a/@href")
        self.assertIn(f"/my/deliveries/{sent.id}", links)
        claim = f"/new/ticket?concerns_model=stock.lot&concerns_id={self.serial.id}"
        self.assertIn(claim, links)

    def test_of_whom(self):
        """S13: colleagues see the same, others nothing."""
        self._deliver(self.serial)
        for user, expected in ((self.colleague, 1), (self.stranger, 0)):
            self._login(user)
            self.assertEqual(len(self._listed()), expected, user.login)
        for user in (self.outsider, self.revoked):
            self._login(user)
            self.assertEqual(self._get("/my/products").status_code, 404, user.login)

    def test_search(self):
        """F98: by number, code and name of the product, and the customer's code."""
        self._deliver(self.serial + self.lot)
        self.env["partner.portal.product.code"].create(
            {
                "partner_id": self.customer.id,
                "product_id": self.pump.id,
                "code": "BF-77",
            }
        )
        for text, expected in {
            "sn-10": {self.serial.id},
            "KT-LOT-7": {self.lot.id},
            "kt-pump": {self.serial.id},
            "gear": {self.serial.id},
            "bf-77": {self.serial.id},
            "%": set(),
            "nothing": set(),
        }.items():
            with self.subTest(text=text):
                self.assertEqual(set(self._listed(search=text)), expected)
        text = self._text(self._get("/my/products", search="nothing"))
        self.assertIn("Nothing matches.", text)
        self.assertIn("Clear filters", text)

    def test_filters_and_orders(self):
        """F98: in warranty or ended to the day; newest or oldest first."""
        lots = self.serial
        for number, day in enumerate(("2024-11-21", "2024-11-22", "2024-12-20")):
            lots |= self._create_lot(f"KT-{number}", self.pump)
            self._deliver(lots[-1], day=day)
        self._deliver(self.serial, day="2026-03-04")
        ends = {lot.name: self._listed()[lot.id] for lot in lots}
        self.assertEqual(
            ends,
            {
                "KT-0": ("ended", "2026-11-21"),
                "KT-1": ("soon", "2026-11-22"),
                "KT-2": ("soon", "2026-12-20"),
                "KT-SN-1001": ("covered", "2028-03-04"),
            },
        )
        running = [self.serial.id, lots[3].id, lots[2].id]
        self.assertEqual(list(self._listed(filter="covered")), running)
        back = list(self._listed(filter="covered", order="date_asc"))
        self.assertEqual(back, running[::-1])
        self.assertEqual(list(self._listed(filter="ended")), [lots[1].id])
        self.assertEqual(len(self._listed(filter="nonsense", order="x")), 4)

    def test_page(self):
        """F98: a number's page; foreign, missing and malformed ids answer alike."""
        self.portal.warranty_terms = "Wear is\nnot covered."
        sent = self._deliver(self.serial, day="2026-03-04")
        response = self._get_product_of(self.serial.id)
        page = self._page_data(response, "own_product")
        self.assertEqual((page["warranty"], page["until"]), ("covered", "2028-03-04"))
        text = self._text(response)
        for word in ("KT-SN-1001", "KT-PUMP", sent.name, sent.sale_id.name, "Wear is"):
            self.assertIn(word, text)
        theirs = self._create_lot("KT-SN-2002", self.pump)
        self._deliver(theirs, self.other_customer)
        unsold = self._create_lot("KT-SN-3003", self.pump)
        for lot_id in (theirs.id, unsold.id, MISSING, *MALFORMED):
            self.assertEqual(self._get_product_of(lot_id).status_code, 404, lot_id)

    def test_number_in_the_header(self):
        """F98: exactly the number opens its page, somebody else's does not."""
        self._deliver(self.serial)
        look = self.portal._portal_document_path
        self.assertEqual(
            look(self.customer, "kt-sn-1001"), f"/my/products/{self.serial.id}"
        )
        self.assertEqual(look(self.other_customer, "KT-SN-1001"), "")
        self.portal.show_warranty = False
        self.assertEqual(look(self.customer, "KT-SN-1001"), "")

    def test_claim(self):
        """F98: tied to number, product, delivery and order; never to a foreign one."""
        sent = self._deliver(self.serial, day="2026-03-04")
        theirs = self._create_lot("KT-SN-2002", self.pump)
        self._deliver(theirs, self.other_customer)
        values = {
            "subject": "Kestreltest leak",
            "description": "x",
            "priority": "0",
            "concerns_model": "stock.lot",
        }
        tickets = self.env["helpdesk.ticket"]
        for lot in (theirs, self.serial):
            before = tickets.search([])
            self._post("/submitted/ticket", {**values, "concerns_id": str(lot.id)})
            ticket = tickets.search([]) - before
            if lot == theirs:
                self.assertFalse(ticket.portal_lot_id)
        self.assertEqual(ticket.portal_lot_id, self.serial)
        self.assertEqual(ticket.portal_product_id, self.pump)
        self.assertEqual(ticket.portal_picking_id, sent)
        self.assertEqual(ticket.portal_order_id, sent.sale_id)
        self.assertTrue(ticket.portal_warranty_claim)

    def test_without_tickets(self):
        """F20: without the area of tickets nothing leads to a claim."""
        self.portal.show_tickets = False
        self._deliver(self.serial)
        for path in ("/my/products", f"/my/products/{self.serial.id}"):
            self.assertNotIn("/new/ticket", self._get(path).text)

    def test_on_the_delivery(self):
        """F98: its goods say until when; not once the area is off."""
        sent = self._deliver(self.serial + self.lot, day="2026-03-04")
        self._send_back(sent, day="2026-04-01")
        again = self._deliver(self.serial, day="2026-06-05")
        self.lot.product_id.portal_warranty = "none"
        link = f"//a[@href='/my/products/{self.serial.id}']"
        tree = self._tree(self._get_delivery(again))
        self.assertTrue(tree.xpath(link))
        (until,) = tree.xpath("//small/@data-until")
        self.assertEqual(until, "2028-06-05")
        self.assertFalse(self._tree(self._get_delivery(sent)).xpath(link))
        self.portal.show_warranty = False
        self.assertFalse(self._tree(self._get_delivery(again)).xpath(link))
        self.assertIn("KT-SN-1001", self._get_delivery(again).text)


@tagged("post_install", "-at_install")
class TestOwnProductsQueries(SerialFactories, QueryCase):
    def test_list(self):
        """F98: the same for 5 and 35 numbers, no more than a list may cost."""
        self._create_serials()
        self._give_own_codes()
        counts = []
        for start, end in ((0, 5), (5, 35), (35, 50)):
            lots = self.env["stock.lot"].union(
                *(
                    self._create_lot(f"KT-Q-{number}", self.pump)
                    for number in range(start, end)
                )
            )
            self._deliver(lots)
            counts.append(self._count(lambda: self._get("/my/products")))
        self.assertEqual(counts[0], counts[1])
        empty = self._count(lambda: self._get("/my/keys"))
        self.assertLessEqual(counts[2] - empty, LIST, counts)
