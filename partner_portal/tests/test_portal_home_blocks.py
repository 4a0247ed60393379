"""F100: the blocks of Home: what is in each, what it costs, and what if one fails."""

from datetime import timedelta
from unittest.mock import patch

from odoo import Command, fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .brand_common import banner
from .http_common import data
from .money_common import MoneyCase
from .test_query_counts import QueryCase

HOME = "odoo.addons.partner_portal.models.partner_portal_home"
#: PERFORMANCE §4, above the empty page.
CEILING = 20


class HomeCase(MoneyCase, QueryCase):
    def _placed(self, count=1, **quantities):
        """Return so many orders that the buyer placed, the last one first."""
        orders = self.env["sale.order"]
        for number in range(count):
            self._fill(self.buyer, {self.many[number]: 2, self.many[0]: 1})
            orders = self._place() | orders
        return orders

    def _ticket(self, partner, **values):
        values = {"name": "Pump leaks", "description": "See photo", **values}
        return self.env["helpdesk.ticket"].create({"partner_id": partner.id, **values})

    def _say(self, ticket, user, **values):
        """Write in a ticket, for all to read unless told."""
        values = {"subtype_xmlid": "mail.mt_comment", **values}
        values.update(message_type="comment", author_id=user.partner_id.id)
        return ticket.message_post(body="Please send a photo.", **values)

    def _found(self, xpath):
        return [data(each) for each in self._tree(self._get_home()).xpath(xpath)]

    def _needs(self, kind):
        return self._found(f"//*[@data-portal-need='{kind}']")


@tagged("post_install", "-at_install")
class TestHomeBlocks(HomeCase):
    def test_changed_by_the_seller(self):
        """F100: an order the seller changed needs the customer until it was seen."""
        order = self._placed()
        self.assertEqual(self._needs("changed"), [])
        self._line(order, self.many[0]).product_uom_qty = 5
        self.assertEqual(order.portal_state, "submitted")
        self.assertEqual(
            [row["order_id"] for row in self._needs("changed")], [str(order.id)]
        )
        order._portal_see_changes(order._portal_changes_stamp(), self.buyer)
        self.assertEqual(self._needs("changed"), [])

    def test_asked_by_the_seller(self):
        """F100: a question about an order waits for the customer's answer."""
        order = self._placed()
        order.with_user(self.salesperson)._portal_ask("Which colour?")
        self.assertEqual(
            [row["order_id"] for row in self._needs("asked")], [str(order.id)]
        )
        order.portal_asked_on = False
        self.assertEqual(self._needs("asked"), [])

    def test_day_of_the_delivery(self):
        """F100: the day that the next transfer is planned for; none once it left."""
        order = self._placed()
        self.assertNotIn("when", self._found("//tr[@data-order-id]")[0])
        order.action_confirm()
        day = fields.Datetime.now() + timedelta(days=5)
        order.picking_ids.scheduled_date = day
        (row,) = self._found("//tr[@data-order-id]")
        shown = fields.Datetime.context_timestamp(self.buyer, day).date()
        self.assertEqual(row["when"], str(shown))
        for move in order.picking_ids.move_ids:
            move.write({"quantity": move.product_uom_qty, "picked": True})
        order.picking_ids.button_validate()
        self.assertEqual(self._found("//tr[@data-order-id]"), [])
        (row,) = self._found("//tr[@data-last-order-id]")
        self.assertEqual(
            (row["last_order_id"], row["status"]), (str(order.id), "delivered")
        )

    def test_last_orders(self):
        """F100: the newest of the others, whatever became of them; four at most."""
        orders = self._placed(6)
        (orders - orders[:1])._portal_reject("Sold out")
        rows = self._found("//tr[@data-last-order-id]")
        self.assertEqual([int(row["last_order_id"]) for row in rows], orders[1:5].ids)
        self.assertEqual({row["status"] for row in rows}, {"rejected"})

    def test_expired_quotation(self):
        """F63, F100: what cannot be accepted any more waits for nobody."""
        order = self._placed().copy({"portal_state": False, "portal_order": False})
        order.write({"state": "sent", "validity_date": self._day(2)})
        self.assertEqual(
            [r["order_id"] for r in self._needs("quotation")], [str(order.id)]
        )
        order.validity_date = self._day(-2)
        self.assertEqual(self._needs("quotation"), [])

    def test_tickets(self):
        """F100, S13: the own open tickets; answered where the seller wrote last."""
        ticket = self._ticket(self.buyer.partner_id)
        self._ticket(self.stranger.partner_id)
        closed = self._ticket(self.colleague.partner_id)
        closed.stage_id = self.env["helpdesk.ticket.stage"].search(
            [("closed", "=", True)], limit=1
        )
        own = [{"ticket_id": str(ticket.id)}]
        self.assertEqual(
            self._found("//section//li[@data-ticket-id][not(@data-portal-need)]"), own
        )
        self.assertEqual(self._needs("ticket"), [])
        self._say(ticket, self.salesperson, subtype_xmlid="mail.mt_note")
        self.assertEqual(self._needs("ticket"), [], "a note is the seller's own")
        self._say(ticket, self.salesperson)
        self.assertEqual(
            [row["ticket_id"] for row in self._needs("ticket")], [str(ticket.id)]
        )
        self._say(ticket, self.colleague)
        self.assertEqual(self._needs("ticket"), [])

    def test_old_answer(self):
        """F100: an answer stands there for two weeks."""
        ticket = self._ticket(self.buyer.partner_id)
        message = self._say(ticket, self.salesperson)
        message.date = fields.Datetime.now() - timedelta(days=15)
        self.assertEqual(self._needs("ticket"), [])

    def test_area_that_is_off(self):
        """F101: no tickets and no money where these areas are off."""
        self._ticket(self.buyer.partner_id)
        self._invoice(10.0, -5)
        self.portal.write({"show_tickets": False, "show_invoices": False})
        page = self._tree(self._get_home())
        self.assertFalse(page.xpath("//*[@data-ticket-id] | //*[@data-money]"))
        self.assertFalse(page.xpath("//*[@data-overdue] | //*[@data-portal-failed]"))


@tagged("post_install", "-at_install")
class TestHomeQueries(HomeCase):
    def _fill_home(self, count):
        """Give each block so many rows."""
        self._placed(min(count, 10))
        for order in self._placed(min(count, 5)):
            order.action_confirm()
        for number in range(count):
            self._invoice(10.0, -number)
            ticket = self._ticket(self.buyer.partner_id)
            self._say(ticket, self.salesperson)
        self._pay(self._invoice(80.0, -40), 30.0)
        self._credit(12.0)

    def test_queries(self):
        """F100, PERFORMANCE §4: at most 20 above the empty page, for 5 rows and 50."""
        link = {"link_type": "category", "category_id": self.category.id}
        values = {"name": "News", "image": banner(), **link}
        self.portal.banner_ids = [Command.create(values)]
        receiver = {"user_id": self.sales_manager.id}
        for product in self.many[:10]:
            self._set_stock(product, -9)  # what is out asks for its next arrival
        counts = []
        for count in (5, 45):
            self._fill_home(count)
            waiting = self.env["sale.order"].search(
                [("portal_state", "=", "submitted")]
            )
            waiting.write(receiver)
            counts.append(self._count(self._get_home))
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0] - self._empty(), CEILING, counts)

    def test_banners(self):
        """F24: kept, and forgotten when one of them changes."""
        category = {"link_type": "category", "category_id": self.category.id}
        values = {"name": "News", "image": banner(), **category}
        self.portal.banner_ids = [Command.create(values)]
        for name in ("News", "Winter"):
            self.portal.banner_ids.name = name
            (shown,) = self.portal._frame_banners(inside=True)
            self.assertEqual(shown["name"], name)
        before = self.cr.sql_log_count
        self.portal._frame_banners(inside=True)
        self.assertEqual(self.cr.sql_log_count, before)
        self.assertIn("/my/catalog/category/", shown["href"])
        self.portal.show_catalog = False
        (shown,) = self.portal._frame_banners(inside=True)
        self.assertEqual(shown["href"], "")
        self.portal.banner_ids.unlink()
        self.assertEqual(self.portal._frame_banners(inside=True), [])


@tagged("post_install", "-at_install")
class TestHomeFails(HomeCase):
    """A block that fails leaves the others as they are."""

    def _assert_alone(self, name, broken):
        """Assert that only this block is missing, and says so."""
        order = self._placed()
        self._invoice(10.0, -5)
        portal = type(self.portal)
        with patch.object(portal, name, broken), mute_logger(HOME, "odoo.sql_db"):
            answer = self._get_home()
        self.assertEqual(answer.status_code, 200)
        self.assertIn("Not available just now.", answer.text)
        return self._tree(answer), order

    def test_error(self):
        """F100: orders are there although the money is not."""

        def broken(*_args):
            raise ValueError("broken")

        page, order = self._assert_alone("_home_money", broken)
        (row,) = page.xpath("//tr[@data-order-id]")
        self.assertEqual(row.get("data-order-id"), str(order.id))
        (panel,) = page.xpath("//section[.//h2='Money']")
        self.assertTrue(panel.xpath(".//*[@data-portal-failed]"))
        self.assertNotIn("Nothing waits for you.", page.text_content())

    def test_error_of_the_database(self):
        """F100: the blocks after a query that failed are made all the same."""

        def broken(portal, *_args):
            portal.env.cr.execute("SELECT 1 / 0")

        page, _order = self._assert_alone("_home_orders", broken)
        self.assertFalse(page.xpath("//tr[@data-order-id]"))
        (need,) = page.xpath("//*[@data-portal-need='overdue']")
        self.assertEqual(need.get("data-amount"), "10.00")
        self._ticket(self.buyer.partner_id)
        self.assertEqual(len(self._found("//section//li[@data-ticket-id]")), 1)
