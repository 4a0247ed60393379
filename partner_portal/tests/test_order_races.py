"""F61, F65: what customers do with an order beside staff and each other."""

import re

from odoo.tests import tagged

from .race_server import at_once
from .test_races import RaceCase


@tagged("post_install", "-at_install")
class TestOrderRaces(RaceCase):
    """Two worker processes."""

    workers = 2

    def setUp(self):
        super().setUp()
        self.seller = self.server.login("seller@race.example")

    def _order(self, key):
        """Place an order; return its id."""
        self.client.add(self.products[0], 5)
        answer = self.client.post("/my/basket/place", self.client.place_form(key))
        return int(re.search(r"/my/orders/(\d+)", answer.headers["Location"])[1])

    def _staff(self, model, method, *args):
        """Call a method as the salesperson; return whether it worked."""
        try:
            self.seller.twin().rpc(
                f"/web/dataset/call_kw/{model}/{method}",
                model=model,
                method=method,
                args=list(args),
                kwargs={},
            )
        except AssertionError:
            return False
        return True

    def _form(self, path):
        """Return the hidden fields of the first own form of a page."""
        page = self.client.get(path).text
        form = re.search(r'<form[^>]*action="/my/orders/.*?</form>', page, re.DOTALL)[0]
        return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))

    def _messages(self, order_id, text):
        return self.server.query(
            "SELECT id FROM mail_message"
            " WHERE model = 'sale.order' AND res_id = %s AND body LIKE %s",
            order_id,
            f"%{text}%",
        )

    def test_cancel_beside_confirm(self):
        """F65: of the customer's cancel and the seller's confirm one wins, wholly."""
        for number in range(4):
            order_id = self._order(f"race-cancel-{number}")
            path = f"/my/orders/{order_id}/cancel"
            values = {**self._form(path), "reason": "Race"}
            answer, confirmed = at_once(
                [
                    lambda p=path, v=values: self.client.twin().post(p, v),
                    lambda o=order_id: self._staff("sale.order", "action_confirm", [o]),
                ]
            )
            (state,) = self.server.query(
                "SELECT state, portal_state FROM sale_order WHERE id = %s", order_id
            )
            told = len(self._messages(order_id, "I cancelled this order"))
            if answer.status_code == 303:
                self.assertEqual(state, ("cancel", "cancelled"))
                self.assertEqual((told, confirmed), (1, False))
            else:
                self.assertEqual(answer.status_code, 409)
                self.assertEqual(state, ("sale", "accepted"))
                self.assertEqual((told, confirmed), (0, True))

    def test_asked_at_once(self):
        """F65: eight presses of one button ask once and cancel once."""
        order_id = self._order("race-ask-1")
        for kind, text in (("change", "I ask for a change"), ("cancel", "I cancelled")):
            path = f"/my/orders/{order_id}/{kind}"
            values = {**self._form(path), "reason": "Race"}
            clients = [self.client.twin() for _number in range(8)]
            answers = at_once(
                [lambda c=c, p=path, v=values: c.post(p, v) for c in clients]
            )
            self.assertEqual({answer.status_code for answer in answers}, {303})
            self.assertEqual(len(self._messages(order_id, text)), 1)

    def test_receivers_at_once(self):
        """F71: twenty people place at once under one rule in turn: spread evenly."""
        people = [self._crowd(number) for number in range(20)]
        forms = [
            client.place_form(f"race-crowd-{number}")
            for number, client in enumerate(people)
        ]
        answers = at_once(
            [
                lambda c=client, f=form: c.post("/my/basket/place", f)
                for client, form in zip(people, forms, strict=True)
            ]
        )
        self.assertEqual({answer.status_code for answer in answers}, {303})
        counts = self.server.query(
            "SELECT count(*) FROM sale_order WHERE portal_state = 'submitted'"
            " AND portal_key LIKE 'race-crowd-%%' GROUP BY user_id"
        )
        self.assertEqual(counts, [(5,)] * 4)

    def _crowd(self, number):
        """Return the client of one of twenty people, with something in the basket."""
        client = self.server.login(f"crowd{number}@race.example")
        client.add(self.products[0])
        return client

    def test_seen_at_once(self):
        """F61: the page and the button at once: the thread tells it once."""
        order_id = self._order("race-seen-1")
        ((line,),) = self.server.query(
            "SELECT id FROM sale_order_line WHERE order_id = %s", order_id
        )
        changed = {"product_uom_qty": 3}
        self.assertTrue(self._staff("sale.order.line", "write", [line], changed))
        path = f"/my/orders/{order_id}"
        values = {**self._form(path), "quiet": "1"}
        self.assertIn("stamp", values)
        clients = [self.client.twin() for _number in range(8)]
        answers = at_once(
            [lambda c=c: c.post(f"{path}/changes", values) for c in clients]
        )
        self.assertEqual({answer.status_code for answer in answers}, {204})
        self.assertEqual(len(self._messages(order_id, "I have seen the changes")), 1)
        ((by,),) = self.server.query(
            "SELECT portal_changed_by_id FROM sale_order WHERE id = %s", order_id
        )
        self.assertIsNone(by)
