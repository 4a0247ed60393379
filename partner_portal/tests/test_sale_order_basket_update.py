"""F41: many lines at once, notes, versions, what a basket leaves in the register."""

from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from ..exceptions import PortalInputErrors
from .common import PortalCase


@tagged("post_install", "-at_install")
class TestBasketUpdate(PortalCase):
    """F41: the form of the basket page: all lines, all notes, one go."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.orders = cls.env(user=cls.buyer.id, su=False)["sale.order"]

    def setUp(self):
        super().setUp()
        self.basket = self._fill(self.buyer, {self.product: 2, self.low: 1})
        self.valve = self._line(self.basket, self.product)
        self.gate = self._line(self.basket, self.low)

    def test_many_lines(self):
        """F41: one quantity changed, one line removed, notes kept."""
        self.orders._portal_basket_update(
            {self.valve.id: "9", self.gate.id: "0"},
            {self.valve.id: "  for site B  "},
            note="Ring before delivery",
        )
        self.assertEqual(self._quantities(self.basket), {self.product: 9.0})
        self.assertEqual(self.valve.portal_note, "for site B")
        self.assertEqual(
            self._basket()._portal_review()["note"], "Ring before delivery"
        )

    def test_all_or_nothing(self):
        """F41: one bad quantity: an error at its field, the others not written."""
        with self.assert_refused(PortalInputErrors) as caught:
            self.orders._portal_basket_update(
                {self.valve.id: "9", self.gate.id: "abc"}, {self.valve.id: "x"}, "y"
            )
        self.assertEqual(set(caught.exception.errors), {f"quantity_{self.gate.id}"})

    def test_each_bad_field_is_named(self):
        """F41: two bad quantities give two errors."""
        with self.assert_refused(PortalInputErrors) as caught:
            self.orders._portal_basket_update(
                {self.valve.id: "-1", self.gate.id: "1,5"}
            )
        self.assertEqual(
            set(caught.exception.errors),
            {f"quantity_{self.valve.id}", f"quantity_{self.gate.id}"},
        )

    def test_notes_are_text(self):
        """F41: a note is text, never markup, and not endless."""
        self.orders._portal_basket_update({}, {self.valve.id: "<b>x</b>" * 100})
        self.assertTrue(self.valve.portal_note.startswith("<b>x</b><b>"))
        self.assertLessEqual(len(self.valve.portal_note), 200)
        self.orders._portal_basket_update({}, {self.valve.id: ""}, note="")
        self.assertFalse(self.valve.portal_note)

    def test_hidden_meanwhile(self):
        """F33, F43: a product hidden since adding: marked; it can still be removed."""
        self.low.product_tmpl_id.portal_published = False
        review = self._basket()._portal_review()
        row = next(r for r in review["lines"] if r["product_id"] == self.low.id)
        self.assertEqual((row["problem"], row["may_order"]), ("hidden", False))
        self.assertEqual(review["blocked"], 1)
        with self.assert_refused(PortalInputErrors):
            self.orders._portal_basket_update({self.gate.id: "5"})
        self.orders._portal_basket_update({self.gate.id: "0"})
        self.assertEqual(self._quantities(self.basket), {self.product: 2.0})


@tagged("post_install", "-at_install")
class TestBasketVersion(PortalCase):
    """F43: whatever changes a basket raises its version; reading does not."""

    def setUp(self):
        super().setUp()
        self.basket = self._fill(self.buyer, {self.product: 2})
        self.orders = self._as(self.buyer)

    def _version(self):
        self.env.flush_all()
        self.basket.invalidate_recordset(["portal_version"])
        return self.basket.portal_version

    def test_portal_changes(self):
        """F43: each add, set, update, checkout and emptying raises it by one."""
        line = self._line(self.basket, self.product)
        changes = (
            lambda: self.orders._portal_basket_set(self.product.id, "1", mode="add"),
            lambda: self.orders._portal_basket_set(self.low.id, "1", mode="set"),
            lambda: self.orders._portal_basket_update({line.id: "7"}),
            lambda: self.orders._portal_checkout_save({"client_order_ref": "PO 7"}),
            lambda: self.orders._portal_basket_empty(),
        )
        for change in changes:
            before = self._version()
            change()
            self.assertEqual(self._version(), before + 1)

    def test_reading(self):
        """F43: pages, counters and the JSON object change nothing at all."""
        with self.assert_untouched():
            basket = self.orders._portal_basket()
            basket._portal_review()
            basket._portal_basket_json()
            basket._portal_checkout_choices()

    def test_back_office_changes(self):
        """F43: staff change a line, add one, remove one, change the header."""
        staff = self.basket.with_user(self.salesperson)
        line = self._line(staff, self.product)
        changes = (
            lambda: line.write({"product_uom_qty": 3}),
            lambda: line.write({"price_unit": 1.0}),
            lambda: staff.write(
                {"order_line": [(0, 0, {"product_id": self.service.id})]}
            ),
            lambda: self._line(staff, self.service).unlink(),
            lambda: staff.write({"pricelist_id": self.plain_pricelist.id}),
            lambda: staff.write({"client_order_ref": "PO 8"}),
        )
        for number, change in enumerate(changes):
            with self.subTest(change=number):
                before = self._version()
                change()
                self.assertGreater(self._version(), before)

    def test_back_office_form(self):
        """F43: the same through the order's form, as salespeople do it."""
        before = self._version()
        with (
            Form(self.basket.with_user(self.salesperson)) as form,
            form.order_line.edit(0) as line,
        ):
            line.product_uom_qty = 11
        self.assertGreater(self._version(), before)
        self.assertEqual(self._quantities(self.basket), {self.product: 11.0})


@tagged("post_install", "-at_install")
class TestBasketRegister(PortalCase):
    """F40: what a basket leaves behind in the sales register."""

    def _notes(self, order):
        return self.env["mail.message"].search_count(
            [("model", "=", "sale.order"), ("res_id", "=", order.id)]
        )

    def test_no_chatter(self):
        """F40: no tracking note, no follower, no mail, however often one adds."""
        mails = self.env["mail.mail"].search_count([])
        orders = self._as(self.buyer)
        basket = self._fill(self.buyer, {self.product: 2})
        for product in (self.low, self.product, self.service) * 3:
            orders._portal_basket_set(product.id, "1", mode="add")
        orders._portal_checkout_save({"client_order_ref": "PO 9"})
        self.env.flush_all()
        self.cr.precommit.run()
        self.assertEqual(self._notes(basket), 0)
        self.assertFalse(basket.message_follower_ids)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_no_number_drawn(self):
        """F40: baskets leave no gap in the order numbers."""
        sequence = self.env["ir.sequence"].search(
            [("code", "=", "sale.order")], order="company_id", limit=1
        )
        before = sequence.number_next_actual
        self._fill(self.buyer, {self.product: 2})
        self._as(self.buyer)._portal_basket_empty()
        sequence.invalidate_recordset()
        self.assertEqual(sequence.number_next_actual, before)

    def test_not_in_the_default_lists(self):
        """F40: out of the salesperson's quotations and orders, in the register."""
        basket = self._fill(self.buyer, {self.product: 2})
        orders = self.env["sale.order"].with_user(self.salesperson)
        for name in ("sale.action_quotations_with_onboarding", "sale.action_orders"):
            action = self.env["ir.actions.actions"]._for_xml_id(name)
            found = orders.search(safe_eval(action["domain"] or "[]"))
            self.assertNotIn(basket, found, name)
        self.assertIn(basket, orders.search([("portal_state", "=", "basket")]))
