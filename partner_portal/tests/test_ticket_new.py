"""S2, S19, F91: a new ticket: POST with token, choices and files checked."""

from odoo.tests import tagged

from ..upload_check import MAXIMUM_SIZE, XLSX
from .matrix_actors import MALFORMED, MISSING
from .ticket_common import TicketCase
from .upload_files import HTML, PDF, TEXT, huge_png, picture, workbook

TABLES = ("helpdesk_ticket", "mail_message", "ir_attachment")


@tagged("post_install", "-at_install")
class TestTicketNew(TicketCase):
    def _files(self, ticket):
        """Return {name: type} of a ticket's files."""
        return {row.name: row.mimetype for row in ticket.attachment_ids}

    def _sent(self, answer):
        """Return the one new ticket and what its page says."""
        self.assertEqual(answer.status_code, 302)
        ticket = self._new_tickets()
        self.assertEqual(len(ticket), 1)
        page = self._get(f"/my/ticket/{ticket.id}")
        self.assertEqual(page.status_code, 200)
        return ticket, self._notice(page)

    def _refused(self, answer):
        """Return {field: sentence} of the form that came back."""
        self.assertEqual(answer.status_code, 422)
        links = self._tree(answer).xpath("//*[@id='o_partner_portal_errors']//a")
        return {link.get("href")[1:]: link.text_content() for link in links}

    def test_get_is_refused(self):
        """S2: GET answers 405 and makes nothing, whatever it carries."""
        for user in (self.buyer, self.outsider, self.salesperson, None):
            self._login(user)
            with self.assert_untouched(*TABLES):
                answer = self._get("/submitted/ticket", subject="x", description="x")
                self.assertEqual(answer.status_code, 405)

    def test_no_token(self):
        """S2: without the CSRF token no ticket is made."""
        self._login(self.buyer)
        with self.assert_untouched(*TABLES):
            self.assertEqual(self._submit(csrf=False).status_code, 400)

    def test_sent(self):
        """F91: the customer's ticket, nobody's to work on yet, told on its page."""
        self._login(self.buyer)
        ticket, notice = self._sent(self._submit())
        self.assertEqual(notice, ["Your ticket is sent."])
        self.assertEqual(ticket.name, "Pump leaks")
        self.assertEqual(ticket.partner_id, self.buyer.partner_id)
        self.assertEqual(ticket.company_id, self.company)
        self.assertFalse(ticket.user_id)
        self.assertIn("At the shaft.", ticket.description)
        self.assertIn(self.buyer.partner_id, ticket.message_partner_ids)

    def test_people_without_portal(self):
        """F40: portal users without a portal send tickets as before."""
        self._login(self.outsider)
        ticket, _notice = self._sent(self._submit(("note.txt", TEXT)))
        self.assertEqual(ticket.partner_id, self.outsider.partner_id)
        self.assertEqual(self._files(ticket), {"note.txt": "text/plain"})

    def test_people_without_access(self):
        """F7, F8: whose access waits or was taken sends no ticket and closes none."""
        self._login(self.buyer)
        # who waits may get the waiting page in its place
        allowed = {"waiting": (200, 404), "invited": (404,), "revoked": (404,)}
        for state, statuses in allowed.items():
            self.buyer.partner_id.portal_access_state = state
            with self.subTest(state=state), self.assert_untouched(*TABLES):
                for answer in (
                    self._submit(),
                    self._get("/new/ticket"),
                    self._close(self.ticket.id),
                ):
                    self.assertIn(answer.status_code, statuses)
                    self.assertEqual(self._forms(answer, "/submitted/ticket"), [])

    def test_files(self):
        """S2: files of the list are kept with their type, made by the customer."""
        self._login(self.buyer)
        ticket, notice = self._sent(
            self._submit(
                ("leak.png", picture()),
                ("manual.pdf", PDF),
                ("list.xlsx", workbook()),
                ("../../a\x07b.txt", TEXT),
            )
        )
        self.assertEqual(notice, ["Your ticket is sent."])
        self.assertEqual(
            self._files(ticket),
            {
                "leak.png": "image/png",
                "manual.pdf": "application/pdf",
                "list.xlsx": XLSX,
                "ab.txt": "text/plain",
            },
        )
        self.assertEqual(ticket.attachment_ids.create_uid, self.buyer)
        self.assertFalse(any(ticket.attachment_ids.mapped("public")))
        self.assertEqual(
            ticket.attachment_ids.filtered(lambda row: row.name == "ab.txt").raw, TEXT
        )

    def test_refused_files(self):
        """S2, S19: a refused file is named with the reason, the ticket is sent."""
        for name, content, reason in (
            ("photo.heic", picture(), "this kind of file is not accepted."),
            ("page.png", HTML, "it is not what its name says, or it is broken."),
            ("huge.png", huge_png(), "the picture has more than 50 million pixels."),
            ("empty.txt", b"", "it is empty."),
            ("big.txt", b"a" * (MAXIMUM_SIZE + 1), "it is larger than 10 MB."),
        ):
            with self.subTest(name=name):
                self._login(self.buyer)
                ticket, notice = self._sent(
                    self._submit((name, content), ("good.txt", TEXT))
                )
                self.assertEqual(
                    notice,
                    ["Your ticket is sent.", f"{name} was not taken: {reason}"],
                )
                self.assertEqual(self._files(ticket), {"good.txt": "text/plain"})
                ticket.unlink()

    def test_too_many_files(self):
        """S2: five files are kept, the sixth is named; of many the first ten."""
        self._login(self.buyer)
        ticket, notice = self._sent(
            self._submit(*((f"{number}.txt", TEXT) for number in range(1, 7)))
        )
        self.assertEqual(len(ticket.attachment_ids), 5)
        self.assertEqual(
            notice[1:], ["6.txt was not taken: only 5 files can be sent at once."]
        )
        ticket.unlink()
        _ticket, notice = self._sent(
            self._submit(*((f"{number}.exe", TEXT) for number in range(30)))
        )
        self.assertEqual(len(notice), 12)
        self.assertEqual(notice[-1], "20 more files were not taken.")

    def test_too_many_tickets(self):
        """S16: a person's 21st ticket within an hour waits, its text is kept."""
        self._login(self.buyer)
        for _number in range(20):
            self.assertEqual(self._submit().status_code, 302)
        with self.assert_untouched(*TABLES):
            answer = self._submit(("note.txt", TEXT), subject="Once more")
        self.assertEqual(answer.status_code, 429)
        self.assertIn("Too many attempts, try again in 60 minutes.", answer.text)
        form = self._forms(answer, "/submitted/ticket")[0]
        self.assertEqual(form["subject"], "Once more")
        self._login(self.colleague)
        self.assertEqual(self._submit().status_code, 302)

    def test_missing_texts(self):
        """F91: the sentence at the field, what was typed is kept, nothing made."""
        self._login(self.buyer)
        for values, field, sentence in (
            ({"subject": " "}, "subject", "Please write a subject."),
            ({"subject": None}, "subject", "Please write a subject."),
            (
                {"subject": "x" * 201},
                "subject",
                "The subject can have 200 signs at most.",
            ),
            ({"description": "\r\n"}, "description", "Please write what happened."),
            ({"description": None}, "description", "Please write what happened."),
        ):
            with self.subTest(values=str(values)[:40]):
                with self.assert_untouched(*TABLES):
                    answer = self._submit(("good.txt", TEXT), **values)
                self.assertEqual(self._refused(answer), {field: sentence})
                form = self._forms(answer, "/submitted/ticket")[0]
                other = {"subject": "description", "description": "subject"}[field]
                kept = {"subject": "Pump leaks", "description": "At the shaft."}
                self.assertEqual(form[other], kept[other])

    def test_typed_text_is_no_markup(self):
        """S2: what was typed comes back as text."""
        self._login(self.buyer)
        hostile = "</textarea><script>alert(1)</script>"
        answer = self._submit(subject="", description=hostile)
        self.assertNotIn("<script>alert(1)", answer.text)
        self.assertEqual(
            self._forms(answer, "/submitted/ticket")[0]["description"], hostile
        )

    def _offer_choices(self):
        """Let customers choose; return {field: (own, [not offered])} of records."""
        self.company.helpdesk_mgmt_portal_select_team = True
        self.company.helpdesk_mgmt_portal_select_category = True
        categories = self.env["helpdesk.ticket.category"]
        category, hidden, foreign = (
            categories.create({"name": f"Kestreltest {number}", **values})
            for number, values in enumerate(
                (
                    {"company_id": self.company.id},
                    {"company_id": self.company.id, "show_in_portal": False},
                    {"company_id": self.other_company.id},
                )
            )
        )
        teams = self.env["helpdesk.ticket.team"]
        hidden_team, foreign_team = (
            teams.create({"name": f"Kestreltest team {number}", **values})
            for number, values in enumerate(
                (
                    {"company_id": self.company.id, "show_in_portal": False},
                    {"company_id": self.other_company.id},
                )
            )
        )
        self.buyer.company_ids += self.other_company
        return {
            "category": (category, hidden + foreign),
            "team": (self.team, hidden_team + foreign_team),
        }

    def test_choices(self):
        """S2: category and team are those the form offers, else a sentence."""
        choices = self._offer_choices()
        self._login(self.buyer)
        good = {field: str(own.id) for field, (own, _bad) in choices.items()}
        sentences = {
            "category": "Please choose a category from the list.",
            "team": "Please choose a team from the list.",
        }
        for field, (_own, bad) in choices.items():
            for value in (*bad.ids, MISSING, *MALFORMED, ""):
                with self.subTest(field=field, value=value):
                    with self.assert_untouched(*TABLES):
                        answer = self._submit(**{**good, field: value})
                    self.assertEqual(self._refused(answer), {field: sentences[field]})
        answer = self._submit(**{**good, "subject": ""})
        form = self._forms(answer, "/submitted/ticket")[0]
        self.assertEqual({field: form[field] for field in good}, good)
        ticket, _notice = self._sent(self._submit(**good))
        self.assertEqual(
            (ticket.category_id.id, ticket.team_id.id),
            (int(good["category"]), int(good["team"])),
        )

    def test_choices_not_offered(self):
        """S2: where nothing is offered, nothing can be chosen."""
        category = self.env["helpdesk.ticket.category"].create({"name": "KT"})
        self._login(self.buyer)
        with self.assert_untouched(*TABLES):
            for values in ({"category": category.id}, {"team": self.team.id}):
                self.assertEqual(self._submit(**values).status_code, 422)
