"""F20: two portals of one company, one of another company and currency, kept apart."""

from odoo import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT

from .common import SLUG
from .factories import FLAG
from .login_common import LoginCase


class SeveralCase(LoginCase):
    """*north*: the same company, all products, with tax. *abroad*: another company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.north = cls.portal.create(
            {
                "name": "Kestreltest North",
                "slug": "kestrelnorth",
                "is_open": True,
                "product_rule": "all",
                "tax_display": "included",
            }
        )
        cls._create_abroad()
        cls.own = cls._create_product(
            "Ours alone", "KT-OWN", 5.0, company_id=cls.company.id
        )
        cls.northern = cls._create_person("north", cls.north, cls.plain_pricelist)
        cls.abroader = cls._create_person(
            "abroad", cls.abroad, cls.foreign_list, company_ids=cls.overseas
        )
        cls.people = {
            cls.buyer: cls.portal,
            cls.northern: cls.north,
            cls.abroader: cls.abroad,
        }

    @classmethod
    def _create_abroad(cls):
        """Create a company with its currency, portal, pricelist and product."""
        cls.money = cls.env.ref("base.CHF")
        cls.money.active = True
        cls.overseas = cls.env["res.company"].create(
            {"name": "Kestreltest abroad", "currency_id": cls.money.id}
        )
        cls.abroad = cls.portal.create(
            {
                "name": "Kestreltest Abroad",
                "slug": "kestrelabroad",
                "company_id": cls.overseas.id,
                "is_open": True,
            }
        )
        cls.foreign_list = cls.env["product.pricelist"].create(
            {
                "name": "Kestreltest abroad",
                "company_id": cls.overseas.id,
                "currency_id": cls.money.id,
            }
        )
        cls.theirs = cls._create_product(
            "Theirs alone", "KT-THEIRS", 7.0, company_id=cls.overseas.id, taxes_id=False
        )

    @classmethod
    def _create_person(cls, name, portal, pricelist, company_ids=None):
        """Create a customer of a portal and its one person, user name *buyer*."""
        company = company_ids or cls.company
        customer = cls.env["res.partner"].create(
            {
                "name": f"{name.title()} customer",
                "is_company": True,
                "street": "1 Main Street",
                "city": "Bluefield",
                "zip": "24701",
                "country_id": cls.env.ref("base.us").id,
                "email": f"{name}.customer@kestreltest.example",
                "portal_id": portal.id,
                "portal_customer_number": f"KT-{name.upper()}",
            }
        )
        customer.with_company(company).property_product_pricelist = pricelist
        contact = customer.create(
            {
                "name": name.title(),
                "parent_id": customer.id,
                "email": f"{name}.person@kestreltest.example",
            }
        )
        contact.sudo().portal_access_state = "active"
        user = new_test_user(
            cls.env,
            login=contact.email,
            groups="base.group_portal",
            context=DISABLED_MAIL_CONTEXT,
            partner_id=contact.id,
            name=contact.name,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        user.portal_username = "buyer"
        return user


@tagged("post_install", "-at_install")
class TestSeveralPortals(SeveralCase):
    """Each person at each door: the own portal's answer and no other."""

    def test_products(self):
        """F20 F33: list, page, price and basket go by the own portal's rules."""
        table = (
            # product, seen by: buyer, northern, abroader
            (self.product, (True, True, True)),
            (self.own, (True, True, False)),
            (self.unflagged, (False, True, False)),
            (self.theirs, (False, False, True)),
        )
        for number, user in enumerate(self.people):
            self._login(user)
            cards = self._cards(self._get_catalog(search="KT-", limit=80))
            for product, row in table:
                seen = row[number]
                with self.subTest(user=user.name, product=product.default_code):
                    self.assertEqual(product.id in cards, seen)
                    status = 200 if seen else 404
                    self.assertEqual(self._get_product(product).status_code, status)
                    answer = self._json(
                        "/my/catalog/price", {"quantities": {product.id: "2"}}
                    )
                    self.assertEqual(str(product.id) in str(answer), seen)
                    self.assertEqual(self._basket_line(product, "1")["ok"], seen)
            expected = {product: 1 for product, row in table if row[number]}
            self.assertEqual(self._quantities(self._basket(user)), expected)

    def test_prices(self):
        """F20 F34: tax and currency are those of the own portal and company."""
        table = (
            (self.buyer, "11.36", self.currency),
            (self.northern, "16.33", self.currency),
            (self.abroader, None, self.money),
        )
        for user, price, currency in table:
            self._login(user)
            cards = self._cards(self._get_catalog(search="KT-IN"))
            with self.subTest(user.name):
                if price:
                    self.assertEqual(cards[self.product.id]["price"], price)
                self._fill(user, {self.product: 1})
                basket = self._basket(user)
                self.assertEqual(basket.currency_id, currency)
                self.assertEqual(basket.portal_id, self.people[user])
                self.assertEqual(basket.company_id, self.people[user].company_id)

    def test_brand(self):
        """F20: every page carries the own portal's name, at any portal's address."""
        names = {portal.name for portal in self.people.values()}
        for user, portal in self.people.items():
            self._login(user)
            paths = ["/my", "/my/catalog", "/my/basket", "/my/orders", "/my/keys"]
            paths += [f"/portal/{other.slug}" for other in self.people.values()]
            for path in paths:
                page = self._get(path, allow_redirects=True)
                with self.subTest(user=user.name, path=path):
                    self.assertEqual(page.status_code, 200)
                    found = {name for name in names if name in page.text}
                    self.assertEqual(found, {portal.name})

    def test_orders(self):
        """F20 F60: placed orders belong to the own portal; no other opens them."""
        orders = {}
        for user in self.people:
            self._fill(user, {self.product: 2})
            orders[user] = self._place(user)
            self.assertEqual(orders[user].portal_id, self.people[user])
        for user in self.people:
            self._login(user)
            listed = self._get_orders().text
            for other, order in orders.items():
                with self.subTest(user=user.name, order=other.name):
                    own = user == other
                    self.assertEqual(order.name in listed, own)
                    self.assertEqual(self._get_order(order).status_code == 200, own)

    def test_log_in(self):
        """F20 F21: a number opens the portal it belongs to, and no other."""
        for user, portal in self.people.items():
            number = user.partner_id.commercial_partner_id.portal_customer_number
            for other in self.people.values():
                self._login(None)
                answer = self._post_login(number, "buyer", user.login, slug=other.slug)
                with self.subTest(user=user.name, address=other.slug):
                    if other == portal:
                        self.assert_leads(answer, "/my")
                        self.assertEqual(self._session_uid(), user.id)
                    else:
                        self.assert_wrong(answer)

    def test_closed(self):
        """F20: closing one portal closes it for its customers alone."""
        self.north.is_open = False
        for user, portal in self.people.items():
            self._login(user)
            page = self._get("/my/basket")
            closed = 'data-portal-page="closed"' in page.text
            with self.subTest(user.name):
                self.assertEqual(closed, portal == self.north)

    def test_settings_of_one(self):
        """F20: what is set for one portal changes no other."""
        before = self._rows("partner_portal")["partner_portal"]
        self.north.write({"po_number_required": True, "allow_out_of_stock": False})
        after = self._rows("partner_portal")["partner_portal"]
        self.assertEqual(len(set(before) - set(after)), 1)
        (self.product + self.own).product_tmpl_id.write({FLAG: False})
        self._login(self.northern)
        cards = self._cards(self._get_catalog(search="KT-", limit=80))
        self.assertIn(self.own.id, cards, "all products")
        self._login(self.buyer)
        cards = self._cards(self._get_catalog(search="KT-", limit=80))
        self.assertNotIn(self.own.id, cards, "flagged products")


@tagged("post_install", "-at_install")
class TestOneBrowser(SeveralCase):
    """Two accounts of two portals, one after the other in the same browser."""

    def _enter(self, user):
        """Log out whoever is in, and log in by the form of the own portal."""
        self._log_out()
        customer = user.partner_id.commercial_partner_id
        answer = self._post_login(
            customer.portal_customer_number,
            "buyer",
            user.login,
            slug=self.people[user].slug,
            keep="1",
        )
        self.assert_leads(answer, "/my")
        self.assertEqual(self._session_uid(), user.id)

    def test_baskets(self):
        """F20 F41: each finds the own basket again, and only that."""
        table = ((self.buyer, self.own), (self.northern, self.unflagged))
        for user, product in table:
            self._enter(user)
            self.assertTrue(self._basket_line(product, "3")["ok"])
        for user, product in table:
            self._enter(user)
            with self.subTest(user.name):
                self.assertEqual(self._quantities(self._basket(user)), {product: 3})
                text = self._get_basket().text
                for _other, theirs in table:
                    self.assertEqual(theirs.name in text, theirs == product)

    def test_page_left_open(self):
        """F20 S5: the form of a page of the account before changes nothing."""
        self._enter(self.buyer)
        self._basket_line(self.own, "3")
        old = {**self._place_form(), "csrf_token": self._csrf()}
        line = self._line(self._basket(), self.own)
        self._enter(self.northern)
        self._basket_line(self.unflagged, "1")
        with self.assert_untouched():
            answer = self._post("/my/basket/place", old, csrf=False)
            self.assertEqual(answer.status_code, 400)
        with self.assert_untouched("sale_order_line"):
            values = {f"quantity_{line.id}": "9"}
            self.assertEqual(self._post("/my/basket/update", values).status_code, 303)

    def test_device(self):
        """F20 F21: the browser proposes the number of the portal it shows."""
        self._enter(self.buyer)
        self._log_out()
        page = self._tree(self._get(f"/portal/{SLUG}"))
        number = page.xpath("//input[@name='customer_number']/@value")
        self.assertEqual(number, ["KT-1001"])
        page = self._tree(self._get(f"/portal/{self.north.slug}"))
        number = page.xpath("//input[@name='customer_number']/@value")
        self.assertIn(number, ([], [""]))
