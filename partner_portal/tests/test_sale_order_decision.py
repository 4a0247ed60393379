from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestSaleOrderDecision(DeskCase):
    """portal_state follows Odoo's own buttons, pressed by a plain salesperson."""

    def test_confirm_accepts(self):
        """F72: Odoo's Confirm accepts a placed order."""
        order = self._order()
        self.assertEqual((order.state, order.portal_state), ("draft", "submitted"))
        self._desk(order).action_confirm()
        self.assertEqual((order.state, order.portal_state), ("sale", "accepted"))

    def test_cancel_rejects(self):
        """F72: Odoo's Cancel rejects a placed order; the reason stays empty."""
        order = self._order()
        self._desk(order).action_cancel()
        self.assertEqual((order.state, order.portal_state), ("cancel", "rejected"))
        self.assertFalse(order.portal_reject_reason)

    def test_back_to_draft_waits_again(self):
        """F72: set to quotation, a rejected order waits again, without its reason."""
        order = self._order()
        self._desk(order)._portal_reject("Sold out")
        self._desk(order).action_draft()
        self.assertEqual((order.state, order.portal_state), ("draft", "submitted"))
        self.assertFalse(order.portal_reject_reason)

    def test_accepted_then_cancelled(self):
        """F72: cancelling an accepted order rejects nothing; as a draft it waits."""
        order = self._order()
        self._desk(order).action_confirm()
        self._desk(order).action_cancel()
        self.assertEqual((order.state, order.portal_state), ("cancel", "accepted"))
        self._desk(order).action_draft()
        self.assertEqual((order.state, order.portal_state), ("draft", "submitted"))

    def test_copy_is_no_portal_order(self):
        """F72: a copy of a portal order is a plain quotation."""
        order = self._order()
        copy = self._desk(order).copy()
        self.assertFalse(copy.portal_state)
        self.assertFalse(copy.portal_order)
        self.assertFalse(copy.portal_placed_snapshot)

    def test_plain_quotation_untouched(self):
        """F72: orders that are not of the portal stay without portal state."""
        quotation = self._as(self.salesperson).create(
            {
                "partner_id": self.customer.id,
                "order_line": [Command.create({"product_id": self.product.id})],
            }
        )
        quotation.action_quotation_sent()
        self.assertEqual(quotation.state, "sent")
        quotation.action_confirm()
        quotation.action_cancel()
        quotation.action_draft()
        self.assertFalse(quotation.portal_state)
        self.assertEqual(self._mails(quotation), [])

    # Rejecting with a reason

    def _reject_wizard(self, orders):
        """Return the wizard of a salesperson, with a reason."""
        action = self._desk(orders).action_portal_reject()
        wizard = Form(
            self.env["sale.order.reject"]
            .with_user(self.salesperson)
            .with_context(**action["context"])
        )
        wizard.reason = "We no longer sell this size."
        return wizard

    def test_reject_wizard_many(self):
        """F72: one reason rejects many orders."""
        orders = self._order() + self._order(self.stranger)
        self._reject_wizard(orders).save().action_reject()
        self.assertEqual(orders.mapped("state"), ["cancel", "cancel"])
        self.assertEqual(orders.mapped("portal_state"), ["rejected", "rejected"])
        self.assertEqual(
            orders.mapped("portal_reject_reason"), ["We no longer sell this size."] * 2
        )

    def test_reject_many_with_a_failure(self):
        """F72: what cannot be rejected any more is named; the rest is rejected."""
        orders = self._order() + self._order(self.stranger)
        wizard = self._reject_wizard(orders)
        self._desk(orders[0]).action_confirm()  # by a colleague, meanwhile
        notice = wizard.save().action_reject()["params"]
        self.assertEqual(orders.mapped("portal_state"), ["accepted", "rejected"])
        self.assertEqual(notice["title"], "1 of 2 orders could not be rejected")
        self.assertEqual(
            notice["links"],
            [
                {
                    "label": orders[0].name,
                    "url": f"/odoo/portal-orders/{orders[0].id}",
                }
            ],
        )

    def test_reject_needs_reason(self):
        """F72: without a reason nothing is rejected."""
        order = self._order()
        with self.assert_refused(UserError):
            self._desk(order)._portal_reject("  ")
        self.assertEqual(order.portal_state, "submitted")

    def test_reject_only_waiting(self):
        """F72: accepted orders, baskets and plain quotations cannot be rejected."""
        accepted = self._order()
        self._desk(accepted).action_confirm()
        basket = self._fill(self.buyer, {self.product: 1})
        for order in (accepted, basket):
            with self.assert_refused(UserError):
                self._desk(order).action_portal_reject()
            with self.assert_refused(UserError):
                self._desk(order)._portal_reject("No")

    def test_customer_cannot_decide(self):
        """F12 F49: the customer can neither accept nor reject, nor use the wizard."""
        order = self._order()
        for name in ("action_confirm", "action_cancel", "action_portal_confirm"):
            with self.assert_refused(AccessError):
                getattr(self._desk(order, self.buyer), name)()
                self.env.flush_all()
        with self.assert_refused(AccessError):
            self.env["sale.order.reject"].with_user(self.buyer).create(
                {"order_ids": [Command.set(order.ids)], "reason": "No"}
            )
        self.assertEqual(order.portal_state, "submitted")

    # Many at once

    def test_confirm_many_reports_each(self):
        """F72: one order that fails does not stop the others, and is named."""
        good, bad = self._order(), self._order(self.stranger)
        bad.sudo().order_line.filtered("is_delivery").unlink()
        bad.sudo().order_line.write({"product_id": False})
        report = self._desk(good + bad).action_portal_confirm()["params"]
        self.assertEqual((good + bad).mapped("portal_state"), ["accepted", "submitted"])
        self.assertEqual(report["title"], "1 of 2 orders could not be confirmed")
        self.assertEqual(
            report["links"],
            [{"label": bad.name, "url": f"/odoo/portal-orders/{bad.id}"}],
        )
        self.assertEqual(
            report["message"],
            "%s: Some order lines are missing a product, you need to correct "
            "them before going further.",
        )
        self.assertTrue(report["sticky"])

    def test_confirm_many_all_good(self):
        """F72: the notification names what was confirmed."""
        orders = self._order() + self._order(self.stranger)
        report = self._desk(orders).action_portal_confirm()["params"]
        self.assertEqual(orders.mapped("state"), ["sale", "sale"])
        names = ", ".join(orders.mapped("name"))
        self.assertEqual(report["title"], f"Confirmed: {names}")
        self.assertEqual((report["type"], report["links"]), ("success", []))

    # Baskets

    def test_basket_is_the_customers(self):
        """F40 F49: staff cannot confirm, cancel, send or mark a basket."""
        basket = self._desk(self._fill(self.buyer, {self.product: 1}))
        for name in (
            "action_confirm",
            "action_cancel",
            "action_quotation_send",
            "action_quotation_sent",
        ):
            with self.assert_refused(UserError) as caught:
                getattr(basket, name)()
            self.assertIn("Buyer of Bluefield", str(caught.exception))
        self.assertEqual((basket.state, basket.portal_state), ("draft", "basket"))

    def test_basket_in_a_list_of_orders(self):
        """F40: a basket among confirmed orders is named, the orders are confirmed."""
        order = self._order()
        basket = self._fill(self.buyer, {self.product: 1})
        report = self._desk(order + basket).action_portal_confirm()["params"]
        self.assertEqual(order.portal_state, "accepted")
        self.assertEqual(basket.portal_state, "basket")
        self.assertEqual(report["title"], "1 of 2 orders could not be confirmed")

    # The 'sent' mark

    def test_mark_as_sent_refused(self):
        """F49: a placed order is never marked as sent."""
        order = self._order()
        with self.assert_refused(UserError):
            self._desk(order).action_quotation_sent()
        self.assertEqual(order.state, "draft")

    def test_payment_is_not_lost(self):
        """F49: where Odoo marks under sudo, the placed order stays as it is."""
        order = self._order()
        order.sudo().action_quotation_sent()
        self.assertEqual(order.state, "draft")

    def test_mailed_stays_draft(self):
        """F49: sent by mail, a placed order stays a draft that waits."""
        order = self._desk(self._order())
        action = order.action_quotation_send()
        self.assertTrue(action["context"]["mark_so_as_sent"])
        order.with_context(**action["context"]).message_post(
            body="Your order", subtype_xmlid="mail.mt_comment"
        )
        self.assertEqual((order.state, order.portal_state), ("draft", "submitted"))

    def test_waiting_order_is_not_deleted(self):
        """F72: a placed order is answered, not deleted; a rejected one may go."""
        order = self._desk(self._order(), self.sales_manager)
        with self.assert_refused(UserError):
            order.unlink()
        order._portal_reject("Twice")
        order.unlink()
        self.assertFalse(order.exists())

    def test_reason_is_required_by_the_form(self):
        """F72: the wizard cannot be saved without a reason."""
        order = self._order()
        wizard = Form(
            self.env["sale.order.reject"]
            .with_user(self.salesperson)
            .with_context(default_order_ids=order.ids)
        )
        with self.assertRaises(AssertionError):
            wizard.save()
