from unittest.mock import patch

from odoo import Command, fields
from odoo.tests import tagged

from odoo.addons.mail.models.mail_mail import MailMail

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestSaleOrderNotify(DeskCase):
    """Who is told of a portal order, by what, and when it is sent."""

    # Placing

    def test_placed_assigns_the_responsible(self):
        """F70 F71: the customer's salesperson becomes the order's, with the team."""
        order = self._order()
        team = self.env["crm.team"]._get_default_team_id(
            user_id=self.salesperson.id, domain=[]
        )
        self.assertEqual(order.user_id, self.salesperson)
        self.assertEqual(order.team_id, team)

    def test_placed_by_chain(self):
        """F70: the contact's salesperson, the customer's, the portal's fallback."""
        own = self._create_user("own.kestreltest", "sales_team.group_sale_salesman")
        contact = self.buyer.partner_id
        contact.user_id = own
        self.assertEqual(self._order().user_id, own)
        contact.user_id = False
        self.assertEqual(self._order().user_id, self.salesperson)
        self.salesperson.active = False
        self.assertEqual(self._order().user_id, self.sales_manager)

    def test_salesperson_changed_since_the_basket_was_begun(self):
        """F70: an old basket goes to the customer's salesperson of today."""
        self._fill(self.buyer, {self.low: 1})
        self.buyer.partner_id.user_id = self.sales_manager
        self.assertEqual(self._order().user_id, self.sales_manager)

    def test_hand_written_salesperson_is_respected(self):
        """F71: a salesperson that staff chose on the basket stays."""
        basket = self._fill(self.buyer, {self.low: 1})
        self.env.flush_all()
        self.cr.precommit.run()
        self._desk(basket, self.sales_manager).user_id = self.sales_manager
        self.env.flush_all()
        self.cr.precommit.run()
        self.assertEqual(self._order().user_id, self.sales_manager)

    def test_placed_followers_and_activity(self):
        """F72: responsible and customer follow; one To-Do waits for the responsible."""
        order = self._order()
        followers = order.message_partner_ids
        self.assertIn(self.salesperson.partner_id, followers)
        self.assertIn(self.buyer.partner_id, followers)
        (activity,) = order.activity_ids
        self.assertEqual(activity.user_id, self.salesperson)
        self.assertEqual(activity.summary, f"Confirm portal order {order.name}")
        self.assertEqual(
            activity.activity_type_id, self.env.ref("mail.mail_activity_data_todo")
        )
        self.assertEqual(activity.date_deadline, fields.Date.context_today(order))

    def test_placed_mails(self):
        """F80: one mail to the responsible, one to the customer."""
        order = self._order(client_order_ref="4500-812")
        self.assertEqual(
            self._mails(order),
            [
                (
                    [self.salesperson.email],
                    f"Portal order {order.name} from Bluefield Kestreltest, $\xa065.32",
                ),
                (["buyer@kestreltest.example"], f"Order {order.name} is placed"),
            ],
        )

    def test_placed_mail_says_it_all(self):
        """F80: number, lines, total, PO number and a link for each side."""
        order = self._order(client_order_ref="4500-812")
        base = order.get_base_url()
        to_staff, to_customer = self._bodies(order)
        for body in (to_staff, to_customer):
            for text in (
                order.name,
                "4500-812",
                "[KT-IN] Kestreltest Ball valve",
                f" 5 {self.product.uom_id.name} ",
                "65.32",
                "Kestreltest pick-up",
            ):
                self.assertIn(text, " ".join(body.split()))
        self.assertIn(f"{base}/odoo/portal-orders/{order.id}", to_staff)
        self.assertIn(f"{base}/my/orders/{order.id}", to_customer)
        self.assertNotIn("/odoo/", to_customer)
        self.assertNotIn("access_token", to_staff)
        self.assertNotIn("access_token=&", to_customer)

    def test_nothing_sent_before_commit(self):
        """S21: mails are queued, nobody sends in the request, the queue is woken."""
        queue = self.env.ref("mail.ir_cron_mail_scheduler_action")
        before = self.env["ir.cron.trigger"].search([("cron_id", "=", queue.id)])
        with (
            patch.object(MailMail, "send") as send,
            patch.object(MailMail, "send_after_commit") as send_after_commit,
        ):
            order = self._order()
            self._desk(order).action_confirm()
            other = self._order()
            self._desk(other)._portal_reject("Sold out")
            send.assert_not_called()
            send_after_commit.assert_not_called()
        self.assertEqual(len(self._mails(order)), 3)
        self.assertEqual(len(self._mails(other)), 3)
        after = self.env["ir.cron.trigger"].search([("cron_id", "=", queue.id)])
        self.assertTrue(after - before)

    def test_nobody_responsible(self):
        """F70: without any responsible the administrator gets mail and activity."""
        (self.customer + self.buyer.partner_id).user_id = False
        self.portal.fallback_user_id = False
        order = self._order()
        receiver = order.activity_ids.user_id
        self.assertEqual(order.user_id, receiver)
        self.assertTrue(
            receiver.has_group("partner_portal.partner_portal_group_administrator")
        )
        self.assertEqual(self._mails(order)[0][0], [receiver.email])
        self.assertIn(receiver.partner_id, order.message_partner_ids)

    def test_no_address_no_mail(self):
        """F80: a contact without e-mail address gets none; the order is placed."""
        self.buyer.partner_id.email = False
        order = self._order()
        self.assertEqual(order.portal_state, "submitted")
        self.assertEqual(
            [recipients for recipients, _subject in self._mails(order)],
            [[self.salesperson.email]],
        )

    # Deciding

    def _decide(self, decision, order=None):
        """Run a decision on a placed order; return the mails it made."""
        order = order or self._order()
        self.env["mail.mail"].search([]).unlink()
        decision(self._desk(order))
        return order, self._mails(order)

    def test_accepted_mail_once(self):
        """F80: Odoo's own Confirm tells the customer once and ends the activity."""
        order, mails = self._decide(lambda order: order.action_confirm())
        self.assertEqual(
            mails, [(["buyer@kestreltest.example"], f"Order {order.name} is accepted")]
        )
        self.assertFalse(order.activity_ids)

    def test_accepted_from_the_list_once(self):
        """F80: the same from the list's button."""
        order, mails = self._decide(lambda order: order.action_portal_confirm())
        self.assertEqual(
            mails, [(["buyer@kestreltest.example"], f"Order {order.name} is accepted")]
        )

    def test_rejected_mail_with_reason(self):
        """F72 F80: rejected: one mail and one message, both with the reason."""
        order, mails = self._decide(
            lambda order: order._portal_reject("We no longer sell BR-6204.")
        )
        self.assertEqual(
            mails, [(["buyer@kestreltest.example"], f"Order {order.name} is rejected")]
        )
        self.assertIn("We no longer sell BR-6204.", self._bodies(order)[0])
        (comment,) = self._comments(order)
        self.assertIn("We no longer sell BR-6204.", comment)
        self.assertFalse(order.activity_ids)

    def test_cancelled_by_odoo_button(self):
        """F72 F80: Odoo's Cancel tells the customer too, without a reason."""
        order, mails = self._decide(lambda order: order.action_cancel())
        self.assertEqual(
            mails, [(["buyer@kestreltest.example"], f"Order {order.name} is rejected")]
        )
        self.assertNotIn("Reason:", self._bodies(order)[0])

    def test_accepted_order_cancelled_later(self):
        """F72 F80: cancelling an accepted order is no rejection; the customer is told
        once.
        """
        order = self._order()
        self._desk(order).action_confirm()
        _order, mails = self._decide(lambda order: order.action_cancel(), order)
        self.assertEqual(
            mails, [(["buyer@kestreltest.example"], f"Order {order.name} is cancelled")]
        )
        _order, mails = self._decide(lambda order: order.action_cancel(), order)
        self.assertEqual(mails, [])

    def test_odoo_mails_the_confirmation(self):
        """F80: where a quotation template mails by itself, ours is not sent."""
        order = self._order()
        template = self.env["sale.order.template"].create(
            {
                "name": "With mail",
                "mail_template_id": self.env.ref(
                    "sale.mail_template_sale_confirmation"
                ).id,
            }
        )
        order.sale_order_template_id = template
        _order, mails = self._decide(lambda order: order.action_confirm(), order)
        subjects = [subject for _recipients, subject in mails]
        self.assertNotIn(f"Order {order.name} is accepted", subjects)

    def test_customer_language(self):
        """F80: the mail is in the customer's language, the message too."""
        self.env["res.lang"]._activate_lang("fr_FR")
        self.buyer.partner_id.lang = "fr_FR"
        template = self.env.ref("partner_portal.mail_template_order_accepted")
        template.with_context(lang="fr_FR").subject = "Commande {{ object.name }}"
        order, mails = self._decide(lambda order: order.action_confirm())
        self.assertEqual(
            mails, [(["buyer@kestreltest.example"], f"Commande {order.name}")]
        )

    def test_amounts_in_the_portals_tax_display(self):
        """F34 F80: with taxes shown in prices the mail's lines carry them too."""
        self.portal.tax_display = "included"
        self.free_carrier.product_id.taxes_id = [Command.clear()]
        order = self._order()
        body = self._bodies(order)[1]
        self.assertEqual(body.count("65.32"), 2)
        self.assertNotIn("56.80", body)
