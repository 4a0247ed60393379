"""F91, F96, S13: the page of a ticket: who opens it and what it says."""

from freezegun import freeze_time

from odoo.tests import tagged

from .matrix_actors import MISSING
from .ticket_common import TicketCase


@tagged("post_install", "-at_install")
class TestTicketPages(TicketCase):
    def _page(self, ticket):
        return self._get(f"/my/ticket/{ticket.id}")

    def _next(self, answer):
        (sentence,) = self._tree(answer).xpath("//*[@name='ticket_next']")
        return " ".join(sentence.text_content().split()).removeprefix("Next: ")

    def _facts(self, answer):
        """Return the facts of a page: {term: text}."""
        (facts,) = self._tree(answer).xpath("//aside//dl[@name='ticket_facts']")
        texts = [" ".join(each.text_content().split()) for each in facts.iterchildren()]
        return dict(zip(texts[::2], texts[1::2], strict=True))

    def _at(self, stage, **values):
        """Put the ticket in a stage as staff does."""
        self.ticket.write({"stage_id": stage.id, **values})
        return self._page(self.ticket)

    def test_whose(self):
        """S13: own and colleagues' open; foreign and missing are one page, written
        to or followed; nobody gains by following.
        """
        self.foreign_ticket.message_subscribe(self.buyer.partner_id.ids)
        for user in (self.buyer, self.colleague):
            self._login(user)
            for ticket in (self.ticket, self.colleague_ticket):
                page = self._page_data(self._page(ticket), "ticket")
                self.assertEqual(page["ticket_id"], str(ticket.id))
            pages = [
                self._get(f"/my/ticket/{ticket_id}")
                for ticket_id in (self.foreign_ticket.id, MISSING)
            ]
            self.assertEqual({page.status_code for page in pages}, {404})
            self.assertEqual(
                {self._page_data(page)["portal_page"] for page in pages}, {"missing"}
            )

    @freeze_time("2026-11-23 12:00:00")
    def test_next(self):
        """F96: each state says in one sentence what comes next."""
        self._login(self.buyer)
        new = self.ticket.stage_id
        page = self._page(self.ticket)
        self.assertEqual(self._page_data(page)["status"], "new")
        self.assertEqual(self._next(page), "We read your ticket and answer.")
        page = self._at(new.search([("sequence", "=", 2)], limit=1))
        self.assertEqual(self._next(page), "We work on it.")
        page = self._at(self.ticket.stage_id, user_id=self.salesperson.id)
        self.assertEqual(self._next(page), f"{self.salesperson.name} works on it.")
        page = self._at(self.awaiting)
        self.assertEqual(self._page_data(page)["status"], "yours")
        self.assertEqual(self._next(page), "Your answer.")
        state = self._tree(page).xpath("//h1/following-sibling::span")[0]
        self.assertEqual(state.text_content().strip(), "Waiting for you")
        self.ticket.with_user(self.salesperson).sudo().message_post(
            body="A photo, please.",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.ticket.sudo().message_post(body="Internal", subtype_xmlid="mail.mt_note")
        page = self._page(self.ticket)
        self.assertEqual(self._next(page), "Your answer. We wrote on Mon 23 Nov.")
        page = self._at(self.done)
        self.assertEqual(self._page_data(page)["status"], "closed")
        sentence = "Nothing. Closed on Mon 23 Nov"
        again = f"{sentence}, you can open it again until Mon 7 Dec."
        self.assertEqual(self._next(page), again)
        self.portal.ticket_reopen_days = 0
        self.assertEqual(self._next(self._page(self.ticket)), f"{sentence}.")
        self.assertEqual(len(self._tree(page).xpath("//*[@name='ticket_after']")), 1)

    @freeze_time("2026-11-23 12:00:00")
    def test_facts(self):
        """F91: the page has what the ticket says, nothing of what staff note."""
        category = self.env["helpdesk.ticket.category"].create({"name": "Pumps"})
        self.ticket.write({"priority": "2", "category_id": category.id})
        self.ticket.message_post(body="Secret", subtype_xmlid="mail.mt_note")
        self._login(self.colleague)
        page = self._page(self.ticket)
        facts = self._facts(page)
        self.assertEqual(facts["Priority"], "High")
        self.assertEqual(facts["Category"], "Pumps")
        self.assertTrue(facts["Opened"].endswith(f"by {self.buyer.name}"))
        self.assertNotIn("In charge", facts)
        self.assertIn("Since Tuesday.", page.text)
        self.assertNotIn("Secret", page.text)

    def _attach(self):
        """Return a file of the ticket that no link leads to yet."""
        return self.env["ir.attachment"].create(
            {
                "name": "leak.txt",
                "raw": b"drip",
                "res_model": "helpdesk.ticket",
                "res_id": self.ticket.id,
            }
        )

    def _file_url(self, page):
        (url,) = self._tree(page).xpath("//a[contains(., 'leak.txt')]/@href")
        return url

    def test_nothing_is_written(self):
        """F96: opening the page writes nothing, no token of a file either."""
        file = self._attach()
        self._login(self.buyer)
        with self.assert_untouched("ir_attachment", "helpdesk_ticket", "mail_message"):
            page = self._page(self.ticket)
        self.assertFalse(file.access_token)
        self._login(self.stranger)
        self.assertEqual(self._get(self._file_url(page)).content, b"drip")

    def test_by_link(self):
        """F96: nor does helpdesk_mgmt's page, to visitors with a link and to people
        without a portal; its links to files work all the same.
        """
        file = self._attach()
        mine = self._create_ticket(self.outsider)
        self.ticket._portal_ensure_token()
        by_link = f"/my/ticket/{self.ticket.id}/{self.ticket.access_token}"
        for user, path in ((None, by_link), (self.outsider, f"/my/ticket/{mine.id}")):
            file.res_id = mine.id if user else self.ticket.id
            self._login(user)
            with self.assert_untouched("ir_attachment", "helpdesk_ticket"):
                page = self._get(path)
            self.assertFalse(file.access_token)
            self._login()
            self.assertEqual(self._get(self._file_url(page)).content, b"drip")

    def test_conversation(self):
        """F91: the thread begins with the oldest and ends with the box to answer."""
        self._login(self.buyer)
        for number in range(22):
            self.ticket._portal_say(self.buyer.partner_id, f"Word {number}.")
        box = self._tree(self._page(self.ticket)).xpath("//*[@id='discussion']")[0]
        rows = box.xpath("./ol/li")
        texts = [row.xpath("./div")[0].text_content().strip() for row in rows]
        self.assertEqual(texts, [f"Word {number}." for number in range(2, 22)])
        self.assertEqual([row.get("id") for row in rows], [None] * 19 + ["newest"])
        self.assertEqual(
            [link.text_content() for link in box.xpath(".//a[@href='#newest']")],
            ["Newest"],
        )
        parts = box.xpath("./p[a] | ./ol | ./form")
        self.assertEqual([part.tag for part in parts], ["p", "ol", "form"])
        self.assertEqual(" ".join(parts[0].text_content().split()), "Show 2 older")
