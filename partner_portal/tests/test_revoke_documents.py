"""F8, S11: links to documents die with the access of the person they were sent to."""

from odoo.tests import JsonRpcException, tagged

from .documents_common import DocumentsCase
from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestDocuments(DocumentsCase):
    """What is emptied and what is not."""

    def test_addressed_to_the_person(self):
        """S11: partner, invoice or delivery contact, follower: emptied; others not."""
        before = self._tokens(self.others)
        self.assertTrue(all(self._tokens(self.mine).values()))
        self.contact._portal_revoke()
        self.assertEqual(set(self._tokens(self.mine).values()), {False})
        self.assertEqual(self._tokens(self.others), before)

    def test_new_links_differ(self):
        """S11: after a new grant a document gets another token, not the old one."""
        before = self._tokens(self.mine)
        self.contact._portal_revoke()
        self._grant_again()
        for name, document in self.mine.items():
            document._portal_ensure_token()
            self.assertNotEqual(document.access_token, before[name], name)

    def test_nothing_else_of_the_document(self):
        """F8: documents keep everything but the token, the date included."""
        columns = ("write_date", "partner_id", "state", "amount_total")
        orders = self.env["sale.order"].browse(
            document.id
            for document in self.mine.values()
            if document._name == "sale.order"
        )
        before = orders.read(columns)
        self.contact._portal_revoke()
        self.env.invalidate_all()
        self.assertEqual(orders.read(columns), before)

    def test_one_update_a_model(self):
        """F8: 30 documents more cost no query more."""
        counts = []
        other = self.colleague.partner_id
        for contact, more in ((self.contact, 0), (other, 0), (self.contact, 30)):
            for _number in range(more):
                self._order(partner_id=contact.id)._portal_ensure_token()
            self.env.flush_all()
            before = self.cr.sql_log_count
            contact._portal_kill_documents()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2], "the first warms up")

    def test_nobody(self):
        """F8: no contact, no document."""
        before = self._tokens(self.mine)
        self.env["res.partner"]._portal_kill_documents()
        self.assertEqual(self._tokens(self.mine), before)


@tagged("post_install", "-at_install")
class TestDocumentPages(DocumentsCase, PortalHttpCase):
    """The links themselves, as somebody who kept the mail opens them."""

    def test_link_of_an_order(self):
        """S11: the mailed link leads to the log-in; a colleague logs in and reads."""
        order = self.mine["followed"]
        path, token = f"/my/orders/{order.id}", order.access_token
        self._login(None)
        self.assertEqual(self._get(path, access_token=token).status_code, 200)
        self.contact._portal_revoke()
        self.assertEqual(self._get(path, access_token=token).status_code, 303)
        self._login(self.colleague)
        self.assertEqual(self._get(path, access_token=token).status_code, 200)
        self.assertEqual(self._get(path).status_code, 200)

    def test_link_of_an_invoice(self):
        """S11: the same for invoices, their PDF and the link of a payment."""
        invoice = self.mine["invoice"]
        invoice.action_post()
        path, token = f"/my/invoices/{invoice.id}", invoice.access_token
        ways = ({}, {"report_type": "html"})
        self._login(None)
        for values in ways:
            answer = self._get(path, access_token=token, **values)
            self.assertEqual(answer.status_code, 200, values)
        self.contact._portal_revoke()
        for values in ways:
            answer = self._get(path, access_token=token, **values)
            self.assertEqual(answer.status_code, 303, values)

    def test_answering_by_mailed_link(self):
        """S11: who kept pid and hash of a mail posts nothing any more."""
        order = self.mine["order"]
        values = {
            "thread_model": "sale.order",
            "thread_id": order.id,
            "post_data": {"body": "x", "message_type": "comment"},
            "pid": self.contact.id,
            "hash": order._sign_token(self.contact.id),
        }
        self._login(None)
        self._json("/mail/message/post", values)
        self.assertEqual(order.message_ids[0].author_id, self.contact)
        self.contact._portal_revoke()
        with self.assert_untouched("mail_message"), self.assertRaises(JsonRpcException):
            self._json("/mail/message/post", values)
