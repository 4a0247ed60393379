"""F91, S2: what a ticket is about is the customer's own, and how urgent it may be."""

from odoo import Command
from odoo.tests import tagged

from .deliveries_common import DeliveriesCase
from .matrix_actors import MALFORMED, MISSING
from .ticket_common import TicketCase

TABLES = ("helpdesk_ticket", "mail_message", "ir_attachment")
SENTENCE = "Please choose from the list what the ticket is about."


class ConcernCase(TicketCase, DeliveriesCase):
    def _about(self, response):
        """Return what the form offers to choose from, as posted, the empty one too."""
        return self._tree(response).xpath("//input[@name='concerns']/@value")

    def _chosen(self, response):
        """Return what the form that came is about: (model, id) as texts."""
        form = self._forms(response, "/submitted/ticket")[0]
        return form.get("concerns_model"), form.get("concerns_id")

    def _new(self, record):
        """Return the form that the link of a record opens."""
        values = {"concerns_model": record._name, "concerns_id": record.id}
        return self._get("/new/ticket", **values)

    def _send_about(self, record, **values):
        """Send a ticket about a record; return it."""
        answer = self._submit(
            concerns_model=record._name, concerns_id=str(record.id), **values
        )
        self.assertEqual(answer.status_code, 302)
        return self._new_tickets()[:1]

    def _said(self, ticket):
        """Return (order, delivery, invoice, product, serial) of a ticket."""
        names = ("order", "picking", "invoice", "product", "lot")
        return tuple(ticket[f"portal_{name}_id"] for name in names)

    def _invoiced(self, order):
        """Return a posted invoice of what left of an order."""
        invoice = order._create_invoices()
        invoice.action_post()
        return invoice

    def _serial(self, partner=None):
        """Return (serial, transfer) of a valve that left with it."""
        self.low.tracking = "serial"
        lot = self.env["stock.lot"].create(
            {"name": f"KT-SN-{MISSING}", "product_id": self.low.id}
        )
        self.env["stock.quant"]._update_available_quantity(
            self.low, self.warehouse.lot_stock_id, 1, lot_id=lot
        )
        return lot, self._left_with(lot, partner)

    def _left_with(self, lot, partner=None):
        """Return a transfer that left with a serial."""
        picking = self._sold({self.low: 1}, partner).picking_ids
        picking.move_ids.move_line_ids.unlink()
        picking.move_ids.move_line_ids = [
            Command.create(
                {
                    "product_id": self.low.id,
                    "lot_id": lot.id,
                    "quantity": 1,
                    "picking_id": picking.id,
                }
            )
        ]
        picking.move_ids.picked = True
        picking.with_context(cancel_backorder=True)._action_done()
        self.env.flush_all()
        return picking


@tagged("post_install", "-at_install")
class TestTicketConcerns(ConcernCase):
    def test_own(self):
        """F91: a ticket about each kind says all that goes with it."""
        left = self._shipped()
        order = left.move_ids.sale_line_id.order_id
        invoice = self._invoiced(order)
        none = self.env["stock.lot"]
        for record, said in (
            (order, (order, None, None, None, none)),
            (left, (order, left, None, None, none)),
            (invoice, (order, None, invoice, None, none)),
            (left.move_ids, (order, left, None, self.product, none)),
            (self.product, (None, None, None, self.product, none)),
        ):
            with self.subTest(model=record._name):
                page = self._new(record)
                self.assertEqual(self._chosen(page), (record._name, str(record.id)))
                ticket = self._send_about(record)
                ids = [each.id for each in self._said(ticket)]
                self.assertEqual(ids, [each.id if each else False for each in said])
                ticket.unlink()

    def test_serial(self):
        """F98, F91: a serial ties its latest delivery and the order."""
        lot, left = self._serial()
        order = left.move_ids.sale_line_id.order_id
        ticket = self._send_about(lot)
        said = (order, left, self.env["account.move"], self.low, lot)
        self.assertEqual(self._said(ticket), said)
        self.assertEqual(
            [(row["kind"], row["url"]) for row in ticket._portal_about()],
            [
                ("order", f"/my/orders/{order.id}"),
                ("delivery", f"/my/deliveries/{left.id}"),
                ("product", ""),
                ("serial", ""),
            ],
        )

    def test_foreign(self):
        """S2: another customer's answers as a missing one; nothing is made."""
        left = self._shipped(partner=self.other_customer)
        order = left.move_ids.sale_line_id.order_id
        hidden = self._create_product("Hidden", "KT-HID", 1, portal_published=False)
        lot, _left = self._serial(self.other_customer)
        draft = self.env["sale.order"].create({"partner_id": self.customer.id})
        records = (order, left, self._invoiced(order), left.move_ids, hidden, lot)
        asked = [(record._name, str(record.id)) for record in (*records, draft)]
        asked += [(record._name, str(MISSING)) for record in records]
        asked += [("sale.order", value) for value in MALFORMED]
        asked += [("res.partner", str(self.customer.id)), ("x", "1"), ("", "1")]
        for model, id_ in asked:
            with self.subTest(model=model, id=id_), self.assert_untouched(*TABLES):
                answer = self._submit(concerns_model=model, concerns_id=id_)
                self.assertEqual(answer.status_code, 422)
                self.assertIn(SENTENCE, answer.text)
                form = self._forms(answer, "/submitted/ticket")[0]
                self.assertEqual(form["description"], "At the shaft.")
        for record in records:
            page = self._new(record)
            self.assertEqual(page.status_code, 200)
            self.assertEqual(self._chosen(page), (None, None))

    def test_find(self):
        """F91: without scripts the button looks among the own, and sends nothing."""
        left, foreign = self._shipped(), self._shipped(partner=self.other_customer)
        order = left.move_ids.sale_line_id.order_id
        lot, _left = self._serial()
        for text, expected in (
            (left.name, [f"stock.picking,{left.id}"]),
            (lot.name, [f"stock.lot,{lot.id}"]),
            (foreign.name, []),
            ("Kestreltest nothing", []),
        ):
            with self.subTest(text=text), self.assert_untouched(*TABLES):
                answer = self._submit(find="1", concerns_search=text, subject="")
                self.assertEqual(answer.status_code, 200)
                self.assertFalse(
                    self._tree(answer).xpath("//*[@id='o_partner_portal_errors']")
                )
                self.assertEqual(self._about(answer)[:-1], expected)
                script = self._get("/new/ticket/about", search=text)
                self.assertEqual(self._about(script)[:-1], expected)
        found = self._about(self._get("/new/ticket/about", search="KT-IN"))
        self.assertIn(f"product.product,{self.product.id}", found)
        self.assertIn(f"sale.order,{order.id}", found)
        answer = self._submit(concerns=f"sale.order,{order.id}")
        self.assertEqual(self._new_tickets().portal_order_id, order)

    def test_areas(self):
        """F91: what is switched off is not offered, nor taken."""
        left = self._shipped()
        invoice = self._invoiced(left.move_ids.sale_line_id.order_id)
        self.portal.write({"show_deliveries": False, "show_invoices": False})
        kinds = {value.partition(",")[0] for value in self._about(self._new(left))}
        self.assertEqual(kinds, {"sale.order", ""})
        for record in (left, left.move_ids, invoice):
            answer = self._submit(
                concerns_model=record._name, concerns_id=str(record.id)
            )
            self.assertEqual(answer.status_code, 422)

    def test_report_a_problem(self):
        """F91: order, delivered goods and invoice lead to the form."""
        left = self._shipped()
        order = left.move_ids.sale_line_id.order_id
        invoice = self._invoiced(order)
        pages = (
            (f"/my/orders/{order.id}", order),
            (f"/my/deliveries/{left.id}", left.move_ids),
            (f"/my/invoices/{invoice.id}", invoice),
        )
        for path, record in pages:
            link = f"/new/ticket?concerns_model={record._name}&concerns_id={record.id}"
            with self.subTest(path=path):
                self.portal.show_tickets = True
                links = self._tree(self._get(path)).xpath("//main//a/@href")
                self.assertIn(link, links)
                self.portal.show_tickets = False
                self.assertNotIn("Report a problem", self._get(path).text)

    def test_priority(self):
        """F91, F94: Low unless chosen, up to the portal's cap and not above."""
        self.portal.ticket_priority_cap = "2"
        page = self._tree(self._get("/new/ticket"))
        values = page.xpath("//input[@name='priority']/@value")
        self.assertEqual(values, ["0", "1", "2"])
        for posted, stored in ((None, "0"), ("", "0"), ("2", "2")):
            ticket = self._send_about(self.product, priority=posted)
            self.assertEqual(ticket.priority, stored)
            ticket.unlink()
        for posted in ("3", "-1", "x", "02"):
            with self.assert_untouched(*TABLES):
                answer = self._submit(priority=posted)
                self.assertEqual(answer.status_code, 422)
                self.assertIn("Please choose a priority from the list.", answer.text)
        self.portal.ticket_priority_cap = "0"
        self.assertNotIn('name="priority"', self._get("/new/ticket").text)

    def test_people_without_portal(self):
        """F40: portal users of Odoo have helpdesk_mgmt's form, and nothing of ours."""
        order = self._sold()
        self._login(self.outsider)
        ticket = self._send_about(order, priority="3")
        self.assertEqual((ticket.priority, ticket.portal_order_id.id), ("0", False))
        web = self.env.ref("helpdesk_mgmt.helpdesk_ticket_channel_web")
        self.assertEqual(ticket.channel_id, web)
        self.assertNotIn("concerns", self._get("/new/ticket").text)
        self.assertEqual(self._get("/new/ticket/about").status_code, 404)

    def test_teams_of_the_portal(self):
        """F91: the portal's own choices; a single team is not asked for."""
        category = self.env["helpdesk.ticket.category"].create({"name": "Kestreltest"})
        hidden = self.team.copy({"name": "Kestreltest hidden", "show_in_portal": False})
        self.portal.ticket_team_ids = self.team + hidden
        self.portal.ticket_category_ids = category
        page = self._get("/new/ticket")
        self.assertNotIn('name="team"', page.text)
        self.assertEqual(self._submit(category="").status_code, 422)
        refused = self._submit(category=str(category.id), team=str(hidden.id))
        self.assertEqual(refused.status_code, 422)
        ticket = self._send_about(self.product, category=str(category.id))
        self.assertEqual((ticket.team_id, ticket.category_id), (self.team, category))
        portal_channel = self.env.ref("partner_portal.helpdesk_ticket_channel_portal")
        self.assertEqual(ticket.channel_id, portal_channel)
        self.assertEqual(ticket.stage_id, self.team._get_applicable_stages()[:1])
        other = self.team.copy({"name": "Kestreltest other"})
        self.portal.ticket_team_ids += other
        form = self._forms(self._get("/new/ticket"), "/submitted/ticket")[0]
        self.assertIn("team", form)
        ticket = self._send_about(
            self.product, category=str(category.id), team=str(other.id)
        )
        self.assertEqual(ticket.team_id, other)
