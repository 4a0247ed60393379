"""F40, F41: one basket a person, exact quantities, nothing kept of a refusal."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import PortalInputErrors
from .common import PortalCase

# What people and programs send where a quantity is expected, and no basket takes.
BAD_QUANTITIES = (
    "abc",
    "",
    " ",
    "NaN",
    "nan",
    "inf",
    "-inf",
    "-3",
    "-0.5",
    "1e40",
    "1e3",
    "0x10",
    "1,5",
    "1.5",
    "1 000",
    "1,000.5",
    "1.2.3",
    "--1",
    "١٢",
    "１２",
    "1000001",
    "9" * 400,
    "1; DROP TABLE sale_order",
    None,
    True,
    False,
    -3,
    1.5,
    float("nan"),
    float("inf"),
    1e40,
    10**40,
    [1],
    {"quantity": 1},
    b"1",
)


@tagged("post_install", "-at_install")
class TestBasketLines(PortalCase):
    """F41: add, set, remove, empty."""

    def _set(self, product, quantity, mode="set", user=None):
        orders = self._as(user or self.buyer)
        return orders._portal_basket_set(product.id, quantity, mode=mode)

    def test_first_add_opens_the_basket(self):
        """F40: a draft order without number, flagged, of this person and portal."""
        self.assertFalse(self._basket())
        basket = self._set(self.product, "2", "add")
        self.assertEqual(basket, self._basket())
        self.assertEqual(
            (basket.state, basket.portal_state, basket.portal_order, basket.name),
            ("draft", "basket", True, "/"),
        )
        self.assertEqual(basket.partner_id, self.customer)
        self.assertEqual(basket.portal_user_id, self.buyer)
        self.assertEqual(basket.portal_id, self.portal)
        self.assertEqual(basket.company_id, self.company)
        self.assertEqual(basket.pricelist_id, self.pricelist)
        self.assertEqual(basket.user_id, self.salesperson)

    def test_add_sums_set_replaces(self):
        """F41: adding twice makes one line with the sum; setting replaces it."""
        self._set(self.product, "2", "add")
        basket = self._set(self.product, "3", "add")
        self.assertEqual(self._quantities(basket), {self.product: 5.0})
        basket = self._set(self.product, "4")
        self.assertEqual(self._quantities(basket), {self.product: 4.0})
        self._line(basket, self.product)

    def test_setting_twice_is_the_same(self):
        """F41: setting is idempotent, so a repeated request does no harm."""
        self._set(self.product, "7")
        basket = self._set(self.product, "7")
        self.assertEqual(self._quantities(basket), {self.product: 7.0})

    def test_zero_removes(self):
        """F41: 0 removes the line and its delivery; the basket stays, with no total."""
        basket = self._fill(self.buyer, {self.product: 2, self.low: 1})
        self._set(self.low, "0")
        self.assertEqual(self._quantities(basket), {self.product: 2.0})
        self._set(self.product, "0")
        self.assertFalse(basket.order_line)
        self.assertEqual((basket.amount_untaxed, basket.amount_total), (0.0, 0.0))
        self.assertEqual(self._basket(), basket)

    def test_zero_of_an_absent_line(self):
        """F41: removing what is not there is no error."""
        basket = self._fill(self.buyer, {self.product: 2})
        self._set(self.low, "0")
        self.assertEqual(self._quantities(basket), {self.product: 2.0})

    def test_empty(self):
        """F41: emptying takes all lines, delivery included."""
        basket = self._fill(self.buyer, {self.product: 2, self.low: 1})
        self.assertTrue(basket.order_line.filtered("is_delivery"))
        self._as(self.buyer)._portal_basket_empty()
        self.assertFalse(basket.order_line)
        self.assertEqual(basket.amount_total, 0.0)

    def test_quantities_people_type(self):
        """F41: spaces around, a plus, a comma or point without a fraction."""
        for text, quantity in ((" 12 ", 12.0), ("+3", 3.0), ("4,0", 4.0), (5, 5.0)):
            basket = self._set(self.product, text)
            self.assertEqual(self._quantities(basket), {self.product: quantity}, text)

    def test_fractions_of_units_that_have_them(self):
        """F41: cable by the metre takes 1,5 as 1.5."""
        metre = self.env.ref("uom.product_uom_meter")
        cable = self._create_product("Cable", "KT-CAB", 2.0, uom_id=metre.id)
        basket = self._set(cable, "1,5")
        self.assertEqual(self._quantities(basket), {cable: 1.5})
        basket = self._set(cable, "0.25", "add")
        self.assertEqual(self._quantities(basket), {cable: 1.75})

    def test_bad_quantities(self):
        """F41: each is refused with a sentence, and nothing has changed."""
        self._fill(self.buyer, {self.product: 2})
        for mode in ("add", "set"):
            for quantity in BAD_QUANTITIES:
                with self.subTest(mode=mode, quantity=str(quantity)[:20]):
                    with self.assert_refused(PortalInputErrors) as caught:
                        self._set(self.product, quantity, mode)
                    self.assertTrue(caught.exception.errors["quantity"])

    def test_adding_nothing(self):
        """F41: adding 0 is refused, unlike setting to 0."""
        with self.assert_refused(PortalInputErrors):
            self._set(self.product, "0", "add")

    def test_sum_above_the_maximum(self):
        """F41: two allowed quantities do not add up to one that is not."""
        self._set(self.product, "1000000")
        with self.assert_refused(PortalInputErrors):
            self._set(self.product, "1", "add")

    def test_bad_products(self):
        """F33, F41: hidden, unknown, malformed ids get one answer, change nothing."""
        self._fill(self.buyer, {self.product: 2})
        hidden = [*self.hidden.ids, self.carrier.product_id.id]
        strange = [0, -1, 2**31, 10**30, "abc", "", None, True, [1], "1 or 1=1", 1.5]
        sentences = set()
        for product_id in (*hidden, self.product.id + 10**6, *strange):
            for mode in ("add", "set"):
                with self.subTest(product=str(product_id)[:20], mode=mode):
                    with self.assert_refused(PortalInputErrors) as caught:
                        orders = self._as(self.buyer)
                        orders._portal_basket_set(product_id, "1", mode=mode)
                    sentences.update(caught.exception.errors.values())
        self.assertEqual(len(sentences), 1)

    def test_bad_mode(self):
        """F41: only add and set exist."""
        for mode in ("remove", "", None, "ADD"):
            with self.subTest(mode=mode), self.assert_refused(PortalInputErrors):
                self._set(self.product, "1", mode)

    def test_first_refusal_opens_no_basket(self):
        """F41: a refused first add leaves no empty basket behind."""
        with self.assert_refused(PortalInputErrors):
            self._set(self.unflagged, "1", "add")
        self.assertFalse(self._basket())


@tagged("post_install", "-at_install")
class TestBasketOwners(PortalCase):
    """F40, F49: one basket a person and company; nobody else's is reached."""

    def test_one_basket_each(self):
        """F40: colleagues of one customer have baskets of their own."""
        mine = self._fill(self.buyer, {self.product: 1})
        hers = self._fill(self.colleague, {self.product: 2})
        theirs = self._fill(self.stranger, {self.product: 3})
        self.assertEqual(len(mine | hers | theirs), 3)
        self.assertEqual(self._quantities(mine), {self.product: 1.0})
        self.assertEqual(self._quantities(hers), {self.product: 2.0})
        self.assertEqual(self._basket(self.buyer), mine)
        self.assertEqual(self._basket(self.colleague), hers)

    def test_one_basket_per_company(self):
        """F40: the customer moves to a portal of another company: another basket."""
        basket = self._fill(self.buyer, {self.product: 1})
        self.buyer.sudo().company_ids += self.other_company
        portal = self.env["partner.portal"].create(
            {
                "name": "Kestreltest North",
                "slug": "kestreltestnorth",
                "company_id": self.other_company.id,
                "is_open": True,
            }
        )
        self.customer.sudo().portal_id = portal
        self.assertFalse(self._basket())
        other = self._fill(self.buyer, {self.foreign: 4})
        self.assertEqual(other.company_id, self.other_company)
        self.assertEqual(self._quantities(other), {self.foreign: 4.0})
        self.assertEqual(self._quantities(basket), {self.product: 1.0})
        with self.assert_refused(PortalInputErrors):
            self._fill(self.buyer, {self.unflagged: 4})

    def test_refused_without_a_portal(self):
        """F40: no portal, revoked, internal: refused, nothing made."""
        for user in (self.outsider, self.revoked, self.internal_user, self.salesperson):
            with self.subTest(user=user.login):
                with self.assert_refused(PortalInputErrors):
                    self._fill(user, {self.product: 1})
                self.assertFalse(self._basket(user))

    def test_refused_while_closed(self):
        """F20: a closed portal takes nothing; what is in the basket stays."""
        self._fill(self.buyer, {self.product: 1})
        self.portal.is_open = False
        for quantity, mode in (("1", "add"), ("0", "set"), ("2", "set")):
            with self.assert_refused(PortalInputErrors):
                self._as(self.buyer)._portal_basket_set(
                    self.product.id, quantity, mode=mode
                )
        with self.assert_refused(PortalInputErrors):
            self._as(self.buyer)._portal_basket_empty()

    def test_lines_of_others_are_not_reached(self):
        """F49: line ids of a colleague's basket are passed over by every update."""
        mine = self._fill(self.buyer, {self.product: 1})
        hers = self._fill(self.colleague, {self.product: 2})
        orders = self._as(self.buyer)
        with self.assert_untouched("sale_order_line"):
            orders._portal_basket_update(
                {hers.order_line[0].id: "99"}, {hers.order_line[0].id: "mine now"}
            )
        self.assertEqual(self._quantities(mine), {self.product: 1.0})

    def test_staff_cannot_take_it_over(self):
        """F40: staff cannot confirm, cancel or send what a customer still fills."""
        basket = self._fill(self.buyer, {self.product: 1})
        for user in (self.salesperson, self.sales_manager):
            staff = basket.with_user(user)
            for action in (staff.action_confirm, staff.action_cancel):
                with (
                    self.subTest(user=user.login, action=action.__name__),
                    self.assert_refused(UserError),
                ):
                    action()
        self.assertEqual(self._basket(), basket)
