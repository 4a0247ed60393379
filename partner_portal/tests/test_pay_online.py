from unittest.mock import patch

from odoo import Command
from odoo.tests import JsonRpcException, tagged

from .http_common import PortalHttpCase
from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestPayOnline(MoneyCase, PortalHttpCase):
    """Several invoices in one transaction of Odoo's providers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls._invoice(100.0, -20)
        cls.later = cls._invoice(70.5, 40)
        cls.foreign = cls._invoice(999.0, -9, partner=cls.other_customer)
        method = cls.env.ref("payment.payment_method_unknown")
        cls.env["payment.provider"].search([]).state = "disabled"
        cls.provider = cls.env["payment.provider"].create(
            {
                "name": "Kestreltest card",
                "code": "none",
                "state": "test",
                "is_published": True,
                "company_id": cls.company.id,
                "payment_method_ids": [Command.set(method.ids)],
            }
        )
        method.active = True
        cls.method = method

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _address(self, *moves):
        page = self._get("/my/invoices/pay", invoice=[move.id for move in moves])
        links = self._tree(page).xpath("//a[contains(@href, '/pay/online')]/@href")
        return links[0] if links else None

    def _transact(self, *moves, amount, **values):
        query = "".join(f"&invoice={move.id}" for move in moves)
        params = {
            "provider_id": self.provider.id,
            "payment_method_id": self.method.id,
            "token_id": None,
            "amount": amount,
            "flow": "direct",
            "tokenization_requested": False,
            "landing_route": "/my/invoices",
            "is_validation": False,
            "access_token": "",
            **values,
        }
        path = f"/my/invoices/pay/transaction?currency={self.currency.id}{query}"
        provider = type(self.env["payment.provider"])
        with patch.object(provider, "_get_redirect_form_view", return_value=None):
            return self._json(path, params)

    def _transactions(self):
        return self.env["payment.transaction"].search(
            [("invoice_ids", "in", (self.late + self.later + self.foreign).ids)]
        )

    def test_form(self):
        """F68: Odoo's form for the sum; no way there without a provider."""
        page = self._get(self._address(self.late, self.later))
        self.assertEqual(page.status_code, 200)
        root = self._root(page, "pay-online")
        self.assertEqual(root.get("data-amount"), "170.50")
        self.assertIn("o_payment_form", page.text)
        self.provider.state = "disabled"
        self.assertIsNone(self._address(self.late, self.later))

    def test_transaction(self):
        """F68: one transaction of all, under the reference of the transfer."""
        self._transact(self.late, self.later, amount=170.5)
        transaction = self._transactions()
        self.assertEqual(transaction.invoice_ids, self.late + self.later)
        self.assertEqual(transaction.amount, 170.5)
        self.assertEqual(transaction.partner_id, self.buyer.partner_id)
        self.assertTrue(transaction.reference.startswith("KT-1001-"))

    def test_refused(self):
        """S8, S13: another amount, foreign invoices, strange values: nothing made."""
        for moves, values in (
            ((self.late,), {"amount": 99.0}),
            ((self.late, self.later), {"amount": 100.0}),
            ((self.foreign,), {"amount": 999.0}),
            ((), {"amount": 0.0}),
        ):
            with self.subTest(values=values), self.assertRaises(JsonRpcException):
                self._transact(*moves, **values)
        self.assertFalse(self._transactions())

    def test_paid(self):
        """F68: once the provider reports it, all of them are paid."""
        self.provider.journal_id = self.bank
        lines = self.bank.inbound_payment_method_line_ids
        lines[:1].payment_provider_id = self.provider
        self._transact(self.late, self.later, amount=170.5)
        transaction = self._transactions()
        transaction._set_done()
        transaction._post_process()
        self.assertEqual(
            [(self.late + self.later).mapped("amount_residual")], [[0.0, 0.0]]
        )
