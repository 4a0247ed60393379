"""An order and what can happen to it, one verb each, as staff do it in Odoo."""

from unittest.mock import patch

from odoo import Command, fields

from ..order_progress import steps
from .common import PortalCase

LETTERS = {"todo": "t", "part": "p", "done": "d", "stopped": "s"}
CODES = ["approval", "delivery", "invoicing", "payment", "fulfilment"]


class ProgressCase(PortalCase):
    """Valve 10.00, bolt 5.00 and fitting service 20.00, without tax."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        plain = {"taxes_id": False}
        cls.valve = cls._create_product("Valve", "KT-A", 10.0, 500, **plain)
        cls.bolt = cls._create_product("Bolt", "KT-B", 5.0, 500, **plain)
        cls.fitting = cls._create_product(
            "Fitting", "KT-C", 20.0, type="service", is_storable=False, **plain
        )
        cls.customer.property_product_pricelist = cls.plain_pricelist
        cls.bank = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )
        # as in a database with full accounting: payments have an entry of their own
        cls.outstanding = cls.env["account.account"].create(
            {
                "name": "Kestreltest outstanding",
                "code": "KT9999",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )
        lines = cls.bank.inbound_payment_method_line_ids
        lines.payment_account_id = cls.outstanding
        cls.bank.outbound_payment_method_line_ids.payment_account_id = cls.outstanding

    def _order(self, valve=0, bolt=0, fitting=0, partner=None, **values):
        """Return a draft order of the seller; its lines come in this order."""
        wanted = ((self.valve, valve), (self.bolt, bolt), (self.fitting, fitting))
        return self.env["sale.order"].create(
            {
                "partner_id": (partner or self.customer).id,
                "company_id": self.company.id,
                "order_line": [
                    Command.create({"product_id": product.id, "product_uom_qty": qty})
                    for product, qty in wanted
                    if qty
                ],
                **values,
            }
        )

    def _play(self, order, *acts):
        """Do what the texts say: ``ship 4``, ``bill 4 2``, ``pay 50``, …"""
        for act in acts:
            verb, *words = act.split()
            getattr(self, f"_do_{verb}")(order, *map(float, words))
        self.env.flush_all()
        self.env.invalidate_all()
        return order

    # Verbs

    def _do_confirm(self, order):
        order.action_confirm()

    def _do_cancel(self, order):
        order._action_cancel()

    def _do_ship(self, order, *quantities):
        """Ship from the open transfer, line by line; all of it when nothing is said."""
        picking = self._waiting_picking(order)
        moves = picking.move_ids.filtered(lambda move: move.state != "cancel")
        moves = moves.sorted(lambda move: move.sale_line_id.sequence)
        for index, move in enumerate(moves):
            told = dict(enumerate(quantities))
            move.quantity = told.get(index, 0) if quantities else move.product_uom_qty
            move.picked = move.quantity > 0
        picking.with_context(cancel_backorder=False)._action_done()

    def _waiting_picking(self, order):
        moves = order.order_line.move_ids.filtered(
            lambda move: move.state not in ("done", "cancel")
        )
        return moves.picking_id.sorted("id")[:1]

    def _do_drop(self, order):
        """Cancel what still waits for transfer."""
        self._waiting_picking(order).action_cancel()

    def _do_track(self, order):
        picking = order.order_line.move_ids.picking_id[:1]
        picking.write(
            {"carrier_id": self.carrier.id, "carrier_tracking_ref": "KT-TRACK-1"}
        )

    def _do_back(self, order, quantity):
        """Take goods of the first transfer back."""
        picking = order.order_line.move_ids.picking_id.sorted("id")[:1]
        self._return_of(picking, quantity)

    def _return_of(self, picking, quantity):
        """Move goods of a transfer the other way."""
        wizard = (
            self.env["stock.return.picking"]
            .with_context(active_id=picking.id, active_model="stock.picking")
            .create({"picking_id": picking.id})
        )
        wizard.product_return_moves.quantity = 0
        wizard.product_return_moves[0].quantity = quantity
        action = wizard.action_create_returns()
        back = self.env["stock.picking"].browse(action["res_id"])
        back.move_ids.quantity = quantity
        back.move_ids.picked = True
        back._action_done()

    def _do_bill(self, order, *quantities):
        """Post an invoice, with other quantities than Odoo proposes when said."""
        invoice = order._create_invoices()
        rows = invoice.invoice_line_ids.filtered("product_id")
        for row, quantity in zip(rows, quantities, strict=False):
            row.quantity = quantity
        invoice.invoice_date = fields.Date.today()
        invoice.action_post()

    def _do_draft(self, order):
        order._create_invoices()

    def _do_credit(self, order, *quantities):
        """Credit the last invoice, whole or with these quantities."""
        invoice = order.invoice_ids.filtered(
            lambda move: move.move_type == "out_invoice"
        ).sorted("id")[-1]
        refund = invoice._reverse_moves([{"invoice_date": fields.Date.today()}])
        rows = refund.invoice_line_ids.filtered("product_id")
        for row, quantity in zip(rows, quantities, strict=False):
            row.quantity = quantity
        refund.action_post()

    def _do_settle(self, order):
        """Set the credit note against the invoice."""
        lines = order.invoice_ids.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        lines.filtered(lambda line: not line.reconciled).reconcile()

    def _open_invoices(self, order):
        return order.invoice_ids.filtered(
            lambda move: (
                move.state == "posted"
                and move.move_type == "out_invoice"
                and move.amount_residual
            )
        )

    def _do_pay(self, order, amount=0.0):
        """Register a payment of the open invoices, of all they ask when unsaid."""
        self._register(self._open_invoices(order), amount)

    def _register(self, invoices, amount=0.0, **values):
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoices.ids
        )
        payment = wizard.create(
            {"journal_id": self.bank.id, "group_payment": True, **values}
        )
        if amount:
            payment.amount = amount
        return payment._create_payments()

    def _do_loose(self, order, amount=0.0):
        """Pay where accounting books nothing before the bank's statement."""
        self.bank.inbound_payment_method_line_ids.payment_account_id = False
        moves = type(self.env["account.move"])
        with patch.object(
            moves, "_get_invoice_in_payment_state", lambda _: "in_payment"
        ):
            self._do_pay(order, amount)
        self.assertFalse(order.invoice_ids.matched_payment_ids.move_id)

    def _do_bank(self, order, amount):
        """Match a line of the bank's statement with the first open invoice."""
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "payment_ref": "Kestreltest transfer",
                "amount": amount,
                "date": fields.Date.today(),
                "partner_id": self.customer.id,
            }
        )
        owed = self._open_invoices(order)[:1].line_ids.filtered(
            lambda each: each.account_id.account_type == "asset_receivable"
        )
        _liquidity, suspense, _other = line._seek_for_lines()
        suspense.account_id = owed.account_id
        (suspense + owed).reconcile()


class HistoryCase(ProgressCase):
    """What an order says after each history of a table; more verbs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_currency = cls.env["res.currency"].create(
            {"name": "KTX", "symbol": "x", "rounding": 0.01, "active": True}
        )
        cls.env["res.currency.rate"].create(
            {"currency_id": cls.other_currency.id, "name": "2020-01-01", "rate": 2.0}
        )

    def assert_histories(self, histories):
        """Play each history on an order of its own and assert what is said of it."""
        for name, lines, acts, states, figures, paid, owed in histories:
            with self.subTest(history=name), self.env.cr.savepoint(flush=True) as point:
                order = self._play(self._order(*lines), *acts)
                progress = order.sudo()._portal_progress()
                found = [step for step in steps(progress) if step.code != "placed"]
                self.assertEqual([step.code for step in found], CODES)
                self.assertEqual("".join(LETTERS[s.state] for s in found), states)
                self.assertEqual(list(map(self._figures, progress.lines)), figures)
                self.assertAlmostEqual(progress.paid, paid)
                self.assertAlmostEqual(progress.owed, owed)
                point.rollback()
            self.env.invalidate_all()

    def _figures(self, line):
        parts = (line.ordered, line.delivered, line.invoiced, line.paid, line.open)
        return " ".join(f"{part:g}" for part in parts)

    def _do_cut(self, order, quantity):
        """Change the quantity of the first line."""
        order.order_line[0].product_uom_qty = quantity

    def _do_merge(self, order, quantity):
        """Let another order's valves go with this order's transfer."""
        other = self._order(quantity)
        other.action_confirm()
        left = other.picking_ids
        other.order_line.move_ids.picking_id = self._waiting_picking(order)
        left.unlink()

    def _do_join(self, order, quantity):
        """Invoice this order and another one together."""
        other = self._play(self._order(quantity), "confirm", "ship")
        (order + other)._create_invoices().action_post()

    def _do_exchange(self, order):
        """Post an invoice in another currency."""
        invoice = order._create_invoices()
        invoice.currency_id = self.other_currency
        for row in invoice.invoice_line_ids:
            row.price_unit = 20.0
        invoice.invoice_date = fields.Date.today()
        invoice.action_post()

    def _do_foreign(self, order, amount):
        """Pay in another currency."""
        values = {"currency_id": self.other_currency.id}
        self._register(self._open_invoices(order), amount, **values)

    def _do_advance(self, order, percent):
        """Post the invoice of a down payment."""
        wizard = self.env["sale.advance.payment.inv"].with_context(active_ids=order.ids)
        values = {"advance_payment_method": "percentage", "amount": percent}
        wizard.create(values).create_invoices()
        order.invoice_ids.filtered(lambda move: move.state == "draft").action_post()

    def _do_final(self, order):
        """Post the last invoice, less what was paid in advance."""
        order._create_invoices(final=True).action_post()

    def _do_payback(self, order):
        """Send the money of the credit note back."""
        self._register(
            order.invoice_ids.filtered(
                lambda move: move.move_type == "out_refund" and move.amount_residual
            )
        )

    def _do_again(self, order, quantity):
        """Send what came back once more."""
        back = order.picking_ids.filtered(
            lambda each: each.location_id.usage == "customer"
        )
        self._return_of(back, quantity)
