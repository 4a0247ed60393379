"""S12: links to documents expire, belong to one person and die with the access."""

import doctest
import re
from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.tests import JsonRpcException, tagged

from .. import document_link
from .link_common import LinkCase
from .matrix_common import MatrixCase
from .matrix_doors import DOORS


@tagged("post_install", "-at_install")
class TestDocumentLinks(LinkCase):
    """What a link opens, for whom and how long."""

    def assert_over(self, answer):
        """Assert that a page says the link is over, and nothing of the document."""
        self.assertEqual(answer.status_code, 410)
        self.assertEqual(self._root(answer).get("data-portal-page"), "link-over")
        self.assertEqual(self._tree(answer).xpath("/html/@lang"), ["en-US"])
        for secret in (self.order.name, self.invoice.name, self.customer.name):
            self.assertNotIn(secret, answer.text)

    def test_examples_of_the_docstrings(self):
        """S12: what the docstrings promise is true."""
        self.assertEqual(doctest.testmod(document_link).failed, 0)

    def test_opens_for_a_visitor(self):
        """S12: order, invoice and ticket open without a log-in."""
        self._login(None)
        for document in (self.order, self.invoice):
            answer = self._open(self._token(document), document)
            self.assertEqual(answer.status_code, 200, document)
            self.assertIn(document.name, answer.text)

    def test_expires(self):
        """S12: after the days of the parameter, with a way to log in."""
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("partner_portal.link_days", "2")
        token = self._token()
        self._login(None)
        with freeze_time(datetime.now() + timedelta(days=1, hours=23)):
            self.assertEqual(self._open(token).status_code, 200)
        with freeze_time(datetime.now() + timedelta(days=2, hours=1)):
            answer = self._open(token)
        self.assert_over(answer)
        (login,) = self._tree(answer).xpath("//main//a/@href")
        self.assertEqual(login, f"/web/login?redirect=%2Fmy%2Forders%2F{self.order.id}")

    def test_dies_with_the_access(self):
        """S11, S12: revoke kills this person's links, a new grant revives none."""
        own, colleagues = self._token(), self._token(person=self.colleague.partner_id)
        self.contact._portal_revoke()
        self._login(None)
        self.assert_over(self._open(own))
        self.assertEqual(self._open(colleagues).status_code, 200)
        self._grant_again()
        self._login(None)
        self.assert_over(self._open(own))

    def test_another_document(self):
        """S12: a link opens the one document, foreign and missing look alike."""
        token = self._token()
        self._login(None)
        foreign, missing = self.others["stranger's"].id, 2**31 - 1
        answers = [
            self._get(f"/my/orders/{number}", access_token=token)
            for number in (foreign, missing)
        ]
        for answer in answers:
            self.assert_over(answer)
        invoice = self._get(f"/my/invoices/{self.order.id}", access_token=token)
        self.assert_over(invoice)

    def test_forged(self):
        """S12: a token somebody made up, or changed, opens nothing."""
        token = self._token()
        self._login(None)
        for forged in ("pp.", "pp.\u0153", token[:-2], token + "AA", "pp.AQ" * 9):
            self.assert_over(self._open(forged))

    def test_mail_view(self):
        """S12: Odoo's way in from mails tells foreign and missing apart no more."""
        self._login(None)
        token, places = self._token(), set()
        for number in (self.others["stranger's"].id, 2**31 - 1):
            answer = self._get(
                "/mail/view", model="sale.order", res_id=number, access_token=token
            )
            places.add(answer.headers["Location"].replace(f"/{number}?", "/ID?"))
        self.assertEqual(len(places), 1, places)

    def test_stranger_and_outsider(self):
        """S12: people of other customers get no more by a link that is over."""
        token = self._token()
        self.contact._portal_kill_tokens()
        for user in (self.stranger, self.outsider):
            self._login(user)
            self.assert_over(self._open(token))

    def test_own_log_in_needs_no_link(self):
        """S12: who is logged in reads the own document, whatever the link."""
        token = self._token()
        self.contact._portal_kill_tokens()
        self._login(self.colleague)
        self.assertEqual(self._open(token).status_code, 200)

    def test_page_knows_no_other_token(self):
        """S12: pages hold the link's token, never the document's own."""
        for document in (self.order, self.invoice):
            raw, token = document.access_token, self._token(document)
            self._login(None)
            answer = self._open(token, document)
            self.assertIn(token, answer.text)
            self.assertNotIn(raw, answer.text)

    def test_page_after_log_in(self):
        """S12: nor do the pages of people who are logged in."""
        ticket = self.mine["ticket"]
        for document in (self.order, self.invoice, ticket):
            self._login(self.buyer)
            answer = self._get(document.access_url)
            self.assertEqual(answer.status_code, 200, document)
            self.assertNotIn(document.access_token, answer.text)

    def test_nothing_is_stored(self):
        """S12: opening by a link changes no token, and makes none."""
        self.order.access_token = False
        self._login(None)
        with self.assert_untouched("sale_order"):
            answer = self._open(self._token())
        self.assertEqual(answer.status_code, 200)

    def test_signing_by_link(self):
        """F63, S12: a quotation is signed by the link, not by one that is over."""
        token = self._token()
        self._login(None)
        values = {
            "name": "Bea",
            "signature": "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=",
        }
        amount = self.order._portal_amount_stamp()
        path = f"/my/orders/{self.order.id}/accept?amount_seen={amount}&access_token="
        self.contact._portal_kill_tokens()
        with self.assert_untouched():
            self.assertIn("error", self._json(path + token, values))
        answer = self._json(path + self._token(), values)
        self.assertTrue(answer.get("force_refresh"), answer)
        self.assertEqual(self.order.state, "sale")
        self.assertIn(f"access_token={document_link.PREFIX}", answer["redirect_url"])


@tagged("post_install", "-at_install")
class TestLinksOfAnotherPerson(MatrixCase):
    """The access matrix once more, with a link that somebody else was sent."""

    def test_every_route(self):
        """S12, S13: a stranger's link to his own order opens no other document."""
        token = self.placed["stranger"]._portal_expiring_token(self.stranger.partner_id)
        for rule, door in DOORS.items():
            if door.target not in ("order", "slip", "payment", "delivery", "invoice"):
                continue
            for actor in ("visitor", "outsider", "stranger"):
                self.become(actor)
                targets = self.targets(door.target, "buyer")
                seen = {}
                for case in ("own", "missing"):
                    path = re.sub("<.*?>", str(targets[case]), rule).split(" ")[0]
                    answer = self._get(path, access_token=token)
                    seen[case] = answer.status_code
                with self.subTest(door=rule, actor=actor):
                    self.assertNotEqual(seen["own"], 200)
                    self.assertEqual(seen["own"], seen["missing"])


@tagged("post_install", "-at_install")
class TestLinkThread(LinkCase):
    """Writing by a link."""

    def test_writes_as_the_person(self):
        """S12: a visitor writes as whom the link was sent to."""
        person = self.colleague.partner_id
        self._login(None)
        self._json("/mail/message/post", self._message(self._token(person=person)))
        self.assertEqual(self.order.message_ids[0].author_id, person)

    def test_refused(self):
        """S12: by a link that is over, or to another document, nothing is written."""
        token, other = self._token(), self.others["stranger's"]
        self._login(None)
        with self.assert_untouched("mail_message"), self.assertRaises(JsonRpcException):
            self._json("/mail/message/post", self._message(token, other))
        self.contact._portal_revoke()
        with self.assert_untouched("mail_message"), self.assertRaises(JsonRpcException):
            self._json("/mail/message/post", self._message(token))

    def test_logged_in(self):
        """F81: a link lets its reader write beside the log-in, under the own name."""
        self._login(self.buyer)
        order = self._confirmed()
        self._json("/mail/message/post", self._message(self._token(order), order))
        self.assertEqual(order.message_ids[0].author_id, self.contact)

    def test_reading(self):
        """F81: the thread loads by the page's token and by a link, for all of them."""
        order = self._confirmed()
        order.message_post(
            body="Kestreltest note",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        for user, person in (
            (self.buyer, self.contact),
            (self.colleague, self.colleague.partner_id),
            (None, self.contact),
        ):
            self._login(user)
            values = self._message(self._token(order, person), order)
            values.pop("post_data")
            self._json("/portal/chatter_init", values)
            found = self._json("/mail/chatter_fetch", values)
            self.assertTrue(found["messages"], user)

    def _confirmed(self):
        order = self.others["order"]
        order.action_confirm()
        return order
