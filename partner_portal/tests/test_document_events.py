"""F80: deliveries, invoices and payments are told of once, whoever caused them."""

from odoo import Command
from odoo.tests import tagged

from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestDocumentEvents(MoneyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = cls.buyer.partner_id
        cls.customer.email = "bluefield@kestreltest.example"
        cls.other_customer.email = "riverbend@kestreltest.example"
        cls.portal.event_ids.write({"receiver": "none", "responsible": "none"})

    def setUp(self):
        super().setUp()
        self.env["mail.mail"].search([]).unlink()

    def _told(self):
        """Return [(addressee, subject)] of the mails made since asked last."""
        mails = self.env["mail.mail"].search([("portal_mail", "=", True)], order="id")
        told = [(mail.recipient_ids, mail.subject) for mail in mails]
        self.assertTrue(
            all("access_token=" in body for body in mails.mapped("body_html"))
        )
        mails.unlink()
        return told

    def _switch(self, event, channel):
        self.portal._portal_event(event).customer = channel

    def _sold(self, partner=None, quantity=2, user=None):
        """Return a confirmed order."""
        line = {"product_id": self.product.id, "product_uom_qty": quantity}
        order = self.env["sale.order"].create(
            {
                "partner_id": (partner or self.customer).id,
                "company_id": self.company.id,
                "portal_user_id": user and user.id,
                "order_line": [Command.create(line)],
            }
        )
        order.action_confirm()
        self.env["mail.mail"].search([]).unlink()
        return order

    def _leave(self, picking, quantity=None):
        for move in picking.move_ids:
            move.quantity = move.product_uom_qty if quantity is None else quantity
            move.picked = True
        return picking.with_context(cancel_backorder=False)._action_done()

    # Deliveries

    def test_delivered(self):
        """F80: who ordered is told once of each transfer, of a backorder apart."""
        order = self._sold(user=self.buyer)
        first = order.picking_ids
        self._leave(first, 1)
        self.assertEqual(
            self._told(), [(self.contact, f"Delivery {first.name} has left")]
        )
        rest = order.picking_ids - first
        rest.move_ids.write({"quantity": 1, "picked": True})
        # as an action or a program does
        rest.with_user(self._stock_user()).button_validate()
        self.assertEqual(rest.state, "done")
        self.assertEqual(
            self._told(), [(self.contact, f"Delivery {rest.name} has left")]
        )

    def _stock_user(self):
        return self._create_user("stock.kestreltest", "stock.group_stock_user")

    def test_delivered_to_nobody(self):
        """F80: goods on the way inside, coming back, or switched off: nothing."""
        order = self._sold()
        self._switch("delivered", "none")
        self._leave(order.picking_ids)
        self._switch("delivered", "mail")
        wizard = (
            self.env["stock.return.picking"]
            .with_context(active_id=order.picking_ids.id, active_model="stock.picking")
            .create({"picking_id": order.picking_ids.id})
        )
        wizard.product_return_moves.quantity = 1
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        self._leave(back)
        self.assertEqual(self._told(), [])

    def test_delivered_by_odoo(self):
        """F80: not beside the mail of each delivery that Odoo sends."""
        order = self._sold()
        self.company.stock_move_email_validation = True
        self._leave(order.picking_ids)
        self.assertEqual(self._told(), [])

    def test_merged_transfer(self):
        """F80 S13: each customer with goods in it is told, of the own ones only."""
        one, two = self._sold(), self._sold(self.other_customer, 1)
        picking = one.picking_ids
        two.order_line.move_ids.write({"picking_id": picking.id})
        self._leave(picking)
        mails = self.env["mail.mail"].search([("portal_mail", "=", True)])
        bodies = {mail.recipient_ids: mail.body_html for mail in mails}
        self.assertEqual(set(bodies), {self.customer, self.other_customer})
        text, unit = " ".join(bodies[self.customer].split()), self.product.uom_id.name
        self.assertIn(f" 2 {unit} ", text)
        self.assertNotIn(f" 1 {unit} ", text)
        self.assertIn(f"/my/orders/{two.id}?", bodies[self.other_customer])

    # Invoices

    def test_invoiced(self):
        """F80: invoice and credit note when they are posted, once and no drafts."""
        invoice = self._invoice(100, 30)
        self.assertEqual(self._told(), [(self.customer, invoice.name)])
        invoice.button_draft()
        invoice.action_post()
        self.assertEqual(self._told(), [])
        credit = self._credit(10)
        self.assertEqual(self._told(), [(self.customer, credit.name)])
        draft = credit.copy()
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.customer.id,
                "invoice_date": self.today,
                "invoice_line_ids": [Command.create({"name": "x", "price_unit": 1})],
            }
        )
        bill.action_post()
        self.assertEqual(draft.state, "draft")
        self.assertEqual(self._told(), [])

    def test_invoiced_by_anybody(self):
        """F80: by the wizard of an order as by a server action; to who ordered."""
        order = self._sold(user=self.buyer)
        self._leave(order.picking_ids)
        self._told()
        invoice = order._create_invoices()
        action = self.env["ir.actions.server"].create(
            {
                "name": "Post",
                "model_id": self.env.ref("account.model_account_move").id,
                "state": "code",
                "code": "records.action_post()",
            }
        )
        action.with_context(active_model="account.move", active_ids=invoice.ids).run()
        self.assertEqual(self._told(), [(self.contact, invoice.name)])

    def test_invoiced_to_others(self):
        """F80: nobody without a portal, nobody while it is switched off."""
        self._invoice(100, 30, self.outsider.partner_id)
        self._switch("invoiced", "none")
        self._invoice(100, 30)
        self.assertEqual(self._told(), [])

    # Payments

    def test_paid(self):
        """F80: one payment of two invoices is told once, with both and the amount."""
        self._switch("invoiced", "none")
        one, two = self._invoice(100, 0), self._invoice(60, 0)
        self._pay(one | two)
        mail = self.env["mail.mail"].search([("portal_mail", "=", True)])
        self.assertEqual(mail.recipient_ids, self.customer)
        self.assertIn("160.00", mail.body_html)
        self.assertIn(f"{one.name}, {two.name}", mail.body_html)
        self.assertEqual(len(self._told()), 1)

    def test_paid_again(self):
        """F80: a payment that is set anew is not told anew, a second one is."""
        self._switch("invoiced", "none")
        invoice = self._invoice(100, 0)
        payment = self._pay(invoice, 40)
        self.assertEqual(len(self._told()), 1)
        invoice.line_ids.remove_move_reconcile()
        self._settle(invoice, payment.move_id)
        self.assertEqual(self._told(), [])
        self._pay(invoice, 60)
        self.assertEqual(len(self._told()), 1)

    def test_paid_by_statement(self):
        """F80: straight from the bank's statement."""
        self._switch("invoiced", "none")
        invoice = self._invoice(100, 0)
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "date": self.today,
                "payment_ref": invoice.name,
                "partner_id": self.customer.id,
                "amount": 100,
            }
        )
        open_line = invoice.line_ids.filtered(
            lambda each: each.account_type == "asset_receivable"
        )
        suspense = line.move_id.line_ids.filtered(
            lambda each: each.account_id == self.bank.suspense_account_id
        )
        suspense.account_id = open_line.account_id
        (suspense | open_line).reconcile()
        self.assertEqual(self._told(), [(self.customer, "We received your payment")])

    def test_not_paid(self):
        """F80: no credit note, no difference of exchange, no money that goes out."""
        self._switch("invoiced", "none")
        self._settle(self._invoice(100, 0), self._credit(100))
        self._pay(self._credit(50))
        self.assertEqual(self._told(), [])
        foreign = self._invoice(100, 0, currency_id=self.euro.id, dated=-300)
        self.env["res.currency.rate"].create(
            {"name": self.today, "currency_id": self.euro.id, "rate": 0.25}
        )
        self._pay(foreign)
        self.assertEqual(len(self._told()), 1)
