"""F97: until when customers were promised an answer and a solution."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .promise_common import MONDAY, PromiseCase

TUESDAY, WEDNESDAY, FRIDAY = MONDAY + 1, MONDAY + 2, MONDAY + 4


@tagged("post_install", "-at_install")
class TestPromise(PromiseCase):
    """F97: the clocks of a ticket, in working time."""

    def test_working_time(self):
        """F97: hours and days are those the team works."""
        ticket = self._create_ticket("14:00")
        with self._at("15:00"):
            self.assertEqual(self._promised(ticket, "answer"), ("open", "24 10:00"))
            self.assertEqual(self._promised(ticket, "solution"), ("open", "25 14:00"))
        late = self._create_ticket("15:00", FRIDAY)
        self.assertEqual(self._promised(late, "answer")[1], "30 11:00")

    def test_around_the_clock(self):
        """F97: without working hours every hour counts, a day has 24."""
        self.team.resource_calendar_id = False
        ticket = self._create_ticket("14:00")
        self.assertEqual(self._promised(ticket, "answer")[1], "23 18:00")
        self.assertEqual(self._promised(ticket, "solution")[1], "25 14:00")
        with self._at("15:00"):
            ticket.stage_id = self.awaiting
        with self._at("20:00"):
            ticket.stage_id = self.working
            self.assertEqual(self._promised(ticket, "answer"), ("open", "23 23:00"))

    def test_answer(self):
        """F97: kept by the first public message of the seller, by no other."""
        ticket = self._create_ticket()
        with self._at("09:00"):
            self._answer(ticket, subtype="mail.mt_note")
            self._answer(ticket, self.buyer)
            self._answer(ticket, self.env.ref("base.user_root"))
            ticket.message_post(body="x", message_type="notification")
            self.assertEqual(self._promised(ticket, "answer")[0], "open")
            self.assertFalse(ticket.portal_answered_on)
        with self._at("10:30"):
            self._answer(ticket)
            self.assertEqual(self._promised(ticket, "answer")[0], "kept")
            self.assertEqual(self._promised(ticket, "solution")[0], "open")
        with self._at("11:30"):
            self._answer(ticket)
        self.assertEqual(f"{ticket.portal_answered_on:%H:%M}", "10:30")
        line = ticket.ticket_sla_ids.filtered(lambda row: row.sla_id == self.answer)
        self.assertEqual((line.state, line.consumed_time), ("accomplished", 2.5))

    def test_late(self):
        """F97: late is overdue, then missed; what is broken stays broken."""
        ticket = self._create_ticket()
        with self._at("12:01"):
            self.assertEqual(self._promised(ticket, "answer"), ("overdue", "23 12:00"))
            self.assertTrue(ticket.sla_expired)
        with self._at("13:00"):
            self._answer(ticket)
        ticket.invalidate_recordset()
        self.assertEqual(self._promised(ticket, "answer"), ("missed", "23 12:00"))
        line = ticket.ticket_sla_ids.filtered(lambda row: row.sla_id == self.answer)
        self.assertEqual(line.consumed_time, 5.0)

    def test_paused(self):
        """F97: the time stands still while the ticket waits for the customer."""
        ticket = self._create_ticket()
        with self._at("09:00"):
            ticket.stage_id = self.awaiting
            self.assertEqual(self._promised(ticket, "answer")[0], "paused")
            self.assertFalse(ticket.portal_answer_due)
        with self._at("15:00", WEDNESDAY):
            self.assertFalse(ticket.sla_expired)
            ticket.stage_id = self.working
            self.assertEqual(self._promised(ticket, "answer"), ("open", "26 10:00"))
            self.assertEqual(self._promised(ticket, "solution"), ("open", "27 14:00"))

    def test_solved_while_paused(self):
        """F97: closing out of a long wait keeps the promise."""
        ticket = self._create_ticket()
        with self._at("09:00"):
            ticket.stage_id = self.awaiting
        with self._at("15:00", FRIDAY):
            ticket.stage_id = self.done
        states = ticket.ticket_sla_ids.mapped("state")
        self.assertEqual(states, ["accomplished"] * 2)
        self.assertEqual(set(ticket.ticket_sla_ids.mapped("consumed_time")), {1.0})

    def test_closing_stage_first(self):
        """F97: a stage that closes solves, wherever it stands among the stages."""
        stage = self.new.copy({"closed": True, "sequence": -5, "unattended": False})
        ticket = self._create_ticket(stage_id=self.new.id)
        with self._at("09:00"):
            ticket.stage_id = stage
        self.assertEqual(self._promised(ticket, "solution")[0], "kept")
        with self._at("10:00"):
            ticket.stage_id = self.working
            self.assertEqual(self._promised(ticket, "solution"), ("open", "25 09:00"))

    def test_solved_in_a_stage(self):
        """F97: a policy may take a stage before closing as the solution."""
        self.solution.stage_id = self.working
        ticket = self._create_ticket()
        self.assertEqual(ticket.ticket_sla_ids[1:].state, "in_progress")
        with self._at("09:00"):
            ticket.stage_id = self.working
        self.assertEqual(self._promised(ticket, "solution")[0], "kept")

    def test_which_policies(self):
        """F97: by team, priority, category, tag and company; none of a team without."""
        category = self.env["helpdesk.ticket.category"].create({"name": "K"})
        tag = self.env["helpdesk.ticket.tag"].create({"name": "K"})
        other = self._create_team("Kestreltest other")
        idle = self._create_team("Kestreltest idle", use_sla=False)
        foreign = self._create_policy("solution", company_id=self.other_company.id)
        narrow = {
            "team": {"team_ids": [Command.set(other.ids)]},
            "priority": {"portal_priority": "3"},
            "category": {"category_ids": [Command.set(category.ids)]},
            "tag": {"tag_ids": [Command.set(tag.ids)]},
        }
        policy = {
            key: self._create_policy("solution", **values)
            for key, values in narrow.items()
        }
        both = self.answer + self.solution
        for values, slas in (
            ({"priority": "0"}, both),
            ({"priority": "3"}, both + policy["priority"]),
            ({"team_id": other.id}, both + policy["team"]),
            ({"category_id": category.id}, both + policy["category"]),
            ({"tag_ids": [Command.set(tag.ids)]}, both + policy["tag"]),
            ({"team_id": idle.id}, both.browse()),
            ({"team_id": False}, both.browse()),
        ):
            with self.subTest(values=values):
                ticket = self._create_ticket(**values)
                self.assertEqual(ticket.sla_ids, slas)
                self.assertTrue(ticket.sla_fits)
                self.assertNotIn(foreign, ticket.sla_ids)


@tagged("post_install", "-at_install")
class TestPromiseAgain(PromiseCase):
    """F97: what is promised when the ticket changes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answer.portal_priority = "0"
        cls.urgent = cls._create_policy("answer", hours=2, portal_priority="3")

    def test_priority(self):
        """F94, F97: another priority, other times; the time used counts."""
        ticket = self._create_ticket(priority="0")
        with self._at("09:00"):
            ticket.stage_id = self.awaiting
        with self._at("11:00"):
            ticket.stage_id = self.working
            ticket.priority = "3"
            self.assertEqual(ticket.sla_ids, self.urgent + self.solution)
            self.assertEqual(self._promised(ticket, "answer"), ("open", "23 12:00"))
            self.assertEqual(self._promised(ticket, "solution"), ("open", "25 10:00"))
            ticket.priority = "1"
            self.assertEqual(ticket.sla_ids, self.solution)

    def test_priority_of_an_answered_one(self):
        """F97: a promise that is kept or broken stays as it is."""
        kept, broken = (self._create_ticket(priority="0") for _number in range(2))
        with self._at("11:00"):
            self._answer(kept)
            kept.priority = "3"
        with self._at("12:30"):
            broken.priority = "3"
        for ticket, state in ((kept, "kept"), (broken, "overdue")):
            self.assertEqual(self._promised(ticket, "answer"), (state, "23 12:00"))
            self.assertEqual(ticket.sla_ids, self.answer + self.solution)
            self.assertTrue(ticket.sla_fits)

    def test_team(self):
        """F97: a team without promises ends them, one with them starts them."""
        idle = self._create_team("Kestreltest idle", use_sla=False)
        ticket = self._create_ticket(priority="0")
        with self._at("09:00"):
            ticket.team_id = idle
            self.assertFalse(ticket.ticket_sla_ids)
            ticket.team_id = self.team
            self.assertEqual(self._promised(ticket, "answer"), ("open", "23 12:00"))

    def test_stage_of_the_team(self):
        """F97: a stage that comes with a team moves the clocks, too."""
        stage = self.done.copy({"team_ids": [Command.set(self.team.ids)]})
        other = self._create_team("Kestreltest other")
        ticket = self._create_ticket(priority="0")
        with self._at("09:00"):
            ticket.stage_id = stage
            self.assertEqual(self._promised(ticket, "solution")[0], "kept")
            ticket.team_id = other
            self.assertFalse(ticket.stage_id.closed)
            self.assertEqual(self._promised(ticket, "solution")[0], "open")

    def test_by_staff(self):
        """F97: who works on tickets may have the times set again; customers not."""
        user = self._create_user(
            "kestreltest.agent", "helpdesk_mgmt.group_helpdesk_user_own"
        )
        ticket = self._create_ticket(priority="0", user_id=user.id)
        self.answer.portal_priority = "2"
        own = ticket.with_user(user)
        self.assertFalse(own.sla_fits)
        with self._at("08:30"):
            own.refresh_sla()
            own.write({"stage_id": self.working.id, "priority": "3"})
        self.assertEqual(ticket.sla_ids, self.urgent + self.solution)
        with self.assert_refused(AccessError, "helpdesk_ticket_sla"):
            ticket.with_user(self.buyer).refresh_sla()

    def test_search(self):
        """F97: broken promises are found, and everything else without them."""
        late, fine = self._create_ticket(priority="0"), self._create_ticket("10:00")
        bare = self._create_ticket(team_id=False)
        tickets = late + fine + bare
        with self._at("12:30"):
            for value, found in ((True, late), (False, fine + bare)):
                domain = [("id", "in", tickets.ids), ("sla_expired", "=", value)]
                self.assertEqual(tickets.search(domain), found.sorted())
            due = tickets._portal_answer_due()
        self.assertEqual(f"{due[late.id]:%H:%M}", "12:00")
        self.assertIsNone(due[bare.id])

    def test_first_answers_before(self):
        """F97: tickets answered before the addon came are answered."""
        ticket, silent = self._create_ticket(), self._create_ticket()
        with self._at("09:00"):
            self._answer(silent, self.buyer)
            self._answer(silent, subtype="mail.mt_note")
            self._answer(ticket)
        ticket.portal_answered_on = False
        self.env["helpdesk.ticket"]._portal_fill_answered_on()
        self.assertEqual(f"{ticket.portal_answered_on:%H:%M}", "09:00")
        self.assertFalse(silent.portal_answered_on)
