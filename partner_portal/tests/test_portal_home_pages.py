"""The dashboard and the frame around every portal page."""

from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from .http_common import PortalHttpCase, data


@tagged("post_install", "-at_install")
class TestPortalHomePages(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _order(self, quantities, customer=None, confirm=True):
        """Create an order of the seller for a customer."""
        order = self.env["sale.order"].create(
            {
                "partner_id": (customer or self.customer).id,
                "order_line": [
                    Command.create(
                        {"product_id": product.id, "product_uom_qty": quantity}
                    )
                    for product, quantity in quantities.items()
                ],
            }
        )
        if confirm:
            order.action_confirm()
        return order

    def _invoice(self, amount, days, customer=None):
        """Create a posted invoice that is due in ``days`` days."""
        today = fields.Date.context_today(self.env.user)
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": (customer or self.customer).id,
                "invoice_date": today - timedelta(days=60),
                "invoice_date_due": today + timedelta(days=days),
                "invoice_payment_term_id": False,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Goods",
                            "price_unit": amount,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
            }
        )
        invoice.action_post()
        return invoice

    def _needs(self, page, kind):
        """Return the data-* values of the rows of *Needs you*."""
        return [
            data(row)
            for row in self._tree(page).xpath(f"//*[@data-portal-need='{kind}']")
        ]

    def test_first_day(self):
        """F100: with nothing bought yet the page leads to the catalog."""
        page = self._get_home()
        self._root(page, "home")
        self.assertIn("Your first order:", page.text)
        self.assertNotIn("Bought most often", page.text)

    def test_overdue_invoices(self):
        """F100: count and amount of the own overdue invoices, of nobody else's."""
        self._invoice(100.0, -5)
        self._invoice(20.5, -1)
        self._invoice(400.0, 5)
        self._invoice(1000.0, -5, self.other_customer)
        (row,) = self._needs(self._get_home(), "overdue")
        self.assertEqual((row["count"], row["amount"]), ("2", "120.50"))

    def test_quotations(self):
        """F100: offers that were sent wait for the customer, drafts do not show."""
        sent = self._order({self.product: 5}, confirm=False)
        sent.state = "sent"
        self._order({self.product: 6}, confirm=False)
        other = self._order({self.product: 5}, self.other_customer, confirm=False)
        other.state = "sent"
        rows = self._needs(self._get_home(), "quotation")
        self.assertEqual([row["order_id"] for row in rows], [str(sent.id)])

    def test_orders_on_their_way(self):
        """F100, F61: what waits and what is accepted, its word and what comes next."""
        accepted = self._order({self.product: 2})
        self._fill(self.buyer, {self.low: 1})
        placed = self._place()
        page = self._get_home()
        rows = self._tree(page).xpath("//tr[@data-order-id]")
        shown = {int(row.get("data-order-id")): row.text_content() for row in rows}
        self.assertEqual(set(shown), {accepted.id, placed.id})
        self.assertIn("Accepted", shown[accepted.id])
        self.assertIn("Waiting for us", shown[placed.id])
        self.assertIn("Robin Vale confirms this order.", shown[placed.id])

    def test_bought_most_often(self):
        """F100, F33: the usual quantity in the box; hidden products stay hidden."""
        self._order({self.product: 3, self.unflagged: 9})
        self._order({self.product: 8, self.low: 2})
        page = self._get_home()
        cards = self._cards(page)
        self.assertEqual(next(iter(cards)), self.product.id)
        self.assertEqual(set(cards), {self.product.id, self.low.id})
        self.assertEqual(cards[self.product.id]["price"], "11.36")
        forms = [f for f in self._forms(page, "/my/basket/add") if "product_id" in f]
        usual = {int(form["product_id"]): form["quantity"] for form in forms}
        self.assertEqual(usual, {self.product.id: "8", self.low.id: "2"})

    def test_add_by_code(self):
        """F37: code and quantity on Home, without JavaScript."""
        (form,) = self._forms(self._get_home(), "/my/basket/add")
        self.assertEqual(form["next"], "/my")
        response = self._post(
            "/my/basket/add", {**form, "code": "KT-IN", "quantity": "4"}
        )
        self.assertURLEqual(response.headers["Location"], "/my")
        self.assertEqual(self._quantities(self._basket()), {self.product: 4})

    def test_responsible_on_every_page(self):
        """F70: the card of the salesperson, the fallback without one."""
        self.salesperson.partner_id.phone = "555 0142"
        for path in (
            "/my",
            "/my/catalog",
            "/my/basket",
            "/my/orders",
            "/my/invoices",
            "/my/tickets",
            "/my/account",
            "/my/security",
        ):
            tree = self._tree(self._get(path))
            (card,) = tree.xpath("//*[@data-portal-responsible]")
            self.assertIn("Robin Vale", card.text_content(), path)
            self.assertIn("555 0142", card.text_content(), path)
        (self.customer + self.buyer.partner_id).user_id = False
        (card,) = self._tree(self._get_home()).xpath("//*[@data-portal-responsible]")
        self.assertIn("Ines Harrow", card.text_content())

    def test_menu(self):
        """F101: only what exists; the own page is marked."""
        tree = self._tree(self._get_catalog())
        entries = tree.xpath("//nav[@aria-label='Portal']//a")
        self.assertEqual(
            [(entry.text_content(), entry.get("href")) for entry in entries],
            [
                ("Home", "/my"),
                ("Catalog", "/my/catalog"),
                ("Orders", "/my/orders"),
                ("Deliveries", "/my/deliveries"),
                ("Invoices", "/my/invoices"),
                ("Statement", "/my/statement"),
                ("My products", "/my/products"),
                ("Tickets", "/my/tickets"),
            ],
        )
        here = [entry.get("href") for entry in entries if entry.get("aria-current")]
        self.assertEqual(here, ["/my/catalog"])

    def test_basket_button(self):
        """F40: lines and amount without tax, on each page."""
        self._fill(self.buyer, {self.product: 2, self.low: 1})
        button = self._tree(self._get_home()).get_element_by_id(
            "o_partner_portal_basket_button"
        )
        self.assertEqual(button.get("data-count"), "2")
        self.assertIn("30.71", button.text_content())
