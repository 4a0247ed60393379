"""F64, S13: the page of a delivery, its slip, and the messages about it."""

from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from .deliveries_common import DeliveriesCase
from .http_common import data
from .matrix_actors import MALFORMED, MISSING


@tagged("post_install", "-at_install")
class TestDeliveryPages(DeliveriesCase):
    def _lines(self, response):
        """Return [(product id, quantity)] of the page of a delivery."""
        rows = self._root(response, "delivery").xpath(".//tr[@data-product-id]")
        rows = [data(row) for row in rows]
        return [(int(row["product_id"]), row["quantity"]) for row in rows]

    def test_page(self):
        """F64: number, state, next, goods, order, address, carrier, tracking, rest."""
        self.carrier.tracking_url = "https://van.example/<shipmenttrackingnumber>"
        order = self._sold({self.product: 5}, client_order_ref="4500-812")
        order.partner_shipping_id = self.site
        left = self._left(
            order, 2, carrier_id=self.carrier.id, carrier_tracking_ref="KT-77"
        )
        rest = order.picking_ids - left
        tables = ("stock_picking", "stock_move", "sale_order", "mail_message")
        with self.assert_untouched(*tables):
            response = self._get_delivery(left)
        self.assertEqual(self._page_data(response)["status"], "delivered")
        self.assertEqual(self._lines(response), [(self.product.id, "2")])
        text = self._text(response)
        for expected in (
            f"Delivery {left.name}",
            "Left our warehouse on",
            "Kestreltest van",
            order.name,
            "4500-812",
            "KT-IN",
            "KT-77",
            rest.name,
        ):
            self.assertIn(expected, text)
        links = self._tree(response).xpath("//main//a/@href")
        for expected in (
            "https://van.example/KT-77",
            f"/my/orders/{order.id}",
            f"/my/deliveries/{left.id}/slip",
            f"/my/deliveries/{rest.id}",
        ):
            self.assertIn(expected, links)

    def test_planned(self):
        """F64: what is planned has a page, with what will leave, and no slip."""
        coming = self._sold({self.product: 3}).picking_ids
        coming.scheduled_date = "2031-03-04 09:00:00"
        response = self._get_delivery(coming)
        self.assertEqual(self._lines(response), [(self.product.id, "3")])
        text = self._text(response)
        self.assertIn("Will leave on Tue 4 Mar 2031.", text)
        self.assertNotIn("/slip", response.text)
        coming.scheduled_date = "2025-03-04 09:00:00"
        text = self._text(self._get_delivery(coming))
        self.assertIn("Was planned for Tue 4 Mar 2025 and has not left yet.", text)

    def test_return(self):
        """F64: what came back has a page of its own, led to from the delivery."""
        left = self._shipped()
        back = self._sent_back(left)
        response = self._get_delivery(back)
        self.assertEqual(self._page_data(response)["status"], "returned")
        self.assertIn("Your goods came back to us on", self._text(response))
        self.assertIn(f"/my/deliveries/{back.id}", self._get_delivery(left).text)

    def test_serial_numbers(self):
        """F64: serial and lot numbers of what left, none of what is only reserved."""
        self.low.tracking = "lot"
        lots = self.env["stock.lot"].create(
            [{"name": f"LOT-{n}", "product_id": self.low.id} for n in (1, 2)]
        )
        coming = self._sold({self.low: 3}).picking_ids
        move = coming.move_ids
        move.move_line_ids.unlink()
        move.move_line_ids = [
            Command.create(
                {
                    "product_id": self.low.id,
                    "lot_id": lot.id,
                    "quantity": qty,
                    "picked": True,
                    "picking_id": coming.id,
                }
            )
            for lot, qty in zip(lots, (1, 2), strict=True)
        ]
        self.env.flush_all()
        self.assertNotIn("LOT-1", self._text(self._get_delivery(coming)))
        coming._action_done()
        self.env.flush_all()
        text = self._text(self._get_delivery(coming))
        self.assertIn("LOT-1 × 1", text)
        self.assertIn("LOT-2 × 2", text)

    def test_unsafe_tracking(self):
        """F64: a carrier's address that is none of the web is text, no link."""
        self.carrier.tracking_url = "javascript:alert(<shipmenttrackingnumber>)"
        left = self._left(
            self._sold(), carrier_id=self.carrier.id, carrier_tracking_ref="KT-77"
        )
        for response in (self._get_delivery(left), self._get_deliveries()):
            self.assertNotIn("javascript:alert", response.text)
            self.assertIn("KT-77", self._text(response))

    def test_several_parcels(self):
        """F64: a carrier with a page for each parcel gives a link to each."""
        left = self._left(
            self._sold(), carrier_id=self.carrier.id, carrier_tracking_ref="A+B"
        )
        url = '[["A", "https://van.example/A"], ["B", "ftp://van.example/B"]]'
        carriers = type(self.env["delivery.carrier"])
        for answer, count in ((url, 1), ("[1]", 0), ("[", 0)):
            with patch.object(
                carriers, "get_tracking_link", lambda _c, _p, a=answer: a
            ):
                page = self._tree(self._get_delivery(left))
            links = page.xpath("//a[contains(@href, 'van.example')]")
            self.assertEqual(len(links), count, answer)

    def test_foreign_and_missing_look_alike(self):
        """F64, S13, S20: foreign, internal, cancelled, missing: one page."""
        cancelled = self._sold().picking_ids
        cancelled.action_cancel()
        foreign = self._shipped(partner=self.other_customer)
        ids = (foreign.id, self._internal().id, cancelled.id, MISSING, *MALFORMED)
        for end in ("", "/slip"):
            for delivery_id in ids:
                answer = self._get(f"/my/deliveries/{delivery_id}{end}")
                self.assertEqual(answer.status_code, 404, delivery_id)
        for delivery_id in (foreign.id, MISSING):
            with self.assert_untouched("mail_message"):
                path = f"/my/deliveries/{delivery_id}/message"
                answer = self._post(path, {"text": "x"})
            self.assertEqual(answer.status_code, 404)

    def test_shared_by_two_customers(self):
        """S13: of a transfer with goods of others only the own ones show, no slip."""
        theirs = self._sold({self.low: 1}, partner=self.other_customer)
        ours = self._sold()
        picking = theirs.picking_ids
        ours.order_line.move_ids.write({"picking_id": picking.id})
        self.env.flush_all()
        self._left(theirs)
        response = self._get_delivery(picking)
        self.assertEqual(self._lines(response), [(self.product.id, "2")])
        self.assertNotIn(theirs.name, response.text)
        self.assertNotIn("/slip", response.text)
        slip = self._get(f"/my/deliveries/{picking.id}/slip")
        self.assertEqual(slip.status_code, 404)
        self.assertIn(f"/my/deliveries/{picking.id}", self._get_order(ours).text)

    def test_branch(self):
        """S13: deliveries of a company below the customer, as its orders are."""
        branch = self.env["res.partner"].create(
            {
                "name": "Bluefield north",
                "parent_id": self.customer.id,
                "is_company": True,
            }
        )
        left = self._shipped(partner=branch)
        self.assertEqual(left.portal_customer_id, branch)
        self.assertEqual(self._ids(), [left.id])
        response = self._get_delivery(left)
        self.assertEqual(self._lines(response), [(self.product.id, "2")])
        slip = self._get(f"/my/deliveries/{left.id}/slip")
        self.assertEqual(slip.status_code, 200)
        self._login(self.stranger)
        self.assertEqual(self._ids(), [])

    def test_without_order(self):
        """S13: goods that no order asked for have a page without a thread."""
        manual = self._by_hand()
        response = self._get_delivery(manual)
        self.assertEqual(self._lines(response), [(self.product.id, "1")])
        self.assertNotIn("Messages", self._text(response))
        with self.assert_untouched("mail_message"):
            answer = self._post_message(manual, text="x")
        self.assertEqual(answer.status_code, 404)

    def test_from_the_order(self):
        """F61: the order's page and its timeline lead to each delivery."""
        order = self._sold({self.product: 3})
        left = self._left(order, 1)
        rest = order.picking_ids - left
        links = self._tree(self._get_order(order)).xpath("//main//a/@href")
        for path in (left.id, f"{left.id}/slip", rest.id):
            self.assertIn(f"/my/deliveries/{path}", links)
        self.assertNotIn(f"/my/deliveries/{rest.id}/slip", links)

    def test_exact_number(self):
        """F37, S13: the number of an own delivery, typed into the search, opens it."""
        left = self._shipped()
        foreign = self._shipped(partner=self.other_customer)
        place = self._get_catalog(search=left.name.lower()).headers["Location"]
        self.assertTrue(place.endswith(f"/my/deliveries/{left.id}"), place)
        for text in (foreign.name, self._internal().name, left.name[:-1]):
            self.assertEqual(self._get_catalog(search=text).status_code, 200, text)
        self.portal.show_deliveries = False
        self.assertEqual(self._get_catalog(search=left.name).status_code, 200)

    def test_pdf_of_the_slip(self):
        """F62: a PDF where the server makes any."""
        left = self._shipped()
        reports = type(self.env["ir.actions.report"])
        with (
            patch.object(reports, "get_wkhtmltopdf_state", lambda _: "ok"),
            patch.object(
                reports, "_render_qweb_pdf", lambda *_a, **_k: (b"%PDF-", "pdf")
            ),
        ):
            page = self._get_delivery(left)
            answer = self._get(f"/my/deliveries/{left.id}/slip")
        self.assertIn("PDF of the slip", self._text(page))
        self.assertEqual(answer.content, b"%PDF-")
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertIn(".pdf", answer.headers["Content-Disposition"])
