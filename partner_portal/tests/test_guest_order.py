"""F69: looking up an order without log-in: who gets what, and what never shows."""

from odoo.tests import tagged

from .common import SLUG
from .guest_order_common import OFFICE, GuestOrderCase


@tagged("post_install", "-at_install")
class TestGuestOrder(GuestOrderCase):
    def test_off(self):
        """F69: off as it comes: no page, no answer, no link; closed says so."""
        self.portal.order_lookup = False
        self.assertEqual(self._get(f"/portal/{SLUG}/track").status_code, 404)
        self.assertEqual(self._track().status_code, 404)
        self.assertNotIn("/track", self._get_slug().text)
        self.portal.write({"order_lookup": True, "is_open": False})
        for page in (self._get(f"/portal/{SLUG}/track"), self._track()):
            self._root(page, "closed")
        new = self.env["partner.portal"].create({"name": "New", "slug": "kestrelnew"})
        self.assertFalse(new.order_lookup)

    def test_link(self):
        """F69: the page before the log-in leads there when it is on."""
        links = self._tree(self._get_slug()).xpath("//a/@href")
        self.assertIn(f"/portal/{SLUG}/track", links)
        (form,) = self._forms(
            self._get(f"/portal/{SLUG}/track"), f"/portal/{SLUG}/track"
        )
        self.assertEqual({*form}, {"csrf_token", "order_number", "contact"})

    def test_contacts(self):
        """F69: addresses and phones of person, customer, delivery and invoice."""
        number = self.order.name
        for typed, contact in (
            (number, OFFICE),
            (f" {number.lower()} ", " OFFICE@kestreltest.example "),
            (number, "buyer@kestreltest.example"),
            (number, "yard@kestreltest.example"),
            (number, "304 555 0100"),
            (number, "0045 (0) 45-55-01-00"),
            (number, "555 0107"),
        ):
            with self.subTest(contact=contact):
                found = self._found(self._track(typed, contact))
                self.assertEqual(found, {"order": number, "status": "waiting"})

    def test_what_shows(self):
        """F69: number, state and five steps with days; no price, address, product."""
        self.order.action_confirm()
        picking = self.order.picking_ids
        self.carrier.tracking_url = "https://van.example/<shipmenttrackingnumber>"
        picking.write({"carrier_id": self.carrier.id, "carrier_tracking_ref": "KT-77"})
        for move in picking.move_ids:
            move.quantity, move.picked = move.product_uom_qty, True
        picking._action_done()
        self.order.order_line.filtered("is_delivery").qty_delivered = 1
        invoice = self.order._create_invoices()
        invoice.action_post()
        self.env.flush_all()
        tables = ("sale_order", "stock_picking", "account_move", "mail_message")
        with self.assert_untouched(*tables):
            page = self._track()
        self.assertEqual(self._found(page)["status"], "delivered")
        steps = self._tree(page).xpath("//li[@data-step]")
        self.assertEqual(
            [(step.get("data-step"), step.get("data-step-state")) for step in steps],
            [
                ("approval", "done"),
                ("delivery", "done"),
                ("invoicing", "done"),
                ("payment", "todo"),
                ("fulfilment", "part"),
            ],
        )
        days = [step.xpath(".//time/@datetime") for step in steps]
        done, sold = picking.date_done, self.order.date_order
        self.assertEqual(
            days,
            [[f"{sold:%Y-%m-%d}"], [f"{done:%Y-%m-%d}"]]
            + [[str(invoice.invoice_date)], [], []],
        )
        links = self._tree(page).xpath("//a/@href")
        self.assertIn("https://van.example/KT-77", links)
        for secret in (
            self.product.name,
            "KT-IN",
            "Yard Road",
            "Bluefield",
            invoice.name,
            picking.name,
            f"{self.order.amount_total:.2f}",
            self.buyer.name,
            self.salesperson.name,
        ):
            self.assertNotIn(secret, self._tree(page).xpath("//main")[0].text_content())
        self.assertNotIn("access_token", page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")

    def test_misses_are_alike(self):
        """F69: wrong number, contact or portal, baskets, drafts: one answer."""
        self._fill(self.buyer, {self.product: 1})
        basket = self._basket()
        basket.sudo().name = "KTBASKET"
        seller = self.env["sale.order"].create({"partner_id": self.customer.id})
        seller.state = "sale"
        other = self.env["partner.portal"].create(
            {
                "name": "Other",
                "slug": "kestrelother",
                "is_open": True,
                "order_lookup": True,
            }
        )
        office, name = OFFICE, self.order.name
        texts = set()
        for values in (
            (name, "nobody@kestreltest.example"),
            (name, "5550100"),
            (name, "00"),
            (name, ""),
            (name, "%"),
            ("", office),
            ("%", office),
            ("_" * len(name), office),
            (name[:-1], office),
            ("KT999", office),
            ("KT999", ""),
            ("\0", "\0"),
            (basket.name, office),
            (seller.name, office),
            (name, office, other.slug),
        ):
            with self.subTest(values=values):
                page = self._track(*values)
                self.assert_missed(page)
                self.attempts.search([]).unlink()
                if values[-1] != other.slug:
                    main = self._tree(page).xpath("//main")[0].text_content()
                    texts.add(" ".join(main.split()))
        self.assertEqual(len(texts), 1)

    def test_what_was_typed_stays(self):
        """F69: after a miss both boxes hold what was typed; a file is no text."""
        (form,) = self._forms(
            self._track("KT9", "x@y.example"), f"/portal/{SLUG}/track"
        )
        self.assertEqual(
            (form["order_number"], form["contact"]), ("KT9", "x@y.example")
        )
        values = {"order_number": self.order.name, "csrf_token": self._csrf()}
        files = {"contact": ("a.txt", OFFICE.encode())}
        page = self.url_open(f"/portal/{SLUG}/track", data=values, files=files)
        self.assert_missed(page)

    def test_rejected_order(self):
        """F69: an order that ended says so, without the reason and the person."""
        self.order.portal_reject_reason = "We no longer sell it."
        self.order._portal_reject("We no longer sell it.")
        page = self._track()
        self.assertEqual(self._found(page)["status"], "rejected")
        self.assertNotIn("We no longer", page.text)
