"""S1, F96: closing a ticket: POST with token, own customer, a stage of its team."""

from odoo.tests import tagged

from .matrix_actors import MALFORMED, MISSING
from .ticket_common import TicketCase

TABLES = ("helpdesk_ticket", "mail_message")


@tagged("post_install", "-at_install")
class TestTicketClose(TicketCase):
    def test_get_is_refused(self):
        """S1: GET answers 405 to everybody and changes nothing."""
        query = {"ticket_id": self.ticket.id, "stage_id": self.done.id}
        for user in (self.buyer, self.stranger, self.outsider, self.salesperson, None):
            self._login(user)
            with self.assert_untouched(*TABLES):
                for params in (query, {}, {"ticket_id": "abc"}):
                    for path in ("/ticket/close", f"/my/ticket/{self.ticket.id}/close"):
                        self.assertEqual(self._get(path, **params).status_code, 405)

    def test_get_has_a_page(self):
        """S1: people of the portal get the page for what is missing, in its frame."""
        self._login(self.buyer)
        answer = self._get("/ticket/close")
        self.assertEqual(self._page_data(answer)["portal_page"], "missing")
        self.assertEqual(answer.headers["Allow"], "POST")

    def test_own_and_colleagues(self):
        """F96: a customer closes the tickets of all its people."""
        self._login(self.buyer)
        for ticket in (self.ticket, self.colleague_ticket):
            answer = self._close(ticket.id)
            self.assertEqual(answer.status_code, 302)
            self.assertTrue(
                answer.headers["Location"].endswith(f"/my/ticket/{ticket.id}")
            )
            self.assertEqual(ticket.stage_id, self.done)
            self.assertTrue(ticket.closed_date)
            page = self._get(f"/my/ticket/{ticket.id}")
            self.assertEqual(self._notice(page), ["The ticket is closed."])
            self.assertEqual(self._notice(self._get(f"/my/ticket/{ticket.id}")), [])

    def test_no_token(self):
        """S1: without the CSRF token nothing is closed."""
        self._login(self.buyer)
        path, values = (
            f"/my/ticket/{self.ticket.id}/close",
            {"stage_id": self.done.id},
        )
        with self.assert_untouched(*TABLES):
            self.assertEqual(self._close(self.ticket.id, csrf=False).status_code, 400)
            self.assertEqual(self._post(path, values, csrf=False).status_code, 400)

    def test_foreign_is_missing(self):
        """S1: foreign, missing and malformed ids get one answer, nothing changes."""
        for user in (self.buyer, self.outsider):
            self._login(user)
            seen = set()
            with self.assert_untouched(*TABLES):
                for ticket_id in (self.foreign_ticket.id, MISSING, "", *MALFORMED):
                    answer = self._close(ticket_id)
                    seen.add((answer.status_code, answer.headers.get("Location")))
                answer = self._post("/ticket/close")
                seen.add((answer.status_code, answer.headers.get("Location")))
                for ticket_id in (self.foreign_ticket.id, MISSING):
                    answer = self._post(
                        f"/my/ticket/{ticket_id}/close", {"stage_id": self.done.id}
                    )
                    seen.add((answer.status_code, answer.headers.get("Location")))
            self.assertEqual(seen, {(404, None)})

    def test_followers_of_another_customer(self):
        """S13: who only follows a ticket does not close it."""
        self.foreign_ticket.message_subscribe(self.buyer.partner_id.ids)
        self._login(self.buyer)
        with self.assert_untouched(*TABLES):
            self.assertEqual(self._close(self.foreign_ticket.id).status_code, 404)

    def test_stages(self):
        """S1: a stage of another team, one not for the portal, no stage: nothing."""
        self._login(self.buyer)
        new = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_in_progress")
        for stage_id in (
            self.team_done.id,
            self.rejected.id,
            new.id,
            MISSING,
            *MALFORMED,
        ):
            with self.subTest(stage=stage_id), self.assert_untouched(*TABLES):
                answer = self._close(self.ticket.id, stage_id)
                self.assertEqual(answer.status_code, 302)
                self.assertIn(
                    f"/my/ticket/{self.ticket.id}", answer.headers["Location"]
                )
        with self.assert_untouched(*TABLES):
            answer = self._post("/ticket/close", {"ticket_id": self.ticket.id})
            self.assertEqual(answer.status_code, 302)
        self.ticket.team_id = self.team
        self.assertEqual(
            self._close(self.ticket.id, self.team_done.id).status_code, 302
        )
        self.assertEqual(self.ticket.stage_id, self.team_done)

    def test_closed_once(self):
        """S1: what is closed stays as it was closed."""
        self._login(self.buyer)
        self._close(self.ticket.id)
        with self.assert_untouched(*TABLES):
            self._close(self.ticket.id, self.cancelled.id)
        self.assertEqual(self.ticket.stage_id, self.done)

    def test_buttons_of_the_page(self):
        """F96: the page's form posts what closes the ticket, with the stage chosen."""
        self._login(self.buyer)
        page = self._get(f"/my/ticket/{self.ticket.id}")
        path = f"/my/ticket/{self.ticket.id}/close"
        (form,) = self._tree(page).xpath(f"//form[@action='{path}']")
        self.assertEqual(form.get("method"), "post")
        options = form.xpath(".//option/@value")
        self.assertEqual(options, [str(self.done.id), str(self.cancelled.id)])
        values = dict(form.form_values())
        self.assertTrue(values["csrf_token"])
        answer = self._post(path, values, csrf=False)
        self.assertEqual(answer.status_code, 302)
        self.assertEqual(self.ticket.stage_id, self.done)
        page = self._get(f"/my/ticket/{self.ticket.id}")
        self.assertEqual(self._forms(page, path), [])

    def test_by_link(self):
        """S1: the document's link shows the page without the buttons."""
        self.ticket._portal_ensure_token()
        self._login()
        page = self._get(f"/my/ticket/{self.ticket.id}/{self.ticket.access_token}")
        self.assertEqual(page.status_code, 200)
        self.assertEqual(self._forms(page, "/ticket/close"), [])

    def test_staff(self):
        """F12: staff close what they may change in the back office, nothing else."""
        self.foreign_ticket.message_subscribe(self.internal_user.partner_id.ids)
        self._login(self.internal_user)
        with self.assert_untouched(*TABLES):
            for ticket in (self.ticket, self.foreign_ticket):
                self._close(ticket.id)
        self.internal_user.group_ids += self.env.ref(
            "helpdesk_mgmt.group_helpdesk_user"
        )
        self._close(self.ticket.id)
        self.assertEqual(self.ticket.stage_id, self.done)

    def test_closed_portal(self):
        """F20: while the portal is closed nothing is closed, sent or shown."""
        self.portal.is_open = False
        self._login(self.buyer)
        with self.assert_untouched(*TABLES):
            for answer in (
                self._close(self.ticket.id),
                self._submit(),
                self._get("/new/ticket"),
            ):
                self.assertEqual(answer.status_code, 200)
                self.assertIn("is closed at the moment", answer.text)
