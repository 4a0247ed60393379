"""What every test of partner_portal starts with, beside what Odoo's tests have."""

import itertools
from contextlib import contextmanager
from functools import cached_property

from odoo.tools import SQL

from .world import SLUG, PortalWorld, kept_world

__all__ = ["SLUG", "PortalCase"]
_keys = (f"kestreltest-key-{number}" for number in itertools.count(1))


class PortalCase(PortalWorld):
    """The world of the tests, and what they do in it and look at."""

    @classmethod
    def setUpClass(cls):
        world = kept_world()
        super().setUpClass()
        for name, (model, ids) in world.items():
            setattr(cls, name, cls.env[model].browse(ids))
        if not world:
            cls._create_world()

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
