from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestPortalMoney(MoneyCase):
    """Balance, ageing and statement against the receivables of Odoo."""

    def _ageing(self, day=None, customer=None, currency=None):
        found = self.portal.sudo()._money_ageing(customer or self.customer, day)
        return found.get(currency or self.currency)

    def _statement(self, start=-400, as_of=0, limit=500):
        return self.portal.sudo()._money_statement(
            self.customer, self._day(start), self._day(as_of), limit
        )

    def _history(self):
        """Make invoices, a part payment, credit, euros paid in dollars."""
        self._invoice(100.0, -100, dated=-130)
        part = self._invoice(80.0, -40, dated=-70)
        paid = self._invoice(60.0, -20, dated=-50)
        self._invoice(45.0, 10, dated=-5, partner=self.buyer.partner_id)
        euros = self._invoice(200.0, -30, dated=-60, currency_id=self.euro.id)
        self._pay(part, 30.0, on=-35)
        self._pay(paid, on=-15)
        self._pay(euros, 120.0, on=-10, currency=self.currency)
        back = self._credit(25.0, dated=-8)
        self._settle(back, part)
        self._credit(12.0, dated=-3)
        self._invoice(5000.0, -60, partner=self.other_customer)
        return part, paid, euros

    def test_buckets(self):
        """F68: the days on which an invoice goes from one column to the next."""
        for due, amount in ((0, 1), (-1, 2), (-30, 4), (-31, 8), (-60, 16)):
            self._invoice(amount, due)
        for due, amount in ((-61, 32), (-90, 64), (-91, 128), (7, 256)):
            self._invoice(amount, due)
        ageing = self._ageing()
        self.assertEqual(ageing.buckets, [257.0, 6.0, 24.0, 96.0, 128.0])
        self.assertEqual((ageing.overdue, ageing.balance), (254.0, 511.0))
        self.assertEqual(ageing.since, self._day(-91))

    def test_total_receivable(self):
        """F68: the balances are Odoo's own total receivable of the customer."""
        self._history()
        self.env.invalidate_all()
        total = sum(
            currency._convert(
                ageing.balance, self.currency, self.company, self.today, round=False
            )
            for currency, ageing in self.portal._money_ageing(self.customer).items()
        )
        credit = self.customer.with_company(self.company).credit
        self.assertAlmostEqual(total, credit, 2)
        self.assertEqual(self._ageing(currency=self.euro).balance, 140.0)

    def test_open_items(self):
        """F68: by currency the sums are the open items of the accountant."""
        self._history()
        lines = self.env["account.move.line"].search(
            [
                ("partner_id", "child_of", self.customer.id),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
            ]
        )
        for currency in self.currency + self.euro:
            own = lines.filtered(lambda each, c=currency: each.currency_id == c)
            residual = sum(own.mapped("amount_residual_currency"))
            self.assertEqual(self._ageing(currency=currency).balance, residual)

    def test_past_days(self):
        """F68: as of a past day is what was shown on that day."""
        shown = {}

        def remember():
            self.env.invalidate_all()
            found = self.portal._money_ageing(self.customer, fields.Date.today())
            shown[fields.Date.today()] = {
                currency: (ageing.buckets, ageing.credit)
                for currency, ageing in found.items()
            }

        acts = {
            -70: lambda: made.append(self._invoice(80.0, -40, dated=-70)),
            -60: lambda: made.append(
                self._invoice(200.0, -30, dated=-60, currency_id=self.euro.id)
            ),
            -35: lambda: self._pay(made[0], 30.0, on=-35),
            -10: lambda: self._pay(made[1], 120.0, on=-10, currency=self.currency),
            -8: lambda: made.append(self._credit(25.0, dated=-8)),
            -2: lambda: self._pay(made[0], 20.0, on=-2),
        }
        made = []
        for day, act in acts.items():
            with freeze_time(self._day(day)):
                act()
                remember()
        self._pay(made[0] + made[1])
        self.env.invalidate_all()
        for day, expected in shown.items():
            found = self.portal._money_ageing(self.customer, day)
            with self.subTest(day=day):
                self.assertEqual(
                    {c: (a.buckets, a.credit) for c, a in found.items()},
                    expected,
                )

    def test_scope(self):
        """S13: other customers, companies, drafts and payables are left out."""
        self._invoice(10.0, -5)
        self._invoice(20.0, -5, partner=self.other_customer)
        self._invoice(40.0, -5).button_draft()
        bill = self._invoice(80.0, -5, move_type="in_invoice")
        self.assertEqual(bill.state, "posted")
        self.assertEqual(self._ageing().balance, 10.0)
        branch = self.env["res.partner"].create(
            {"name": "Branch", "is_company": True, "parent_id": self.customer.id}
        )
        self._pay(self._invoice(7.0, -5, partner=branch), 2.0, on=-1)
        self.assertEqual(self._ageing().balance, 15.0)
        self.assertEqual(self._ageing(self._day(-2)).balance, 17.0)
        other = self.env["partner.portal"].create(
            {
                "name": "Other",
                "slug": "kestrelother",
                "company_id": self.other_company.id,
            }
        )
        self.assertEqual(other._money_ageing(self.customer), {})

    def test_running_balance(self):
        """F68: opening and entries lead to the balance, day by day as it was."""
        self._history()
        statement = self._statement(start=-55)
        for block in statement["blocks"]:
            currency = self.env["res.currency"].browse(block["currency_id"])
            day_before = statement["start"] - timedelta(days=1)
            before = self._ageing(day_before, currency=currency)
            opening = before.balance if before else 0.0
            self.assertEqual(block["opening"], opening, currency.name)
            last = {entry.on: balance for entry, balance in block["rows"]}
            for day, balance in last.items():
                known = self._ageing(day, currency=currency)
                self.assertEqual(balance, known.balance if known else 0.0, day)

    def test_payment_in_another_currency(self):
        """F68: 120 dollars settle 60 euros: euros fall, no dollars are credit."""
        _part, _paid, euros = self._history()
        blocks = {block["name"]: block for block in self._statement()["blocks"]}
        rows = [
            (entry.name == euros.name, entry.amount, balance)
            for entry, balance in blocks[self.euro.name]["rows"]
        ]
        self.assertEqual(rows, [(True, 200.0, 200.0), (False, -60.0, 140.0)])
        own = [entry.amount for entry, _b in blocks[self.currency.name]["rows"]]
        self.assertNotIn(-120.0, own)

    def test_bounded(self):
        """F68: more entries than fit: the newest, the rest in the opening balance."""
        self._history()
        full = self._statement()["blocks"][0]
        statement = self._statement(limit=4)
        self.assertTrue(statement["is_cut"])
        block = statement["blocks"][0]
        self.assertEqual(block["balance"], full["balance"])
        self.assertEqual(block["rows"][-1], full["rows"][-1])
        self.assertEqual(block["rows"], full["rows"][-len(block["rows"]) :])

    def test_payment_without_entry(self):
        """F68: what was paid and is not booked yet is owed no more."""
        self.bank.inbound_payment_method_line_ids.payment_account_id = False
        invoice = self._invoice(100.0, -20)
        moves = type(self.env["account.move"])
        state = patch.object(
            moves, "_get_invoice_in_payment_state", lambda _: "in_payment"
        )
        with state:
            self._pay(invoice, 40.0, on=-1)
        self.assertFalse(invoice.matched_payment_ids.move_id)
        self.assertEqual(self._ageing().overdue, 60.0)
        self.assertEqual(self._ageing(self._day(-2)).overdue, 100.0)
        rows = self._statement()["blocks"][0]["rows"]
        self.assertEqual([balance for _entry, balance in rows], [100.0, 60.0])

    def test_credit_limit(self):
        """F68: the limit where the seller uses limits; orders count as used."""
        self.assertIsNone(self.portal._money_credit(self.customer))
        self.company.account_use_credit_limit = True
        self.customer.credit_limit = 500.0
        self._invoice(120.0, 5)
        self.env.invalidate_all()
        credit = self.portal._money_credit(self.customer)
        self.assertEqual(
            (credit["limit"], credit["used"], credit["free"]), (500.0, 120.0, 380.0)
        )
