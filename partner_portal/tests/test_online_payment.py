"""F63, S8: a quotation and an invoice are paid online through Odoo's own providers."""

from odoo import Command, fields
from odoo.tests import JsonRpcException, tagged

from .native_common import NativeDoorCase


@tagged("post_install", "-at_install")
class TestOnlinePayment(NativeDoorCase):
    """With Odoo's provider that needs no service; a done payment is reported."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        bank = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )
        cls.provider = cls.env["payment.provider"].search(
            [("code", "=", "custom"), ("company_id", "=", cls.company.id)], limit=1
        )
        cls.provider.write(
            {"custom_mode": "wire_transfer", "state": "test", "is_published": True}
        )
        cls.provider.journal_id = bank
        bank.inbound_payment_method_line_ids[:1].payment_provider_id = cls.provider
        methods = cls.provider.with_context(active_test=False).payment_method_ids
        cls.method = methods[:1]
        cls.method.active = True
        cls.offer = cls._create_quotation(
            state="sent", require_signature=False, require_payment=True
        )

    def _form(self, page):
        """Return the data-* values of the payment form of a page."""
        (form,) = self._tree(page).xpath("//form[@id='o_payment_form']")
        return form

    def _pay(self, form, amount):
        """Begin the payment as the form's script does; return the transaction."""
        answer = self._json(
            form.get("data-transaction-route"),
            {
                "provider_id": self.provider.id,
                "payment_method_id": self.method.id,
                "token_id": None,
                "amount": amount,
                "flow": "redirect",
                "tokenization_requested": False,
                "landing_route": form.get("data-landing-route"),
                "access_token": form.get("data-access-token"),
            },
        )
        return self.env["payment.transaction"].search(
            [("reference", "=", answer["reference"])]
        )

    def test_quotation(self):
        """F63: the quotation's page pays it; what was paid shows on the order."""
        self._login(self.buyer)
        form = self._form(self._get_order(self.offer))
        transaction = self._pay(form, self.offer.amount_total)
        self.assertEqual(transaction.sale_order_ids, self.offer)
        transaction._set_done()
        transaction._post_process()
        self.env.flush_all()
        self.assertEqual(self.offer.state, "sale")
        page = self._root(self._get_order(self.offer), "order")
        (step,) = page.xpath(".//*[@data-step='payment']")
        self.assertEqual(step.get("data-step-state"), "done")
        (amount,) = step.xpath(".//@data-amount")
        self.assertEqual(amount, f"{self.offer.amount_total:.2f}")
        self.assertIn(self.offer.name, self._get("/my/quotes", filter="accepted").text)

    def test_changed_meanwhile(self):
        """S8: a page of before the change begins no payment, at an equal total."""
        self._login(self.buyer)
        self.offer.order_line.write({"price_unit": 10.0, "tax_ids": False})
        form = self._form(self._get_order(self.offer))
        first, second = self.offer.order_line
        first.price_unit, second.price_unit = 12.0, 8.0
        self.env.flush_all()
        with (
            self.assert_untouched("payment_transaction", "sale_order"),
            self.assertRaisesRegex(JsonRpcException, "ValidationError"),
        ):
            self._pay(form, self.offer.amount_total)

    def test_invoice(self):
        """F63: an invoice is paid on its page."""
        self.product.invoice_policy = self.low.invoice_policy = "order"
        self.offer.action_confirm()
        invoice = self.offer._create_invoices()
        invoice.invoice_date = fields.Date.today()
        invoice.action_post()
        self._login(self.buyer)
        form = self._form(self._get(f"/my/invoices/{invoice.id}"))
        transaction = self._pay(form, invoice.amount_residual)
        self.assertEqual(transaction.invoice_ids, invoice)
        transaction._set_done()
        transaction._post_process()
        self.env.flush_all()
        self.assertIn(invoice.payment_state, ("paid", "in_payment"))
        page = self._root(self._get_order(self.offer), "order")
        (step,) = page.xpath(".//*[@data-step='payment']")
        self.assertEqual(step.get("data-step-state"), "done")

    def test_no_payment(self):
        """S7, S20: a foreign, a missing invoice, and amounts that are none."""
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.customer.id,
                "invoice_line_ids": [
                    Command.create({"product_id": self.product.id, "quantity": 1})
                ],
            }
        )
        invoice.action_post()
        path = f"/invoice/transaction/{invoice.id}"
        values = {
            "provider_id": self.provider.id,
            "payment_method_id": self.method.id,
            "token_id": None,
            "flow": "redirect",
            "tokenization_requested": False,
            "landing_route": "/my",
        }
        self._login(self.buyer)
        for amount in (0, -1, True, "1", None, [1]):
            with (
                self.subTest(amount=amount),
                self.assert_untouched("payment_transaction"),
                self.assertRaisesRegex(JsonRpcException, "ValidationError"),
            ):
                self._json(path, {**values, "amount": amount})
        self._login(self.stranger)
        for address in (path, "/invoice/transaction/999999999"):
            with (
                self.subTest(address=address),
                self.assert_untouched("payment_transaction"),
                self.assertRaisesRegex(JsonRpcException, "ValidationError"),
            ):
                self._json(address, {**values, "amount": 1})
