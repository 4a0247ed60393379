"""F97: the promised times as customers read them."""

from odoo.tests import tagged

from .http_common import PortalHttpCase
from .promise_common import PromiseCase


@tagged("post_install", "-at_install")
class TestPromisePages(PromiseCase, PortalHttpCase):
    def _promises(self, ticket):
        """Return what the page says: [(state, text)]."""
        page = self._get(f"/my/ticket/{ticket.id}")
        return [
            (row.get("data-promise"), " ".join(row.text_content().split()))
            for row in self._tree(page).xpath("//aside//dl[@name='ticket_facts']/dd")
            if row.get("data-promise")
        ]

    def test_standings(self):
        """F97: when an answer and a solution are due, kept, late or paused."""
        self.buyer.tz = "UTC"
        ticket = self._create_ticket()
        self._login(self.buyer)
        with self._at("09:00"):
            self.assertEqual(
                self._promises(ticket),
                [("open", "Mon 23 Nov, 12:00"), ("open", "Tue 24 Nov, 16:00")],
            )
        with self._at("12:30"):
            self.assertEqual(
                self._promises(ticket)[0], ("overdue", "Mon 23 Nov, 12:00 Late")
            )
            self._answer(ticket)
        with self._at("13:00"):
            ticket.stage_id = self.awaiting
            self.assertEqual(
                self._promises(ticket),
                [
                    ("missed", "Mon 23 Nov, 12:00 Came late"),
                    ("paused", "Paused while we wait for you"),
                ],
            )
        with self._at("14:00"):
            ticket.stage_id = self.done
            self.assertEqual(
                self._promises(ticket)[1], ("kept", "Tue 24 Nov, 16:00 In time")
            )

    def test_none(self):
        """F97: a ticket without promises shows none."""
        ticket = self._create_ticket(team_id=False)
        self._login(self.buyer)
        self.assertEqual(self._promises(ticket), [])

    def test_queries(self):
        """F97: when an answer is due costs the same for 5 and 50 tickets."""
        tickets = self.env["helpdesk.ticket"]
        for _number in range(50):
            tickets += self._create_ticket()
        counts = []
        for found in (tickets[:5], tickets):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found.sudo()._portal_answer_due()
            found.mapped("portal_is_overdue")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
