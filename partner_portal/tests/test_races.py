"""F41, F43: many requests of one person at once, against a live server.

With two workers and again with threads, on a database of its own. Requests of a
test share one transaction, so nothing of this can be shown by HttpCase.
"""

from odoo.tests import TransactionCase, tagged

from .race_server import RaceServer, at_once

BASKET = "portal_user_id = %s AND portal_state = 'basket' AND state = 'draft'"


class RaceCase(TransactionCase):
    """One server for the class; each test begins without a basket."""

    workers = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = RaceServer(cls.env.cr.dbname, cls.workers)
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()
        cls.buyer = cls.server.ids["buyer"]
        cls.products = cls.server.ids["products"]
        cls.client = cls.server.login("buyer@race.example")
        # both workers load the registry and the page's templates
        at_once([cls._warm] * 6)

    @classmethod
    def _warm(cls):
        return cls.client.twin().get("/my/basket")

    def setUp(self):
        super().setUp()
        rows = self._baskets()
        self.server.query("DELETE FROM sale_order WHERE " + BASKET, self.buyer)
        self.assertLessEqual(len(rows), 1)
        self.logged = len(self.server.log())

    def _baskets(self):
        return self.server.query(
            "SELECT id, portal_version, amount_untaxed FROM sale_order WHERE " + BASKET,
            self.buyer,
        )

    def _lines(self, order_id):
        return self.server.query(
            "SELECT product_id, product_uom_qty, price_subtotal "
            "FROM sale_order_line WHERE order_id = %s ORDER BY product_id",
            order_id,
        )

    def _placed(self):
        return self.server.query(
            "SELECT id, name FROM sale_order "
            "WHERE portal_user_id = %s AND portal_state = 'submitted'",
            self.buyer,
        )

    def assert_quiet(self):
        """Assert that nothing was retried and no error was logged in this test."""
        words = ("tries left", "could not serialize", "Traceback", " ERROR ")
        lines = self.server.log()[self.logged :].splitlines()
        self.assertEqual([s for s in lines if any(word in s for word in words)], [])


class RaceTests:
    """The races; each class below runs all of them."""

    def test_adds_of_many_clients(self):
        """F41: 24 clients x 5 adds: exact sum, one basket, version = adds."""
        clients = [self.client.twin() for _number in range(24)]

        def five(client):
            return [client.add(self.products[0])["ok"] for _number in range(5)]

        answers = at_once([lambda c=client: five(c) for client in clients])
        self.assertEqual(answers, [[True] * 5] * 24)
        ((basket, version, untaxed),) = self._baskets()
        ((product, quantity, subtotal),) = self._lines(basket)
        self.assertEqual((product, quantity), (self.products[0], 120))
        self.assertEqual(version, 120)
        self.assertEqual(untaxed, subtotal)
        self.assert_quiet()

    def test_first_adds(self):
        """F40: six devices add first things at once, five rounds: always one basket."""
        for number in range(5):
            products = self.products[number * 6 : number * 6 + 6]
            clients = [self.client.twin() for _product in products]
            calls = [
                lambda p=product, c=client: c.add(p)["ok"]
                for product, client in zip(products, clients, strict=True)
            ]
            self.assertEqual(at_once(calls), [True] * 6)
            ((basket, version, _untaxed),) = self._baskets()
            rows = self._lines(basket)
            self.assertEqual([row[0] for row in rows], products)
            self.assertEqual({row[1] for row in rows}, {1})
            self.assertEqual(version, 6)
            self.server.query("DELETE FROM sale_order WHERE id = %s", basket)
        self.assert_quiet()

    def test_placing_with_one_key(self):
        """F43: 50 placings with one key: one order, every caller gets it."""
        before = self._placed()
        for product in self.products[:3]:
            self.client.add(product, 2)
        values = self.client.place_form("race-one-key-1")
        clients = [self.client.twin() for _number in range(50)]
        answers = at_once(
            [lambda c=client: c.post("/my/basket/place", values) for client in clients]
        )
        self.assertEqual({answer.status_code for answer in answers}, {303})
        places = {answer.headers["Location"] for answer in answers}
        self.assertEqual(len(places), 1)
        (order,) = set(self._placed()) - set(before)
        self.assertIn(f"/my/orders/{order[0]}", places.pop())
        self.assertFalse(self._baskets())
        self.assertEqual(len(self._lines(order[0])), 3)
        self.assert_quiet()

    def test_placing_with_many_keys(self):
        """F43: six keys at once: one order; five hear that the basket is gone."""
        before = self._placed()
        self.client.add(self.products[0])
        values = self.client.place_form("race")
        clients = [self.client.twin() for _number in range(6)]
        answers = at_once(
            [
                lambda n=number, c=client: (
                    c.post(
                        "/my/basket/place",
                        {**values, "idempotency_key": f"race-key-{n}"},
                    ).status_code
                )
                for number, client in enumerate(clients)
            ]
        )
        self.assertEqual(answers.count(303), 1, answers)
        self.assertLessEqual(set(answers), {303, 409, 422})
        self.assertEqual(len(set(self._placed()) - set(before)), 1)

    def test_adding_while_placing(self):
        """F43: an add beside a placing is in the order or in the next basket, once."""
        for number in range(4):
            before = self._placed()
            self.client.add(self.products[0])
            values = self.client.place_form(f"race-beside-{number}")
            placing, adding = at_once(
                [
                    lambda v=values: self.client.twin().post("/my/basket/place", v),
                    lambda: self.client.twin().add(self.products[1]),
                ]
            )
            self.assertTrue(adding["ok"])
            baskets = self._baskets()
            new = set(self._placed()) - set(before)
            rows = [
                row[:2] for order in [*baskets, *new] for row in self._lines(order[0])
            ]
            self.assertEqual(sorted(rows), [(p, 1) for p in self.products[:2]])
            self.assertEqual(len(new), 1 if placing.status_code == 303 else 0)
            self.server.query("DELETE FROM sale_order WHERE " + BASKET, self.buyer)

    def test_salesperson_edits(self):
        """F43: staff edit a line while the customer adds: header = sum of lines."""
        seller = self.server.login("seller@race.example")
        self.client.add(self.products[0])
        ((basket, _version, _untaxed),) = self._baskets()
        ((line,),) = self.server.query(
            "SELECT id FROM sale_order_line WHERE order_id = %s", basket
        )
        for number in range(8):
            values = {"product_uom_qty": 10 + number}
            _edit, added = at_once(
                [
                    lambda v=values: seller.rpc(
                        "/web/dataset/call_kw/sale.order.line/write",
                        model="sale.order.line",
                        method="write",
                        args=[[line], v],
                        kwargs={},
                    ),
                    lambda n=number: self.client.add(self.products[1 + n]),
                ]
            )
            self.assertTrue(added["ok"])
            ((_basket, _version, untaxed),) = self._baskets()
            rows = self._lines(basket)
            self.assertAlmostEqual(untaxed, sum(row[2] for row in rows), 6)
            self.assertEqual(rows[0][1], 10 + number)
            self.assertEqual(len(rows), number + 2)


@tagged("post_install", "-at_install")
class TestRacesWorkers(RaceTests, RaceCase):
    """Two worker processes."""

    workers = 2


@tagged("post_install", "-at_install")
class TestRacesThreads(RaceTests, RaceCase):
    """One process with threads."""

    workers = 0
