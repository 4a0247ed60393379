"""A database of an earlier version updates without loss."""

import re

from psycopg2.extras import Json

from odoo.modules.module import get_module_path, load_script
from odoo.tests import tagged

from ..portal_events import EVENTS
from .common import PortalCase


@tagged("post_install", "-at_install")
class TestMigrations(PortalCase):
    def _migrate(self, path, version):
        """Run a script of the migrations folder as an update does."""
        self.env.flush_all()
        folder = f"{get_module_path('partner_portal')}/migrations"
        load_script(f"{folder}/{path}", "kestreltest_migration").migrate(
            self.cr, version
        )
        self.env.invalidate_all()

    def test_numbers_of_contacts(self):
        """F10: numbers and portals of contacts go to customers that have none."""
        bare = self.env["res.partner"].create({"name": "Bare", "is_company": True})
        contacts = self.env["res.partner"].create(
            [{"name": name, "parent_id": bare.id} for name in ("Ann", "Ben")]
        )
        rows = (
            (contacts[0].id, "KM-1", self.portal.id),
            (contacts[1].id, "KM-2", None),
            (self.buyer.partner_id.id, "KM-3", self.portal.id),
        )
        for partner_id, number, portal_id in rows:
            self.cr.execute(
                """UPDATE res_partner SET portal_customer_number = %s, portal_id = %s
                    WHERE id = %s""",
                (number, portal_id, partner_id),
            )
        self._migrate("19.0.1.1.0/post-customer_number.py", "19.0.1.0.0")
        self.assertEqual(bare.portal_customer_number, "KM-1")
        self.assertEqual(bare.portal_id, self.portal)
        self.assertEqual(self.customer.portal_customer_number, "KT-1001")
        people = contacts + self.buyer.partner_id
        self.assertFalse(any(people.mapped("portal_customer_number")))
        self.assertFalse(people.portal_id)

    def test_user_names(self):
        """F10: accounts of the first version get user names and their one company;
        portal users of Odoo itself stay as they are.
        """
        self.colleague.portal_username = "Buyer"
        self.revoked.active = False
        self.buyer.company_ids += self.other_company
        self._migrate("19.0.1.1.0/post-user_names.py", "19.0.1.0.0")
        users = self.buyer + self.colleague + self.stranger + self.revoked
        self.assertEqual(
            users.mapped("portal_username"), ["buyer2", "Buyer", "stranger", "revoked"]
        )
        self.assertEqual(self.buyer.company_ids, self.company)
        self.assertFalse(self.outsider.portal_username)

    def test_stock_display(self):
        """F35: what the portal shows of the stock stays as it was."""
        shown = {
            (True, True): "quantity",
            (True, False): "status",
            (True, None): "status",
            (False, True): "none",
            (False, False): "none",
            (None, None): "none",
        }
        self.env.flush_all()
        for name in ("show_stock", "show_quantity"):
            self.cr.execute(f"ALTER TABLE partner_portal ADD COLUMN {name} boolean")
        for (stock, quantity), display in shown.items():
            self.cr.execute(
                "UPDATE partner_portal SET show_stock = %s, show_quantity = %s",
                (stock, quantity),
            )
            self._migrate("19.0.1.2.0/post-stock_display.py", "19.0.1.1.0")
            with self.subTest(stock=stock, quantity=quantity):
                self.assertEqual(self.portal.stock_display, display)

    def test_mail_look(self):
        """F22, F25: mails about orders take the portal's colours and name one source
        of support, in every language; what was changed stays.
        """
        shipped = self.env.ref("partner_portal.mail_template_order_accepted")
        fresh = shipped.body_html
        style = (
            'style="padding: 8px 16px; border-radius: 3px; background-color: #17567a; '
            'color: #ffffff; text-decoration: none;"'
        )
        changed = self.env.ref("partner_portal.mail_template_order_rejected")
        own = f"<p>Ours</p><a {style.replace('#17567a', '#aa0000')}>See</a>"
        self.env.flush_all()
        contact = (
            '\n                <t t-if="object.user_id">\n                    '
            "<p>Your contact: <t t-out=\"object.user_id.name or ''\">Robin Vale</t>"
            '<t t-if="object.user_id.phone">, '
            "<t t-out=\"object.user_id.phone or ''\">555 0142</t></t>"
            '<t t-if="object.user_id.email">, '
            "<t t-out=\"object.user_id.email or ''\">robin@kestrel.example</t></t>"
            ".</p>\n                </t>"
        )
        own += contact.replace("Your contact", "Your agent")
        french = f"<b {style}>Voir</b>"
        for template, body in (
            (shipped, {"en_US": f"<a {style}>See</a>{contact}", "fr_FR": french}),
            (changed, {"en_US": own}),
        ):
            self.cr.execute(
                "UPDATE mail_template SET body_html = %s WHERE id = %s",
                (Json(body), template.id),
            )
        self._migrate("19.0.1.3.0/post-mail_look.py", "19.0.1.2.0")
        self.cr.execute(
            "SELECT id, body_html FROM mail_template WHERE id IN %s",
            ((shipped.id, changed.id),),
        )
        bodies = dict(self.cr.fetchall())
        button = re.search(r't-attf-style="padding: 8px[^"]*"', str(fresh))[0]
        self.assertEqual(
            bodies[shipped.id],
            {"en_US": f"<a {button}>See</a>", "fr_FR": f"<b {button}>Voir</b>"},
        )
        self.assertEqual(bodies[changed.id], {"en_US": own})

    def test_seen_changes(self):
        """F61: what customers were told last counts as seen; orders that wait and
        were changed since are marked, others are not.
        """
        self._fill(self.buyer, {self.product: 5})
        changed = self._place()
        self._fill(self.buyer, {self.product: 5})
        same = self._place()
        self._line(changed, self.product).product_uom_qty = 6
        self.env.flush_all()
        self.cr.execute(
            """UPDATE sale_order SET portal_seen_snapshot = NULL,
                      portal_changed_on = NULL WHERE id IN %s""",
            ((changed.id, same.id),),
        )
        self.env.invalidate_all()
        self._migrate("19.0.1.4.0/post-seen_changes.py", "19.0.1.3.0")
        self.assertTrue(changed.portal_changed_on)
        self.assertFalse(same.portal_changed_on)
        self.assertEqual(same.portal_seen_snapshot, same.portal_placed_snapshot)

    def test_baskets_changed(self):
        """F72: baskets that are there count as changed when their lines were."""
        basket = self._fill(self.buyer, {self.product: 5, self.low: 1})
        empty = self._fill(self.stranger, {self.product: 1})
        self._as(self.stranger)._portal_basket_empty()
        self.env.flush_all()
        for line, day in zip(basket.order_line, ("03", "05", "04"), strict=True):
            self.cr.execute(
                "UPDATE sale_order_line SET write_date = %s WHERE id = %s",
                (f"2026-03-{day} 08:00:00", line.id),
            )
        self.cr.execute(
            """UPDATE sale_order SET portal_basket_on = NULL,
                create_date = '2026-02-01 08:00:00' WHERE id IN %s""",
            ((basket.id, empty.id),),
        )
        self.env.invalidate_all()
        self._migrate("19.0.1.5.0/post-basket_changed.py", "19.0.1.4.0")
        self.assertEqual(str(basket.sudo().portal_basket_on), "2026-03-05 08:00:00")
        self.assertEqual(str(empty.sudo().portal_basket_on), "2026-02-01 08:00:00")

    def test_events(self):
        """F80: portals there are get the table of who is told of what, once."""
        self.portal.event_ids.unlink()
        self.portal.active = False
        for _time in range(2):
            self._migrate("19.0.1.5.0/post-events.py", "19.0.1.4.0")
            self.assertEqual(self.portal.event_ids.mapped("event"), list(EVENTS))
        row = self.portal._portal_event("accepted")
        self.assertEqual((row.customer, row.receiver), ("mail", "none"))
        self.assertEqual(
            row.customer_template_id,
            self.env.ref("partner_portal.mail_template_order_accepted"),
        )

    def test_ticket_events(self):
        """F80: portals there are get the rows about tickets, and keep the others."""
        kept = self.portal._portal_event("placed")
        kept.customer = "none"
        (self.portal.event_ids - kept).unlink()
        self._migrate("19.0.1.6.0/post-ticket_events.py", "19.0.1.5.0")
        self.assertEqual(set(self.portal.event_ids.mapped("event")), set(EVENTS))
        self.assertEqual(kept.customer, "none")
        self.assertEqual(self.portal._portal_event("ticket_opened").receiver, "both")

    def test_waiting_stage(self):
        """F96: helpdesk_mgmt's stage for it is marked, also where there is none."""
        stages = self.env["helpdesk.ticket.stage"]
        awaiting = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_awaiting")
        self.assertTrue(awaiting.portal_waits)
        awaiting.portal_waits = False
        self._migrate("19.0.1.6.0/post-waiting_stage.py", "19.0.1.5.0")
        self.assertEqual(stages.search([("portal_waits", "=", True)]), awaiting)
        awaiting.unlink()
        self._migrate("19.0.1.6.0/post-waiting_stage.py", "19.0.1.5.0")
        self.assertFalse(stages.search([("portal_waits", "=", True)]))

    def test_first_answers(self):
        """F97: tickets that were answered before know it; what is known stays."""
        ticket, known = self.env["helpdesk.ticket"].create(
            [{"name": name, "description": "x"} for name in ("a", "b")]
        )
        for row in ticket + known:
            row.message_post(
                body="x",
                author_id=self.salesperson.partner_id.id,
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
        ticket.portal_answered_on = False
        known.portal_answered_on = "2026-11-02 08:00:00"
        self._migrate("19.0.1.6.0/post-first_answers.py", "19.0.1.5.0")
        self.assertEqual(ticket.portal_answered_on, ticket.message_ids[0].date)
        self.assertEqual(f"{known.portal_answered_on:%d %H:%M}", "02 08:00")
