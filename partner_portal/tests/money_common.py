"""Invoices, credit notes and payments of a customer, as accountants make them."""

from datetime import timedelta

from odoo import Command, fields

from .common import PortalCase


class MoneyCase(PortalCase):
    """Needs nothing; amounts are without tax, days count from today."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env.user)
        cls.bank = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )
        outstanding = cls.env["account.account"].create(
            {
                "name": "Kestreltest outstanding",
                "code": "KT9998",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )
        methods = cls.bank.inbound_payment_method_line_ids
        methods |= cls.bank.outbound_payment_method_line_ids
        methods.payment_account_id = outstanding
        cls.euro = cls.env.ref("base.EUR")
        if cls.euro == cls.currency:
            cls.euro = cls.env.ref("base.CHF")
        cls.euro.active = True
        cls.env["res.currency.rate"].create(
            {
                "name": cls.today - timedelta(days=400),
                "currency_id": cls.euro.id,
                "rate": 0.5,
                "company_id": cls.company.id,
            }
        )

    @classmethod
    def _day(cls, days):
        return cls.today + timedelta(days=days)

    @classmethod
    def _invoice(cls, amount, due, partner=None, dated=None, **values):
        """Return a posted invoice; ``due`` and ``dated`` in days from today."""
        dated = min(due, 0) - 30 if dated is None else dated
        line = {"name": "Goods", "price_unit": amount, "tax_ids": [Command.clear()]}
        invoice = cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": (partner or cls.customer).id,
                "invoice_date": cls._day(dated),
                "date": cls._day(dated),
                "invoice_date_due": cls._day(due),
                "invoice_payment_term_id": False,
                "invoice_line_ids": [Command.create(line)],
                **values,
            }
        )
        invoice.action_post()
        return invoice

    @classmethod
    def _credit(cls, amount, dated=0, **values):
        """Return a posted credit note that is set against nothing."""
        return cls._invoice(
            amount, dated, dated=dated, move_type="out_refund", **values
        )

    @classmethod
    def _pay(cls, invoices, amount=None, on=0, currency=None):
        """Register a payment of invoices, whole unless an amount is told."""
        wizard = (
            cls.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=invoices.ids)
            .create(
                {
                    "journal_id": cls.bank.id,
                    "payment_date": cls._day(on),
                    "group_payment": True,
                    "payment_difference_handling": "open",
                }
            )
        )
        if currency:
            wizard.currency_id = currency
        if amount is not None:
            wizard.amount = amount
        return wizard._create_payments()

    @classmethod
    def _settle(cls, *moves):
        """Set the open receivables of documents against each other."""
        lines = cls.env["account.move.line"].union(*(move.line_ids for move in moves))
        lines.filtered(
            lambda line: (
                line.account_id.account_type == "asset_receivable"
                and not line.reconciled
            )
        ).reconcile()
