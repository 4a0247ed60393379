"""S5, S7, S8: a quotation that was sent: who may decide, and on what they saw."""

from odoo.tests import JsonRpcException, tagged

from .native_common import SIGNATURE, TABLES, NativeDoorCase


@tagged("post_install", "-at_install")
class TestNativeQuotations(NativeDoorCase):
    """S5, S7, S8: a quotation that was sent: who may decide on what they saw."""

    def _stamp(self):
        self.sent.invalidate_recordset()
        return self.sent._portal_amount_stamp()

    def test_buyer_signs(self):
        """S7: a person with portal access signs the total that was shown."""
        self._login(self.buyer)
        answer = self._accept(self.sent, seen=self._stamp())
        self.assertTrue(answer.get("force_refresh"), answer)
        self.assertEqual((self.sent.state, self.sent.signed_by), ("sale", "Mallory"))

    def test_colleague_without_access(self):
        """S7: a colleague without portal access neither signs nor declines."""
        self._login(self.revoked)
        answer = self.assert_shut(
            self.sent, lambda: self._accept(self.sent, seen=self._stamp())
        )
        self.assertIn("error", answer)
        self.assert_shut(self.sent, lambda: self._decline(self.sent))
        self.assert_shut(
            self.sent, lambda: self._update_line(self.sent, input_quantity=5)
        )

    def test_stranger(self):
        """S7: another customer gets the answer of a missing order."""
        self._login(self.stranger)
        answer = self.assert_shut(
            self.sent, lambda: self._accept(self.sent, seen=self._stamp())
        )
        missing = self._json(
            "/my/orders/999999999/accept", {"name": "x", "signature": SIGNATURE}
        )
        self.assertEqual(answer, missing)

    def test_total_changed(self):
        """S8: the total rose between seeing and signing: refused."""
        seen = self._stamp()
        self.sent.order_line[0].price_unit = 1998.0
        self._login(self.buyer)
        for stamp in (seen, None, "0", "abc", "1998"):
            with self.subTest(stamp=stamp):
                answer = self.assert_shut(
                    self.sent, lambda s=stamp: self._accept(self.sent, seen=s)
                )
                self.assertIn("error", answer)
        self.assertTrue(self._accept(self.sent, seen=self._stamp())["force_refresh"])

    def _pay(self, seen):
        """Begin to pay the quotation, as its page does."""
        token = self.sent.sudo()._portal_ensure_token()
        query = f"?amount_seen={seen}" if seen else ""
        return self._json(
            f"/my/orders/{self.sent.id}/transaction{query}", {"access_token": token}
        )

    def test_lines_changed_at_equal_total(self):
        """S8: a line's price, quantity, unit or text moved, the total stayed: refused
        at every door.
        """
        self.sent.order_line.write({"price_unit": 10.0, "tax_ids": False})
        total = self.sent.amount_total
        first, second = self.sent.order_line
        moves = {
            "price": lambda: (
                first.write({"price_unit": 12.0}),
                second.write({"price_unit": 8.0}),
            ),
            "quantity": lambda: first.write({"product_uom_qty": 2, "price_unit": 5.0}),
            "discount": lambda: first.write({"price_unit": 20.0, "discount": 50.0}),
            "text": lambda: first.write({"name": "Another valve"}),
        }
        self._login(self.buyer)
        for move, change in moves.items():
            with self.subTest(move=move), self.env.cr.savepoint() as savepoint:
                seen = self._stamp()
                change()
                self.env.flush_all()
                self.assertEqual(self.sent.amount_total, total)
                answer = self.assert_shut(
                    self.sent, lambda s=seen: self._accept(self.sent, seen=s)
                )
                self.assertIn("Load the page again", answer["error"])
                for stamp in (seen, None):
                    with (
                        self.assert_untouched(*TABLES),
                        self.assertRaisesRegex(JsonRpcException, "ValidationError"),
                    ):
                        self._pay(stamp)
                savepoint.rollback()
                self.env.invalidate_all()
        self.assertTrue(self._accept(self.sent, seen=self._stamp())["force_refresh"])

    def test_rpc(self):
        """S7, S8: nobody of the customer confirms, signs or cancels past the page."""
        for user in (self.buyer, self.colleague, self.revoked):
            self._login(user)
            for method, args in (
                ("action_confirm", ()),
                ("action_cancel", ()),
                ("write", ({"state": "sale", "signed_by": "Mallory"},)),
                ("_portal_request", ("cancel", "x", user.id)),
                ("_portal_see_changes", ("x", user.id)),
            ):
                with self.subTest(user=user.login, method=method):
                    self.assert_shut(
                        self.sent,
                        lambda m=method, a=args: self.assertRaises(
                            JsonRpcException,
                            self._call_kw,
                            "sale.order",
                            m,
                            self.sent.ids,
                            *a,
                        ),
                    )

    def test_negative_optional_line(self):
        """S5: optional lines take quantities from 0 up and nothing else."""
        line = self.sent.order_line[1]
        section = self.env["sale.order.line"].create(
            {
                "order_id": self.sent.id,
                "display_type": "line_section",
                "name": "Optional",
                "sequence": 100,
                "is_optional": True,
            }
        )
        line.sequence = section.sequence + 1
        self._login(self.buyer)
        for quantity in (-19, "-1", "abc", 1e40, True, [1], {"a": 1}):
            with self.subTest(quantity=quantity):
                self.assert_shut(
                    self.sent,
                    lambda q=quantity: self._json(
                        f"/my/orders/{self.sent.id}/update_line_dict",
                        {"line_id": line.id, "input_quantity": q},
                    ),
                )

        for quantity in (3, 0):
            self._json(
                f"/my/orders/{self.sent.id}/update_line_dict",
                {"line_id": line.id, "input_quantity": quantity},
            )
            self.assertEqual(line.product_uom_qty, quantity)

    def test_strange_lines(self):
        """S20: line ids that are none, or another order's, change nothing."""
        self._login(self.buyer)
        other = self.placed.order_line[0].id
        for line_id in (other, 0, -1, "abc", None, 2**40, [1], True):
            with self.subTest(line=line_id):
                self.assert_shut(
                    self.sent,
                    lambda i=line_id: self._json(
                        f"/my/orders/{self.sent.id}/update_line_dict",
                        {"line_id": i, "input_quantity": 5},
                    ),
                )
