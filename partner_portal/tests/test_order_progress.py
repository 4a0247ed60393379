"""F61: what several orders share, other currencies, and what comes next."""

from datetime import datetime

from freezegun import freeze_time

from odoo.tests import tagged

from ..order_progress import steps
from ..order_sentence import page_sentence
from .progress_common import ProgressCase


@tagged("post_install", "-at_install")
class TestOrderProgress(ProgressCase):
    def _progress(self, order):
        self.env.flush_all()
        self.env.invalidate_all()
        return order.sudo()._portal_progress()

    def _step(self, order, code):
        return next(s for s in steps(self._progress(order)) if s.code == code)

    def _names(self, order, code):
        return [document.name for document in self._step(order, code).documents]

    def _sentence(self, order):
        return str(page_sentence(self._progress(order)))

    def test_one_transfer_of_two_orders(self):
        """F61: a merged transfer stands on both orders, each with its own lines."""
        first = self._play(self._order(10), "confirm")
        second = self._play(self._order(4), "confirm")
        slip = first.picking_ids
        left = second.picking_ids
        second.order_line.move_ids.picking_id = slip
        left.unlink()
        for move in slip.move_ids:
            move.quantity, move.picked = move.product_uom_qty, True
        slip._action_done()
        for order, quantity in ((first, 10), (second, 4)):
            self.assertEqual(self._names(order, "delivery"), [slip.name])
            self.assertEqual(self._step(order, "delivery").state, "done")
            line = self._progress(order).lines[0]
            self.assertEqual((line.ordered, line.delivered), (quantity, quantity))

    def test_one_invoice_of_two_orders(self):
        """F61: an invoice of two orders is paid in the same share on both."""
        first = self._play(self._order(10), "confirm", "ship")
        second = self._play(self._order(0, 20), "confirm", "ship")
        invoice = (first + second)._create_invoices()
        self.assertEqual(len(invoice), 1)
        invoice.action_post()
        self._register(invoice, 50)
        for order, paid in ((first, 2.5), (second, 5.0)):
            self.assertEqual(self._names(order, "invoicing"), [invoice.name])
            document = self._step(order, "invoicing").documents[0]
            self.assertEqual((document.amount, document.open), (200.0, 150.0))
            self.assertEqual(self._progress(order).lines[0].paid, paid)
            self.assertEqual(self._step(order, "payment").state, "part")

    def test_paid_in_another_currency(self):
        """F61: what a payment in another currency settled is in the invoice's."""
        order = self._play(self._order(10), "confirm", "ship", "bill")
        other = self.env["res.currency"].create(
            {"name": "KTX", "symbol": "x", "rounding": 0.01, "active": True}
        )
        self.env["res.currency.rate"].create(
            {"currency_id": other.id, "name": "2020-01-01", "rate": 2.0}
        )
        self._register(order.invoice_ids, 100.0, currency_id=other.id)
        progress = self._progress(order)
        self.assertEqual((progress.paid, progress.owed), (50.0, 50.0))
        self.assertEqual(progress.lines[0].paid, 5.0)

    @freeze_time("2026-11-22 12:00:00")
    def test_next_transfer(self):
        """F61: what leaves next is named with its day, and stands at its line."""
        order = self._play(self._order(10, 4), "confirm", "ship 4 4")
        rest = order.picking_ids.filtered(lambda each: each.state != "done")
        rest.scheduled_date = datetime(2026, 11, 26, 9)
        self.assertEqual(self._sentence(order), "6 × KT-A will leave on Thu 26 Nov.")
        valve, bolt = self._progress(order).lines
        self.assertEqual(valve.coming, (6.0, datetime(2026, 11, 26, 9)))
        self.assertIsNone(bolt.coming)
        step = self._step(order, "delivery")
        self.assertEqual(step.planned_on, datetime(2026, 11, 26, 9))
        self.assertEqual([each.done for each in step.documents], [True])

    @freeze_time("2026-11-22 12:00:00")
    def test_sentences(self):
        """F61: each history ends with one sentence about what comes next."""
        order = self._play(self._order(10), "confirm", "ship")
        self.assertEqual(self._sentence(order), "The invoice follows.")
        self._play(order, "bill")
        order.invoice_ids.invoice_date_due = "2026-12-19"
        self.assertEqual(self._sentence(order), "$\xa0100.00 is due on Sat 19 Dec.")
        order.invoice_ids.invoice_date_due = "2026-01-10"
        self.assertEqual(self._sentence(order), "$\xa0100.00 was due on Sat 10 Jan.")
        self._play(order, "pay")
        self.assertRegex(self._sentence(order), r"^Done\. Delivered and paid on .+\.$")

    @freeze_time("2026-11-22 12:00:00")
    def test_days(self):
        """F61: days are the reader's; the year stands where it is another."""
        order = self._play(self._order(10), "confirm", "ship", "bill", "pay")
        order.picking_ids.date_done = "2026-11-30 20:00:00"
        order = order.with_context(tz="Asia/Tokyo")
        ended = "Done. Delivered and paid on Tue 1 Dec."
        self.assertEqual(self._sentence(order), ended)
        order.picking_ids.date_done = "2027-01-01 02:00:00"
        self.assertEqual(self._sentence(order)[-15:], "Fri 1 Jan 2027.")
        self.assertEqual(
            self._sentence(order.with_context(tz="America/New_York"))[-11:],
            "Thu 31 Dec.",
        )

    def test_invoice_in_another_currency(self):
        """F61: it is named with its own amount, and summed in the order's currency."""
        other = self.env["res.currency"].create({"name": "KTX", "symbol": "x"})
        other.write({"rate_ids": [(0, 0, {"name": "2020-01-01", "rate": 2.0})]})
        order = self._play(self._order(10), "confirm", "ship", "draft")
        invoice = order.invoice_ids
        invoice.currency_id = other
        invoice.invoice_line_ids.price_unit = 20.0
        invoice.write({"invoice_date": "2026-01-10", "invoice_date_due": "2026-02-10"})
        invoice.action_post()
        self._register(invoice, 50.0)
        progress = self._progress(order)
        self.assertEqual((progress.invoiced, progress.paid), (100.0, 25.0))
        self.assertEqual(progress.owed, 75.0)
        document, payment = progress.of("invoice", "payment")
        self.assertEqual((document.amount, document.open), (100.0, 75.0))
        self.assertEqual(document.own, (200.0, 150.0, other.id))
        self.assertEqual((payment.amount, payment.own[0]), (25.0, 50.0))
        self.assertEqual(progress.due[0], "150.00\xa0x")
        self.assertEqual(progress.lines[0].paid, 2.5)

    def test_tracking(self):
        """F61, S20: a carrier's link is shown once goods have left, and only http."""
        self.carrier.tracking_url = "https://track.example/<shipmenttrackingnumber>"
        order = self._play(self._order(10), "confirm", "track", "ship")
        slip = self._step(order, "delivery").documents[0]
        self.assertEqual(slip.tracking, "KT-TRACK-1")
        self.assertEqual(slip.track_url, "https://track.example/KT-TRACK-1")
        self.carrier.tracking_url = "javascript:alert(1)"
        self.assertEqual(self._step(order, "delivery").documents[0].track_url, "")

    def test_prepaid_online(self):
        """F61: an online payment counts before any invoice, and not twice after."""
        order = self._order(10)
        provider = self.env["payment.provider"].create(
            {"name": "Kestreltest Pay", "company_id": self.company.id}
        )
        self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": self.env["payment.method"].search([], limit=1).id,
                "reference": "KT-TX-1",
                "amount": 100.0,
                "currency_id": order.currency_id.id,
                "partner_id": self.customer.id,
                "sale_order_ids": [(6, 0, order.ids)],
                "state": "done",
            }
        )
        self._play(order, "confirm")
        self.assertEqual(self._names(order, "payment"), ["Kestreltest Pay"])
        self.assertEqual(self._step(order, "payment").state, "done")
        self.assertEqual(self._progress(order).paid, 100.0)
