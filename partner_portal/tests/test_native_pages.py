"""S10: Odoo's own pages go on working beside the closed fields."""

from odoo.tests import tagged

from .http_common import PortalHttpCase
from .internal_common import InternalCase


@tagged("post_install", "-at_install")
class TestNativePages(InternalCase, PortalHttpCase):
    """Odoo's own pages go on working."""

    def _check_pages(self, user, paths):
        self._login(user)
        for path in paths:
            with self.subTest(user=user.login, page=path):
                answer = self._get(path)
                self.assertEqual(answer.status_code, 200)

    def _own_pages(self, order, invoice, ticket):
        return [
            f"/my/orders/{order.id}",
            f"/my/orders/{order.id}?report_type=html",
            f"/my/invoices/{invoice.id}",
            f"/my/invoices/{invoice.id}?report_type=html",
            f"/my/ticket/{ticket.id}",
        ]

    def test_pages_of_a_customer(self):
        """S10: lists, documents, account, addresses, security of a dealer."""
        mine = self.mine
        pages = [
            "/my",
            "/my/orders",
            "/my/quotes",
            "/my/invoices",
            "/my/tickets",
            "/my/account",
            "/my/addresses",
            "/my/address",
            f"/my/address?partner_id={self.site.id}&address_type=delivery",
            "/my/security",
            "/new/ticket",
            *self._own_pages(mine["order"], mine["invoice"], mine["ticket"]),
            f"/my/orders/{mine['followed'].id}",
        ]
        self._check_pages(self.buyer, pages)

    def test_pages_of_others(self):
        """DESIGN §1: people without a portal keep all of Odoo's pages."""
        contact = self.outsider.partner_id
        order, invoice = self._order(partner_id=contact.id), None
        invoice = self._invoice(partner_id=contact.id)
        invoice.action_post()
        ticket = self._ticket(contact)
        pages = [
            "/my",
            "/my/orders",
            "/my/quotes",
            "/my/invoices",
            "/my/tickets",
            "/my/account",
            "/my/addresses",
            "/my/security",
            *self._own_pages(order, invoice, ticket),
        ]
        self._check_pages(self.outsider, pages)

    def test_links_of_visitors(self):
        """S10: who has a document's link opens it without a log-in."""
        self._login(None)
        for name, path in (
            ("order", "/my/orders"),
            ("invoice", "/my/invoices"),
            ("ticket", "/my/ticket"),
        ):
            document = self.mine[name]
            answer = self._get(
                f"{path}/{document.id}", access_token=document.access_token
            )
            self.assertEqual(answer.status_code, 200, name)

    def test_counters_and_thread(self):
        """S10: counters of the home page; reading and writing in a thread."""
        order = self.mine["order"]
        self._login(self.buyer)
        counters = ["order_count", "quotation_count", "invoice_count", "ticket_count"]
        counts = self._json("/my/counters", {"counters": counters})
        self.assertTrue(counts["order_count"] and counts["ticket_count"])
        thread = {"thread_model": "sale.order", "thread_id": order.id}
        self._json("/portal/chatter_init", thread)
        self._json("/mail/chatter_fetch", thread)
        for text, subtype in (("Hello", "mail.mt_comment"), ("Hush", "mail.mt_note")):
            order.message_post(body=text, message_type="comment", subtype_xmlid=subtype)
        expiring = order._portal_expiring_token(self.contact)
        for token in (expiring, order.access_token):
            answer = self._json("/mail/chatter_fetch", {**thread, "token": token})
            bodies = [row["body"][1] for row in answer["data"]["mail.message"]]
            self.assertEqual(bodies, ["<span>Hello</span>"])
        post = {"body": "x", "message_type": "comment"}
        token = order.access_token
        self._json("/mail/message/post", {**thread, "post_data": post, "token": token})
        self.assertEqual(order.message_ids[0].author_id, self.contact)

    def test_answering_a_ticket(self):
        """S10, F81: by the log-in alone; the colleague who follows is mailed."""
        ticket = self.mine["ticket"]
        ticket.message_subscribe((self.colleague + self.salesperson).partner_id.ids)
        self._login(self.buyer)
        values = {
            "thread_model": "helpdesk.ticket",
            "thread_id": ticket.id,
            "post_data": {
                "body": "It leaks still",
                "message_type": "comment",
                "subtype_xmlid": "mail.mt_comment",
            },
        }
        self._json("/mail/message/post", values)
        message = ticket.message_ids.filtered(lambda one: "leaks still" in one.body)
        self.assertEqual(message.author_id, self.contact)
        mailed = self.env["mail.mail"].search([("model", "=", "helpdesk.ticket")])
        self.assertIn(self.colleague.partner_id, mailed.recipient_ids)

    def test_own_address(self):
        """F15, S10: the own address is saved on Odoo's page."""
        self._login(self.outsider)
        contact = self.outsider.partner_id
        page = self._get("/my/address", partner_id=contact.id)
        self.assertEqual(page.status_code, 200)
        values = {
            "partner_id": contact.id,
            "address_type": "billing",
            "name": contact.name,
            "email": self.outsider.login,
            "phone": "555 0199",
            "street": "9 New Street",
            "city": "Bluefield",
            "zip": "24701",
            "country_id": self.env.ref("base.us").id,
            "state_id": self.env.ref("base.state_us_49").id,
            "required_fields": "name,email",
        }
        answer = self._post("/my/address/submit", values)
        self.assertEqual(answer.status_code, 200)
        self.assertIn("redirectUrl", answer.json(), answer.text)
        self.assertEqual(contact.street, "9 New Street")
