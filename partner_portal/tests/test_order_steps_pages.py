"""F61, F64: the order page tells what happened; slips open to the whole customer."""

from odoo.tests import tagged

from .http_common import PortalHttpCase, data
from .matrix_actors import MALFORMED, MISSING
from .progress_common import ProgressCase


@tagged("post_install", "-at_install")
class TestOrderStepsPages(PortalHttpCase, ProgressCase):
    def setUp(self):
        super().setUp()
        self.order = self._play(
            self._order(10, 4), "confirm", "ship 4 4", "bill 4 4", "pay 30"
        )
        self._login(self.buyer)

    def _steps(self, response):
        """Return {step: (state, [data of its documents])} of an order page."""
        return {
            step.get("data-step"): (
                step.get("data-step-state"),
                [data(each) for each in step.xpath(".//*[@data-document]")],
            )
            for step in self._root(response, "order").xpath(".//*[@data-step]")
        }

    def test_steps(self):
        """F61: a step each, with its documents, dates and amounts as plain values."""
        with self.assert_untouched():
            found = self._steps(self._get_order(self.order))
        slip = self.order.picking_ids.filtered(lambda each: each.state == "done")
        invoice = self.order.invoice_ids
        self.assertEqual(
            {code: state for code, (state, _documents) in found.items()},
            {
                "approval": "done",
                "delivery": "part",
                "invoicing": "part",
                "payment": "part",
                "fulfilment": "part",
            },
        )
        self.assertEqual(
            found["delivery"][1],
            [{"date": str(slip.date_done.date()), "document": slip.name}],
        )
        self.assertEqual(
            found["invoicing"][1],
            [
                {
                    "date": str(invoice.invoice_date),
                    "document": invoice.name,
                    "amount": "60.00",
                }
            ],
        )
        self.assertEqual([row["amount"] for row in found["payment"][1]], ["30.00"])

    def test_lines(self):
        """F61: each line says how far it is, as text and as plain numbers."""
        page = self._root(self._get_order(self.order), "order")
        rows = [data(row) for row in page.xpath(".//tr[@data-line-id]")]
        for row in rows:
            row.pop("line_id")
        parts = ("ordered", "delivered", "invoiced", "paid", "open")
        self.assertEqual(
            rows,
            [
                dict(zip(parts, figures, strict=True))
                for figures in (("10", "4", "4", "2", "6"), ("4", "4", "4", "2", "0"))
            ],
        )

    def test_what_is_said_of_documents(self):
        """F61: amounts, carrier and tracking number are there to read, a safe link."""
        self.carrier.tracking_url = "https://track.example/<shipmenttrackingnumber>"
        self._play(self.order, "track")
        page = self._root(self._get_order(self.order), "order")
        (step,) = page.xpath(".//*[@data-step='delivery']")
        text = " ".join(step.text_content().split())
        self.assertIn("Kestreltest van KT-TRACK-1 Track", text)
        (link,) = step.xpath(".//a[contains(@href, 'track.example')]")
        self.assertEqual(link.get("href"), "https://track.example/KT-TRACK-1")
        self.carrier.tracking_url = "javascript:alert(1)//<shipmenttrackingnumber>"
        page = self._root(self._get_order(self.order), "order")
        (step,) = page.xpath(".//*[@data-step='delivery']")
        self.assertIn("KT-TRACK-1", step.text_content())
        self.assertFalse(step.xpath(".//a[not(contains(@href, '/my/'))]"))
        (step,) = page.xpath(".//*[@data-step='invoicing']")
        self.assertIn("60.00", step.text_content())
        (step,) = page.xpath(".//*[@data-step='payment']")
        self.assertIn("30.00", step.text_content())

    def test_many_documents_are_folded(self):
        """F61: three slips, invoices and payments stand open, the others folded."""
        self._play(self.order, *["ship 1", "bill 1", "pay"] * 3)
        page = self._root(self._get_order(self.order), "order")
        for code in ("delivery", "invoicing", "payment"):
            (step,) = page.xpath(f".//*[@data-step='{code}']")
            found = step.xpath(".//*[@data-document]")
            folded = step.xpath(".//details//*[@data-document]")
            self.assertEqual(len(found) - len(folded), 3)
            self.assertGreater(len(folded), 0)
        (panel,) = page.xpath(".//*[@id='o_partner_portal_documents']/..")
        self.assertEqual(len(panel.xpath("./ul/li")), 3)
        self.assertEqual(len(panel.xpath("./details/ul/li")), 6)

    def test_waiting_order_has_its_steps_open(self):
        """F61: before it is accepted every step is there and to do."""
        self._fill(self.buyer, {self.product: 2})
        found = self._steps(self._get_order(self._place()))
        self.assertEqual({state for state, _documents in found.values()}, {"todo"})
        self.assertEqual(len(found), 5)

    def test_slip(self):
        """F64, S13: people of the customer open a slip, nobody else."""
        slip = self.order.picking_ids.filtered(lambda each: each.state == "done")
        path = f"/my/deliveries/{slip.id}/slip"
        for user in (self.buyer, self.colleague):
            self._login(user)
            answer = self._get(path)
            self.assertEqual(answer.status_code, 200)
            self.assertIn(slip.name, answer.text)
        for user in (self.stranger, self.outsider, self.revoked):
            self._login(user)
            self.assertEqual(self._get(path).status_code, 404)

    def test_no_other_slip(self):
        """F64, S20: planned, internal, missing and malformed ones: one answer."""
        planned = self.order.picking_ids.filtered(lambda each: each.state != "done")
        ids = (planned.id, MISSING, *MALFORMED)
        for delivery_id in ids:
            answer = self._get(f"/my/deliveries/{delivery_id}/slip")
            self.assertEqual(answer.status_code, 404)
