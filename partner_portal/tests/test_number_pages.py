"""The search opens the document with exactly the number that was typed."""

from odoo.tests import tagged

from .http_common import PortalHttpCase
from .progress_common import ProgressCase


@tagged("post_install", "-at_install")
class TestNumberPages(PortalHttpCase, ProgressCase):
    def setUp(self):
        super().setUp()
        self.order = self._play(self._order(1, client_order_ref="KTPO-812"), "confirm")
        self._login(self.buyer)

    def _opens(self, text, **params):
        """Return where a search leads, nothing where it shows the catalog."""
        with self.assert_untouched():
            answer = self._get_catalog(search=text, **params)
        self.assertIn(answer.status_code, (200, 303))
        return answer.headers.get("Location", "")

    def test_own_order(self):
        """F37, F60: number and PO number open the order, however they are written."""
        path = f"/my/orders/{self.order.id}"
        name = self.order.name
        for text in (name, name.lower(), f"  {name} ", "KTPO-812", "ktpo-812"):
            with self.subTest(text=text):
                self.assertTrue(self._opens(text).endswith(path))

    def test_own_delivery_and_invoice(self):
        """F37, F60: deliveries and invoices by their numbers, while they are shown."""
        self._play(self.order, "ship", "bill")
        slip, invoice = self.order.picking_ids, self.order.invoice_ids
        for record, path in (
            (slip, f"/my/deliveries/{slip.id}"),
            (invoice, f"/my/invoices/{invoice.id}"),
        ):
            self.assertTrue(self._opens(record.name).endswith(path))
        self.portal.write({"show_deliveries": False, "show_invoices": False})
        self.assertEqual(self._opens(slip.name), "")
        self.assertEqual(self._opens(invoice.name), "")
        self.portal.write({"show_deliveries": True, "show_invoices": True})
        self._login(self.stranger)
        self.assertEqual(self._opens(slip.name), "")
        self.assertEqual(self._opens(invoice.name), "")

    def test_own_ticket(self):
        """F37, F81: the number of an own ticket opens it; nobody else's."""
        ticket = self.env["helpdesk.ticket"].create(
            {
                "name": "Kestreltest leak",
                "description": "It drips.",
                "partner_id": self.buyer.partner_id.id,
                "company_id": self.company.id,
            }
        )
        ticket.message_subscribe(self.buyer.partner_id.ids)
        path = f"/my/ticket/{ticket.id}"
        self.assertTrue(self._opens(ticket.number).endswith(path))
        self._login(self.stranger)
        self.assertEqual(self._opens(ticket.number), "")

    def test_everything_else_searches(self):
        """F37, S13: a part, a code, two of one number, others' and hidden orders."""
        foreign = self._play(self._order(1, partner=self.other_customer), "confirm")
        draft = self._order(1)
        for text in (
            self.order.name[:-1],
            "KT-A",
            foreign.name,
            draft.name,
            "% 1",
            "\x001",
            "1" * 500,
        ):
            with self.subTest(text=text):
                self.assertEqual(self._opens(text), "")
        self.assertEqual(self._opens(self.order.name, stock="in"), "")
        self._play(self._order(1, client_order_ref="KTPO-812"), "confirm")
        self.assertEqual(self._opens("KTPO-812"), "")
