"""F100: the opportunities of a customer, and what is written about them."""

from odoo.tests import Form, tagged

from odoo.addons.partner_portal.tests.hostile import HOSTILE, PARAMETERS
from odoo.addons.partner_portal.tests.test_query_counts import QueryCase

from .deals_common import DealsCase


@tagged("post_install", "-at_install")
class TestDealsPages(DealsCase):
    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def test_page(self):
        """F100: stage, closing and whom to turn to; none of the seller's estimates."""
        answer = self._get(f"/my/deals/{self.deal.id}")
        page = self._page_data(answer, "deal")
        self.assertEqual((page["deal_id"], page["status"]), (str(self.deal.id), "open"))
        text = self._root(answer).text_content()
        for shown in ("New pump room", self.deal.stage_id.name, "Tue 4 Mar 2031"):
            self.assertIn(shown, text)
        self.assertIn("Robin Vale", text)
        for kept in ("Kestrelsecret", "77,123", "77123", "37.5"):
            self.assertNotIn(kept, text)

    def test_list(self):
        """F100: search and filters; strange parameters mean nothing (S20)."""
        won = self._create_deal("Old pump room", self.customer)
        won.action_set_won()
        self.assertEqual(set(self._shown()), {self.deal.id, won.id})
        self.assertEqual(self._shown(filter="open"), [self.deal.id])
        self.assertEqual(self._shown(filter="won"), [won.id])
        self.assertEqual(self._shown(search="old PUMP"), [won.id])
        self.assertEqual(
            self._shown(filter="x", order="y", after="z", page="-1"), self._shown()
        )
        page = self._get("/my/deals", search="nothing like it")
        self.assertIn("Nothing matches these filters.", page.text)

    def test_strange_values(self):
        """S20: nothing asked or written, however strange, is a server error."""
        known = ("search", "filter", "order", "after", "before", "page", "messages")
        for value in HOSTILE:
            asked = dict.fromkeys((*known, *PARAMETERS), value[:500])
            with self.subTest(value[:40]):
                for path in ("/my/deals", f"/my/deals/{self.deal.id}"):
                    self.assertEqual(self._get(path, **asked).status_code, 200)
                self.assertLess(self._write(self.deal, value).status_code, 500)

    def test_empty(self):
        """F100: one sentence and a link."""
        self.deal.unlink()
        self.assertIn("No deals yet.", self._get("/my/deals").text)

    def test_home_and_menu(self):
        """F100, F101: a block on Home and an entry of the menu, once it is on."""
        page = self._tree(self._get_home())
        self.assertEqual(page.xpath("//li/@data-deal-id"), [str(self.deal.id)])
        self.assertTrue(page.xpath("//nav[@aria-label='Portal']//a[@href='/my/deals']"))
        with Form(self.portal.with_user(self.sales_manager)) as form:
            form.show_deals = False
        page = self._tree(self._get_home())
        self.assertFalse(page.xpath("//*[starts-with(@href, '/my/deals')]"))
        self.assertFalse(page.xpath("//*[@data-deal-id]"))

    def test_off_at_first(self):
        """F101: nobody finds the seller's talks before somebody switches them on."""
        values = {"name": "Second", "slug": "kestrelsecond"}
        self.assertFalse(self.env["partner.portal"].create(values).show_deals)

    def test_message(self):
        """F81: the salesperson gets it; the writer follows nothing."""
        answer = self._write(self.deal, "When can you start?\nWe are ready.")
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith(f"/{self.deal.id}?sent=1"))
        message = self.deal.message_ids[:1]
        self.assertEqual(message.author_id, self.buyer.partner_id)
        self.assertEqual(message.notified_partner_ids, self.salesperson.partner_id)
        self.assertNotIn(self.buyer.partner_id, self.deal.message_partner_ids)
        page = self._tree(self._get(f"/my/deals/{self.deal.id}"))
        shown = page.xpath("//article[@data-message-id]")
        self.assertEqual(len(shown), 1)
        self.assertIn("We are ready.", shown[0].text_content())

    def test_messages_shown(self):
        """F81: own ones and those written to them; what staff tell each other not."""
        own = self._say("Ours", self.colleague)
        to_them = {"partner_ids": self.buyer.partner_id.ids}
        answer = self._say("To you", self.salesperson, **to_them)
        self._say("Staff only", self.salesperson)
        note = {"subtype_xmlid": "mail.mt_note", **to_them}
        self._say("A note", self.salesperson, **note)
        page = self._tree(self._get(f"/my/deals/{self.deal.id}"))
        shown = page.xpath("//article/@data-message-id")
        self.assertEqual(shown, [str(own.id), str(answer.id)])

    def test_refused(self):
        """S16, F81: an empty or long one comes back as typed; nothing is written."""
        for text, status in (("  ", 422), ("x" * 5001, 422)):
            with self.assert_untouched("mail_message"):
                answer = self._write(self.deal, text)
                self.assertEqual(answer.status_code, status)
                (box,) = self._tree(answer).xpath("//textarea[@name='text']")
                self.assertEqual(box.text_content().strip(), text.strip())

    def test_limit(self):
        """S16: beyond the limit 429, and the text stays."""
        limits = self.env["ir.config_parameter"].sudo()
        limits.set_param("partner_portal.limit_message_account", "1/60")
        self.assertEqual(self._write(self.deal, "First").status_code, 303)
        with self.assert_untouched("mail_message"):
            answer = self._write(self.deal, "One more")
        self.assertEqual(answer.status_code, 429)
        self.assertIn("One more", answer.text)


@tagged("post_install", "-at_install")
class TestDealsQueries(DealsCase, QueryCase):
    def test_list_and_page(self):
        """PERFORMANCE §4: the list with 5 and 35 deals, the page of one; and Home."""
        counts = []
        for number in range(35):
            self._create_deal(f"Deal {number}", self.customer)
            if number in (3, 4, 34):  # the first one warms up
                counts.append(self._count(lambda: self._get("/my/deals")))
        self.assert_same(counts[1:], 10, self._empty())
        path = f"/my/deals/{self.deal.id}"
        self.assertLessEqual(self._count(lambda: self._get(path)) - self._empty(), 10)
        with_deals = self._count(self._get_home)
        self.portal.show_deals = False
        self.assertLessEqual(with_deals - self._count(self._get_home), 1)
