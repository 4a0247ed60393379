"""S12: which links mails about documents carry."""

from odoo.tests import tagged

from ..document_link import is_link
from .link_common import LinkCase


@tagged("post_install", "-at_install")
class TestDocumentLinkMails(LinkCase):
    def assert_bound(self, links, document, person):
        """Assert that a mail's links are one person's and hold nothing else."""
        self.assertTrue(links)
        for _path, params in links:
            token = params["access_token"]
            self.assertEqual(document._portal_link_person(token), person)
            self.assertNotIn("hash", params)
            self.assertNotIn("pid", params)

    def test_each_recipient_an_own_link(self):
        """S12: customer and further recipients of an invoice get one each."""
        people = self.contact + self.colleague.partner_id
        people += self.env["res.partner"].create(
            {"name": "Bookkeeper", "email": "books@kestreltest.example"}
        )
        found = self._mailed(self.invoice, people)
        self.assertEqual(set(found), set(people))
        for person, links in found.items():
            by_link = [each for each in links if "access_token" in each[1]]
            if person == self.colleague.partner_id and not by_link:
                continue  # reads it by the own log-in
            self.assert_bound(by_link, self.invoice, person)

    def test_button_opens_the_document(self):
        """S12: the mail's button leads a visitor to the page, until the revoke."""
        links = self._mailed(self.order, self.contact)[self.contact]
        self.assert_bound(links, self.order, self.contact)
        self._login(None)
        answer = self._follow(links)
        self.assertEqual(answer.status_code, 200)
        self.assertIn(self.order.name, answer.text)
        self.contact._portal_revoke()
        self.assertEqual(self._follow(links).status_code, 410)

    def test_templates(self):
        """S12: links in the text of a template are bound to the customer."""
        template = self.env["mail.template"].create(
            {
                "name": "Kestreltest",
                "model_id": self.env["ir.model"]._get_id("sale.order"),
                "body_html": '<a t-att-href="object.get_portal_url()">Open</a>',
            }
        )
        rendered = template._render_field("body_html", self.order.ids)
        links = self._links(rendered[self.order.id])
        self.assert_bound(links, self.order, self.contact)

    def test_own_mails(self):
        """S12: our mails about an order open it for whom they are sent to."""
        self._fill(self.buyer, {self.product: 1})
        order = self._place()
        mail = self.env["mail.mail"].search(
            [("recipient_ids", "=", self.contact.id)], order="id desc", limit=1
        )
        self.assert_bound(self._links(mail.body_html), order, self.contact)

    def test_shared_by_staff(self):
        """S12: the link of Odoo's *Share* is bound as well."""
        share = self.env["portal.share"].create(
            {
                "res_model": "sale.order",
                "res_id": self.order.id,
                "partner_ids": self.colleague.partner_id.ids,
            }
        )
        links = self._links(f'<a href="{share.share_link}">x</a>')
        self.assert_bound(links, self.order, self.contact)
        url = self.order._get_share_url(redirect=True, pid=self.colleague.partner_id.id)
        links = self._links(f'<a href="{url}">x</a>')
        self.assert_bound(links, self.order, self.colleague.partner_id)

    def test_customers_without_portal(self):
        """S12: documents of others keep Odoo's own links."""
        self.customer.portal_id = False
        links = self._mailed(self.order, self.contact)[self.contact]
        self.assertEqual(links[0][1]["access_token"], self.order.access_token)
        self.assertFalse(is_link(links[0][1]["access_token"]))
