"""Minimum order value, wanted date and list price, as the portal's form sets them."""

import doctest
from datetime import date, timedelta

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .. import requested_date
from ..exceptions import PortalInputErrors
from ..requested_date import CLOSED, TOO_SOON, DateRule
from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestPortalOrdering(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self.today = self.env.cr.now().date()

    # Minimum order value

    def test_minimum_at_placing(self):
        """F43: below the minimum nothing is placed; at it the order is."""
        self.portal.minimum_order_value = 113.60
        self._fill(self.buyer, {self.product: 9})
        with self.assert_refused(PortalInputErrors) as caught:
            self._place()
        self.assertEqual(
            caught.exception.errors,
            {
                "minimum": "Orders start at $\xa0113.60 without tax and delivery. "
                "$\xa011.36 more to go."
            },
        )
        self._fill(self.buyer, {self.product: 10})
        self.assertEqual(self._place().portal_state, "submitted")

    def test_minimum_page(self):
        """F43: said beside the button, which is off until it is reached."""
        self.portal.minimum_order_value = 50
        self._login(self.buyer)
        for quantity, says in ((4, 1), (5, 0)):
            self._fill(self.buyer, {self.product: quantity})
            tree = self._tree(self._get_basket())
            notes = tree.xpath("//p[@id='o_partner_portal_minimum']")
            self.assertEqual(len(notes), says)
            (button,) = tree.xpath("//button[@id='o_partner_portal_place']")
            self.assertEqual(button.get("disabled") is not None, bool(says))
        self._fill(self.buyer, {self.product: 4})
        with self.assert_untouched():
            self.assertEqual(self._post_place().status_code, 422)

    def test_minimum_other_currency(self):
        """F43: the same value at the rate of the day for other currencies."""
        crowns = self.env["res.currency"].create(
            {"name": "KTC", "symbol": "K", "rate_ids": [(0, 0, {"rate": 10.0})]}
        )
        self.portal.minimum_order_value = 7
        self.assertEqual(self.portal._minimum_value(crowns), 70.0)

    # Wanted date

    def test_pure_rule(self):
        """F43: the examples of the rule, and a week before a long lead."""
        self.assertEqual(doctest.testmod(requested_date).failed, 0)
        rule = DateRule(9, frozenset({0, 1, 2, 3, 4, 5}))
        self.assertEqual(rule.earliest(date(2026, 11, 23)), date(2026, 12, 6))
        self.assertEqual(rule.reason(date(2026, 12, 5), date(2026, 11, 23)), CLOSED)
        self.assertEqual(rule.reason(date(2026, 11, 29), date(2026, 11, 23)), TOO_SOON)

    def _save_date(self, day):
        values = {"commitment_date": day.isoformat()}
        return self._as(self.buyer)._portal_checkout_save(values)

    def test_lead_days(self):
        """F43: the day before the earliest is refused at its field, the day is not."""
        self.portal.requested_lead_days = 3
        self._fill(self.buyer, {self.product: 1})
        for days in (0, 2):
            with self.assert_refused(PortalInputErrors) as caught:
                self._save_date(self.today + timedelta(days=days))
            self.assertEqual(list(caught.exception.errors), ["commitment_date"])
        day = self.today + timedelta(days=3)
        self.assertEqual(self._save_date(day).commitment_date.date(), day)

    def test_closed_weekday(self):
        """F43: a closed weekday is refused, by the same rule at placing."""
        day = self.today + timedelta(days=7)
        self._fill(self.buyer, {self.product: 1})
        self._save_date(day)
        name = list(self.portal._fields)
        name = [n for n in name if n.startswith("closed_")][day.weekday()]
        self.portal[name] = True
        with self.assert_refused(PortalInputErrors) as caught:
            self._place()
        self.assertEqual(list(caught.exception.errors), ["commitment_date"])
        with self.assert_refused(PortalInputErrors):
            self._save_date(day + timedelta(days=7))
        self._save_date(day + timedelta(days=1))
        self.assertEqual(self._place().portal_state, "submitted")

    def test_hint(self):
        """F43: the box says from when, and which days are closed."""
        self.portal.write({"requested_lead_days": 2, "closed_sunday": True})
        self._fill(self.buyer, {self.product: 1})
        self._login(self.buyer)
        tree = self._tree(self._get_basket())
        (box,) = tree.xpath("//input[@name='commitment_date']")
        earliest = self.portal._date_rule().earliest(self.today)
        self.assertEqual(box.get("min"), earliest.isoformat())
        hint = tree.get_element_by_id("o_partner_portal_commitment_date_hint")
        words = " ".join(hint.text_content().split())
        day = f"{earliest:%a} {earliest.day} {earliest:%b}"
        self.assertEqual(words, f"From {day}. Not on Sun.")

    def test_limits(self):
        """F43: both sides of what the form takes."""
        week = [n for n in self.portal._fields if n.startswith("closed_")]
        self.assertEqual(len(week), 7)
        for values in (
            {"minimum_order_value": -0.01},
            {"requested_lead_days": -1},
            {"requested_lead_days": 366},
            dict.fromkeys(week, True),
        ):
            with (
                self.subTest(values),
                self.assert_refused(ValidationError, "partner_portal"),
            ):
                self.portal.with_user(self.sales_manager).write(values)
        self.portal.write(
            {
                "minimum_order_value": 0,
                "requested_lead_days": 365,
                **dict.fromkeys(week[:6], True),
            }
        )

    # List price

    def test_list_price(self):
        """F34: the list price comes from the portal's list, if it has one."""
        self.portal.list_pricelist_id = self._create_pricelist(
            "List", {"compute_price": "percentage", "percent_price": -50.0}
        )
        offer = self._offer(self.product)
        self.assertEqual((offer.price, offer.list_price), (11.36, 21.3))
        self.portal.list_pricelist_id = self.pricelist
        self.assertIsNone(self._offer(self.product).list_price)
