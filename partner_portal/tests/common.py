"""The world every test of partner_portal starts in, made without demo data.

Seller: the company of the test environment. Two customers, *Bluefield* (two people, own
pricelist) and *Riverbend* (one person, plain prices), products in every stock state.
"""

import itertools
from contextlib import contextmanager
from functools import cached_property

from odoo import Command
from odoo.tools import SQL

from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT

from .factories import FLAG, PortalFactories

SLUG = "kestreltest"

_keys = (f"kestreltest-key-{number}" for number in itertools.count(1))


class PortalCase(PortalFactories):
    """A company with one open portal, its customers, people and products."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, **DISABLED_MAIL_CONTEXT))
        cls.env.user.group_ids += cls.env.ref("product.group_product_pricelist")
        cls.company = cls.env.company
        cls.currency = cls.company.currency_id
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls._create_taxes()
        cls._create_staff()
        cls._create_portal()
        cls._create_customers()
        cls._create_users()
        cls._create_products()

    # The seller

    @classmethod
    def _create_taxes(cls):
        country = cls.company.account_fiscal_country_id or cls.env.ref("base.us")
        cls.tax_group = cls.env["account.tax.group"].create(
            {
                "name": "Kestreltest taxes",
                "company_id": cls.company.id,
                "country_id": country.id,
            }
        )
        cls.tax = cls._create_tax("15%", 15.0)

    @classmethod
    def _create_staff(cls):
        cls.salesperson = cls._create_user(
            "robin.kestreltest",
            "sales_team.group_sale_salesman,base.group_partner_manager",
            name="Robin Vale",
        )
        cls.sales_manager = cls._create_user(
            "ines.kestreltest", "sales_team.group_sale_manager", name="Ines Harrow"
        )
        cls.internal_user = cls._create_user("clerk.kestreltest", "base.group_user")
        cls.system_user = cls._create_user(
            "root.kestreltest", "base.group_system,base.group_user"
        )

    @classmethod
    def _create_portal(cls):
        cls.carrier = cls._create_carrier("Kestreltest van", 18.0)
        cls.free_carrier = cls._create_carrier("Kestreltest pick-up", 0.0)
        cls.portal = cls.env["partner.portal"].create(
            {
                "name": "Kestreltest Supplies",
                "slug": SLUG,
                "company_id": cls.company.id,
                "sequence": -1,
                "is_open": True,
                "product_rule": "flagged",
                "fallback_user_id": cls.sales_manager.id,
                "carrier_ids": [Command.set((cls.carrier + cls.free_carrier).ids)],
                "payment_method_ids": [
                    Command.create({"name": "On account", "sequence": 1}),
                    Command.create(
                        {
                            "name": "In advance",
                            "sequence": 2,
                            "payment_term_id": cls.env.ref(
                                "account.account_payment_term_immediate"
                            ).id,
                        }
                    ),
                ],
            }
        )
        cls.on_account, cls.in_advance = cls.portal.payment_method_ids.sorted(
            "sequence"
        )

    # The customers

    @classmethod
    def _create_customers(cls):
        # Riverbend's is everybody's: the first one is what Odoo takes without an own
        cls.plain_pricelist = cls._create_pricelist("Riverbend")
        cls.pricelist = cls._create_pricelist(
            "Bluefield", {"compute_price": "percentage", "percent_price": 20.0}
        )
        cls.customer = cls._create_customer(
            "Bluefield Kestreltest", "KT-1001", cls.pricelist
        )
        cls.other_customer = cls._create_customer(
            "Riverbend Kestreltest", "KT-1002", cls.plain_pricelist
        )
        cls.site = cls.env["res.partner"].create(
            {
                "name": "Bluefield yard",
                "parent_id": cls.customer.id,
                "type": "delivery",
                "street": "2 Yard Road",
                "city": "Bluefield",
                "zip": "24701",
                "country_id": cls.customer.country_id.id,
                "state_id": cls.customer.state_id.id,
                "email": "yard@kestreltest.example",
                "phone": "555 0107",
            }
        )

    @classmethod
    def _create_users(cls):
        cls.buyer = cls._create_buyer("buyer", cls.customer)
        cls.colleague = cls._create_buyer("colleague", cls.customer)
        cls.stranger = cls._create_buyer("stranger", cls.other_customer)
        cls.revoked = cls._create_buyer("revoked", cls.customer, state="revoked")
        cls.outsider = cls._create_buyer(
            "outsider",
            cls.env["res.partner"].create(
                {"name": "Free sign-up Kestreltest", "is_company": True}
            ),
            state=None,
        )

    # The goods

    @classmethod
    def _create_products(cls):
        cls.category = cls.env["product.category"].create({"name": "Kestreltest pipes"})
        cls.product = cls._create_product("Ball valve", "KT-IN", 14.2, stock=20)
        cls.low = cls._create_product("Gate valve", "KT-LOW", 9.99, stock=3)
        cls.out = cls._create_product("Check valve", "KT-OUT", 33.33, stock=0)
        cls.service = cls._create_product(
            "Threading", "KT-SRV", 25.0, type="service", is_storable=False
        )
        cls.unflagged = cls._create_product(
            "Secret valve", "KT-NO", 50.0, stock=20, **{FLAG: False}
        )
        cls.archived = cls._create_product("Old valve", "KT-OLD", 5.0)
        cls.archived.action_archive()
        cls.not_for_sale = cls._create_product("Part", "KT-NFS", 5.0, sale_ok=False)
        cls.combo = cls._create_combo()
        cls.variants = cls._create_variants()

    # Made for the tests that ask for it: a company takes a fifth of all the others

    @cached_property
    def other_company(self):
        """Another company of the seller's."""
        return self.env["res.company"].create({"name": "Kestreltest other"})

    @cached_property
    def foreign(self):
        """Another company's product, flagged as ours are."""
        company_id = self.other_company.id
        return self._create_product(
            "Foreign valve", "KT-FOR", 5.0, company_id=company_id, taxes_id=False
        )

    @property
    def hidden(self):
        """What no customer sees, each for a reason of its own."""
        own = self.unflagged + self.archived + self.not_for_sale + self.combo
        return own + self.foreign

    # What the tests do and look at

    def _as(self, user, model="sale.order"):
        """Return a model as this person's request gets it: own rights, bare context."""
        return self.env(user=user.id, context={"lang": "en_US"}, su=False)[model]

    def _offers(self, products, quantities=None, customer=None, date=None):
        """Return the offers a customer (Bluefield unless told) gets: {id: Offer}."""
        customer = customer or self.customer
        return products._portal_offers(
            self.portal, customer, quantities or {}, date=date
        )

    def _offer(self, product, quantity=1.0, customer=None, date=None):
        """Return the offer of one product, or None if it is out of reach."""
        quantities = {product.id: quantity}
        return self._offers(product, quantities, customer, date).get(product.id)

    def _basket(self, user=None):
        """Return the basket of a user (the buyer unless told), maybe empty."""
        return self._as(user or self.buyer)._portal_basket()

    def _fill(self, user, quantities):
        """Set lines of a user's basket: {product: quantity}; return the basket."""
        orders = self._as(user)
        for product, quantity in quantities.items():
            orders._portal_basket_set(product.id, str(quantity), mode="set")
        return self._basket(user)

    def _quantities(self, order):
        """Return what is ordered, without delivery: {product: quantity}."""
        lines = order.order_line.filtered(lambda line: not line.is_delivery)
        return {line.product_id: line.product_uom_qty for line in lines}

    def _line(self, order, product):
        """Return the one line of a product."""
        line = order.order_line.filtered(lambda line: line.product_id == product)
        self.assertEqual(len(line), 1)
        return line

    def _place(self, user=None, **values):
        """Place a user's basket as seen now; `values` replace what the form sends.

        Keys: key, version, total_seen, details, po_again.
        """
        orders = self._as(user or self.buyer)
        review = orders._portal_basket()._portal_review()
        sent = {
            "key": next(_keys),
            "version": review.get("version"),
            "total_seen": review.get("total"),
            **values,
        }
        return orders._portal_place(**sent)

    def _rows(self, *tables):
        """Return the stored rows of tables as text, to compare before and after."""
        self.env.flush_all()
        rows = {}
        for table in tables:
            self.cr.execute(
                SQL(
                    "SELECT t::text FROM %s t ORDER BY t.id",
                    SQL.identifier(table),
                )
            )
            rows[table] = [row for (row,) in self.cr.fetchall()]
        return rows

    @contextmanager
    def assert_untouched(self, *tables):
        """Assert that the block changes no row: of orders and lines unless told."""
        tables = tables or ("sale_order", "sale_order_line")
        before = self._rows(*tables)
        yield
        self.assertEqual(self._rows(*tables), before)

    @contextmanager
    def assert_refused(self, error, *tables):
        """Assert that the block raises, and after the rollback changed no row."""
        with self.assert_untouched(*tables):
            with self.assertRaises(error) as caught:
                yield caught
            self.env.invalidate_all()
