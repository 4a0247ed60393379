"""F96: a closed ticket is opened again, one that waits goes on."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .matrix_actors import MISSING
from .ticket_common import TicketCase

TABLES = ("helpdesk_ticket", "mail_message")


@tagged("post_install", "-at_install")
class TestTicketReopen(TicketCase):
    def setUp(self):
        super().setUp()
        self.ticket.stage_id = self.done

    def _reopen(self, ticket_id, csrf=True, **values):
        return self._post(f"/my/ticket/{ticket_id}/reopen", values, csrf=csrf)

    def test_reopen(self):
        """F96: to the first open stage, the reason as the customer's message."""
        self._login(self.colleague)
        page = self._get(f"/my/ticket/{self.ticket.id}")
        (values,) = self._forms(page, f"/my/ticket/{self.ticket.id}/reopen")
        values["reason"] = "It leaks <b>again</b>."
        answer = self._reopen(self.ticket.id, csrf=False, **values)
        self.assertEqual(answer.status_code, 303)
        new = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_new")
        self.assertEqual(self.ticket.stage_id, new)
        self.assertFalse(self.ticket.closed_date)
        page = self._get(f"/my/ticket/{self.ticket.id}")
        self.assertEqual(self._notice(page), ["The ticket is open again."])
        (said,) = self._tree(page).xpath("//*[@data-message-id]")
        self.assertIn("It leaks <b>again</b>.", said.text_content())
        self.assertIn(self.colleague.name, said.text_content())
        self._close(self.ticket.id)
        self.assertEqual(self.ticket.stage_id, self.done)
        self.assertTrue(self.ticket.closed_date)

    def test_without_a_reason(self):
        """F96: the reason may stay empty; then nothing is said."""
        self._login(self.buyer)
        count = self.env["mail.message"].search_count(
            self.ticket._portal_messages_domain()
        )
        self.assertEqual(self._reopen(self.ticket.id).status_code, 303)
        self.assertFalse(self.ticket.stage_id.closed)
        domain = self.ticket._portal_messages_domain()
        self.assertEqual(self.env["mail.message"].search_count(domain), count)

    def test_refused(self):
        """S1, S13: GET, no token, foreign and missing ids, outsiders: nothing."""
        self.foreign_ticket.stage_id = self.done
        self.foreign_ticket.message_subscribe(self.buyer.partner_id.ids)
        self._login(self.buyer)
        path = f"/my/ticket/{self.ticket.id}/reopen"
        with self.assert_untouched(*TABLES):
            self.assertEqual(self._get(path).status_code, 405)
            self.assertEqual(self._reopen(self.ticket.id, csrf=False).status_code, 400)
            seen = {
                (answer.status_code, answer.headers.get("Location"))
                for answer in map(self._reopen, (self.foreign_ticket.id, MISSING))
            }
            self.assertEqual(seen, {(404, None)})
            for user in (self.stranger, self.outsider, self.internal_user):
                self._login(user)
                self.assertEqual(self._reopen(self.ticket.id).status_code, 404)

    def test_days(self):
        """F96: within the days of the portal; 0 means never."""
        self._login(self.buyer)
        path = f"/my/ticket/{self.ticket.id}"
        for days, ago, opens in ((14, 13, True), (14, 15, False), (0, 0, False)):
            with self.subTest(days=days, ago=ago):
                self.portal.ticket_reopen_days = days
                closed_on = fields.Datetime.now() - timedelta(days=ago)
                self.ticket.stage_id = self.done
                self.ticket.closed_date = closed_on
                forms = self._forms(self._get(path), f"{path}/reopen")
                self.assertEqual(len(forms), int(opens))
                self._reopen(self.ticket.id)
                self.assertEqual(self.ticket.stage_id.closed, not opens)

    def test_duplicates(self):
        """F96: what was closed as a duplicate goes on in the other ticket."""
        self.ticket.duplicate_id = self.colleague_ticket
        self._login(self.buyer)
        with self.assert_untouched(*TABLES):
            self._reopen(self.ticket.id)

    def test_too_long(self):
        """F96: a text that is too long comes back as it was typed."""
        self._login(self.buyer)
        with self.assert_untouched(*TABLES):
            answer = self._reopen(self.ticket.id, reason="x" * 5001)
        self.assertEqual(answer.status_code, 422)
        (text,) = self._tree(answer).xpath("//textarea[@name='reason']")
        self.assertEqual(len(text.text), 5001)

    def test_by_staff(self):
        """F96: the day of closing goes with whatever opens a ticket again."""
        self.assertTrue(self.ticket.closed_date)
        self.ticket.stage_id = self.awaiting
        self.assertFalse(self.ticket.closed_date)

    def test_answer_of_the_customer(self):
        """F96: what waited for the customer goes on with his answer, not with ours."""
        self.ticket.stage_id = self.awaiting
        post = self.ticket.with_user(self.salesperson).sudo().message_post
        post(body="And?", message_type="comment", subtype_xmlid="mail.mt_comment")
        self.assertEqual(self.ticket.stage_id, self.awaiting)
        self._login(self.buyer)
        self._post(f"/my/ticket/{self.ticket.id}/message", {"text": "Here it is."})
        in_progress = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_in_progress")
        self.assertEqual(self.ticket.stage_id, in_progress)
