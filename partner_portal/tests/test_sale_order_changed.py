"""F80: what the seller changes or ends is told once, whatever way it is done."""

from freezegun import freeze_time
from lxml import html

from odoo import Command, fields
from odoo.tests import tagged

from .desk_common import DeskCase

MINUTES = {"minutes": 11}


@tagged("post_install", "-at_install")
class TestSaleOrderChanged(DeskCase):
    def setUp(self):
        super().setUp()
        self.order = self._order()
        self._desk(self.order).action_confirm()
        self._forget()

    def _forget(self):
        self.env.flush_all()
        self.env["mail.mail"].search([]).unlink()

    def _change(self, quantity, order=None):
        """Change the quantity of the order's first product, as the form saves it."""
        order = order or self.order
        line = order.order_line.filtered(lambda line: not line.is_delivery)
        self._desk(order).write(
            {"order_line": [Command.update(line.id, {"product_uom_qty": quantity})]}
        )
        self.env.flush_all()

    def _run(self, **later):
        """Run the job some time later; return the mails it made."""
        self.env.flush_all()
        with (
            freeze_time(fields.Datetime.add(fields.Datetime.now(), **later)),
            self.enter_registry_test_mode(),
            self.registry.cursor() as cr,
        ):
            self.env["sale.order"].with_env(self.env(cr=cr))._cron_portal_tell_changes()
        self.env.invalidate_all()
        return self._mails(self.order)

    def _text(self):
        """Return the text of the one mail, without its marks."""
        (body,) = self._bodies(self.order)
        return " ".join(html.fromstring(body).text_content().split())

    def _told(self):
        return [(["buyer@kestreltest.example"], f"Order {self.order.name} was changed")]

    def test_once_when_done(self):
        """F61 F80: several changes make one mail, ten minutes after the last one."""
        self._change(6)
        self._change(7)
        self.assertEqual(self._run(minutes=5), [])
        self.assertEqual(self._run(**MINUTES), self._told())
        self.assertIn("5.00 → 7.00", self._text())
        self.assertIn("We changed the order:", self._comments(self.order)[-1])
        self.assertEqual(self._run(minutes=30), self._told(), "nothing twice")

    def test_told_from_there(self):
        """F80: the next mail tells what is new since the last one."""
        self._change(6)
        self._run(**MINUTES)
        self._forget()
        self._change(8)
        self.assertEqual(self._run(**MINUTES), self._told())
        self.assertIn("6.00 → 8.00", self._text())

    def test_taken_back(self):
        """F80: what was changed and changed back is not told."""
        self._change(6)
        self._change(5)
        self.assertEqual(self._run(**MINUTES), [])

    def test_seen(self):
        """F61 F80: what the customer has seen on the page is not mailed."""
        self._change(6)
        order = self.order.sudo()
        self.assertTrue(
            order._portal_see_changes(order._portal_changes_stamp(), self.buyer)
        )
        self.assertEqual(self._run(**MINUTES), [])

    def test_waiting_and_ended(self):
        """F80: changes before the answer are told with it; ended orders tell none."""
        waiting = self._order()
        self._forget()
        self._change(6, waiting)
        self._change(6)
        self._desk(self.order).action_cancel()
        self._forget()
        self.assertEqual(self._run(**MINUTES), [])
        self.assertEqual(self._mails(waiting), [])

    def test_switched_off(self):
        """F26: switched off, the change stands in the thread and nobody is mailed."""
        self.portal._portal_event("changed").customer = "none"
        self._change(6)
        self.assertEqual(self._run(**MINUTES), [])
        self.assertFalse(self.order.portal_tell_changes_on)

    def test_server_action(self):
        """F80: confirmed and cancelled by a server action: each is told once."""
        order = self._order()
        for code, subject in (
            ("records.action_confirm()", "is accepted"),
            ("records.action_cancel()", "is cancelled"),
        ):
            self._forget()
            action = self.env["ir.actions.server"].create(
                {
                    "name": "Kestreltest",
                    "model_id": self.env["ir.model"]._get_id("sale.order"),
                    "state": "code",
                    "code": code,
                }
            )
            action.with_context(
                active_model="sale.order", active_ids=order.ids, active_id=order.id
            ).run()
            self.assertEqual(
                self._mails(order),
                [(["buyer@kestreltest.example"], f"Order {order.name} {subject}")],
            )

    def test_archived_people(self):
        """F8 F80: whose log-in is archived is told that access has ended."""
        contact = self.buyer.partner_id
        self.colleague.active = False
        self.stranger.with_context(active_test=False).active = False
        contact.user_ids.active = False
        for person in (contact, self.colleague.partner_id, self.stranger.partner_id):
            mails = self.env["mail.mail"].search([("recipient_ids", "in", person.ids)])
            self.assertEqual(
                mails.mapped("subject"),
                ["Your access to Kestreltest Supplies has ended"],
            )
