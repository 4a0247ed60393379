"""F72: baskets left behind, and the one mail that reminds of them."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestSaleOrderBasketLeft(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["mail.mail"].search([]).unlink()

    def setUp(self):
        super().setUp()
        self.basket = self._fill(self.buyer, {self.product: 5, self.low: 2})
        self._age(self.basket, 8)

    def _age(self, basket, days):
        """Let the customer's last change be so many days ago."""
        moment = fields.Datetime.now() - timedelta(days=days)
        basket.sudo().with_context(portal_basket_open=True).portal_basket_on = moment

    def _left(self, user=None):
        """Return the baskets of these two customers that count as left behind."""
        customers = self.customer + self.other_customer
        domain = [("portal_is_left", "=", True), ("partner_id", "in", customers.ids)]
        return self._as(user or self.salesperson).search(domain)

    def _remind(self, baskets, note="", user=None):
        """Remind through the wizard; return its rows' refusals and its notice."""
        baskets = self._desk(baskets, user)
        action = baskets.action_portal_remind()
        wizard = self.env[action["res_model"]].with_user(user or self.salesperson)
        form = Form(wizard.with_context(**action["context"]))
        if form.mail_count:
            form.note = note
        record = form.save()
        notice = record.action_remind()["params"]
        return record.line_ids.mapped("refusal"), notice

    def test_left_after_days(self):
        """F72: a basket is left after the portal's days without a change."""
        self.assertEqual(self._left(), self._desk(self.basket))
        self.assertTrue(self._desk(self.basket).portal_is_left)
        self.portal.basket_left_days = 9
        self.assertFalse(self._left())
        self.assertFalse(self._desk(self.basket).portal_is_left)
        self.portal.basket_left_days = 7
        self._fill(self.buyer, {self.service: 1})
        self.assertFalse(self._left())

    def test_empty_is_not_left(self):
        """F72: an empty basket waits for nobody."""
        self._as(self.buyer)._portal_basket_empty()
        self._age(self.basket, 30)
        self.assertFalse(self._left())

    def test_reminded(self):
        """F72: one mail with the goods, the salesperson's words, no prices."""
        refusals, notice = self._remind(self.basket, "The valves are cheaper now.")
        self.assertEqual(refusals, [""])
        self.assertEqual(notice["title"], "Mails on their way: 1.")
        self.assertEqual(
            self._mails(self.basket),
            [([self.buyer.partner_id.email], "Your basket at Kestreltest Supplies")],
        )
        (body,) = self._bodies(self.basket)
        for text in ("The valves are cheaper now.", "Ball valve", "/my/basket"):
            self.assertIn(text, body)
        for text in ("11.36", "access_token"):
            self.assertNotIn(text, body)
        self.assertEqual(
            self._desk(self.basket).portal_reminded_by_id.name, "Robin Vale"
        )
        self.assertEqual(self.basket.portal_version, self._basket().portal_version)

    def test_not_twice_within_the_days(self):
        """F72: reminded again only after the portal's days."""
        self._remind(self.basket)
        refusals, notice = self._remind(self.basket)
        self.assertEqual(
            refusals, [f"{self.buyer.name} was reminded a short time ago."]
        )
        self.assertEqual(notice["title"], "Mails on their way: 0.")
        self.assertEqual(len(self._mails(self.basket)), 1)
        moment = fields.Datetime.now() - timedelta(days=7, minutes=1)
        self.basket.sudo().portal_reminded_on = moment
        self._remind(self.basket)
        self.assertEqual(len(self._mails(self.basket)), 2)

    def test_who_is_left_out(self):
        """F72: nobody without access, address, goods; nothing while it is closed."""
        name = self.buyer.name
        for change, why in (
            (lambda: self._revoke(), f"{name} has no access any more."),
            (
                lambda: self.buyer.partner_id.write({"email": False}),
                f"{name} has no e-mail address.",
            ),
            (
                lambda: self._as(self.buyer)._portal_basket_empty(),
                "The basket is empty.",
            ),
            (
                lambda: self.portal.write({"is_open": False}),
                "Nothing can be ordered in the portal at the moment.",
            ),
        ):
            with self.subTest(why), self.cr.savepoint() as savepoint:
                change()
                refusals, notice = self._remind(self.basket)
                self.assertEqual(refusals, [why])
                self.assertEqual(
                    notice["message"], f"Not reminded: {self.customer.name}"
                )
                self.assertEqual(self._mails(self.basket), [])
                savepoint.rollback()
            self.env.invalidate_all()

    def _revoke(self):
        self.buyer.partner_id._portal_revoke()

    def test_many_at_once(self):
        """F72: of several baskets those that can be are reminded, others named."""
        other = self._fill(self.stranger, {self.product: 1})
        self.stranger.partner_id.email = False
        _refusals, notice = self._remind(self.basket + other)
        self.assertEqual(notice["title"], "Mails on their way: 1.")
        self.assertEqual(notice["message"], f"Not reminded: {self.other_customer.name}")

    def test_rights(self):
        """F72 S10: own customers' baskets only; customers see none of it by RPC."""
        other = self._create_user("noor.kt", "sales_team.group_sale_salesman")
        self.assertFalse(self._left(other))
        self.assertEqual(len(self._left(self.sales_manager)), 1)
        with self.assert_refused(AccessError, "sale_order", "mail_mail"):
            self._desk(self.basket, other)._portal_remind()
        for name in ("portal_basket_on", "portal_is_left", "portal_reminded_on"):
            with self.assertRaises(AccessError):
                self._desk(self.basket, self.buyer).read([name])
