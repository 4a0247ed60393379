"""F69, S12: the link to an order that was looked up goes to the address on file."""

from lxml import html

from odoo.tests import tagged

from .common import SLUG
from .guest_order_common import OFFICE, GuestOrderCase

SENT = "We have sent a link to the e-mail address we have for this order."


@tagged("post_install", "-at_install")
class TestGuestOrderMail(GuestOrderCase):
    def setUp(self):
        super().setUp()
        self.mails = self.env["mail.mail"].sudo()
        self.before = self.mails.search([])

    def _ask(self, contact=OFFICE, number=None):
        values = {"order_number": number or self.order.name, "contact": contact}
        return self._post(f"/portal/{SLUG}/track", {**values, "mail": "1"})

    def _sent(self):
        return self.mails.search([]) - self.before

    def test_button(self):
        """F69: the page of what was found offers it, without typing again."""
        forms = self._forms(self._track(), f"/portal/{SLUG}/track")
        (form,) = [each for each in forms if "mail" in each]
        self.assertEqual(form["order_number"], self.order.name)
        self.assertEqual(form["contact"], OFFICE)

    def test_to_the_person_on_file(self):
        """S12: to who ordered, whatever was typed; the link expires and opens it."""
        page = self._ask("555 0107")
        self.assertEqual(page.status_code, 200)
        self.assertIn(SENT, " ".join(page.text.split()))
        self.assertNotIn(self.buyer.partner_id.email, page.text)
        mail = self._sent()
        self.assertEqual(mail.recipient_ids, self.buyer.partner_id)
        self.assertEqual(mail.state, "outgoing")
        link = html.fromstring(mail.body_html).xpath("//a/@href")[0]
        self.assertNotIn(self.order.access_token or "no token", link)
        path = link[link.index("/my/orders/") :]
        self.assertEqual(self._get(path).status_code, 200)
        self.buyer.partner_id.sudo()._portal_kill_tokens()
        self.env.flush_all()
        self.assertNotIn("KT-IN", self._get(path, allow_redirects=True).text)

    def test_person_has_left(self):
        """S12: to the customer when the person's access was taken."""
        self.buyer.partner_id.sudo().portal_access_state = "revoked"
        self._ask()
        self.assertEqual(self._sent().recipient_ids, self.customer)

    def test_no_address(self):
        """F69: without an address nothing is sent; the page says the same."""
        self.buyer.partner_id.email = False
        self.order.partner_id.email = False
        page = self._ask("555 0107")
        self.assertIn(SENT, " ".join(page.text.split()))
        self.assertFalse(self._sent())

    def test_wrong_pair(self):
        """F69: a pair that does not fit sends nothing and says what it always says."""
        for contact, number in (("x@y.example", None), (OFFICE, "KT999")):
            self.assert_missed(self._ask(contact, number))
        self.assertFalse(self._sent())

    def test_limit(self):
        """S16: three mails an hour about one order."""
        for _time in range(3):
            self.assertEqual(self._ask().status_code, 200)
        page = self._ask()
        self.assertEqual(page.status_code, 429)
        self.assertIn("Too many attempts, try again in 60 minutes.", page.text)
        self.assertEqual(len(self._sent()), 3)
