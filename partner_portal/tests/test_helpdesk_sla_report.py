"""F97: the report of promised times."""

from datetime import datetime, timedelta

from odoo.tests import Form, tagged

from .promise_common import PromiseCase


@tagged("post_install", "-at_install")
class TestSlaReport(PromiseCase):
    """F97: shares kept and mean hours, by what teams are led by."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._create_user(
            "kestreltest.manager", "helpdesk_mgmt.group_helpdesk_manager"
        )

    def _group(self, *groupby):
        """Return the rows of the team's promises as the manager's pivot has them."""
        self.env.flush_all()
        report = self.env["helpdesk.sla.report"].with_user(self.manager)
        measures = ("kept:avg", "answer_hours:avg", "solution_hours:avg")
        domain = [("team_id", "=", self.team.id)]
        return report._read_group(domain, groupby, measures)

    def test_figures(self):
        """F97: kept counts what is decided; hours are those of the team."""
        quick, slow = (self._create_ticket(priority="0") for _number in range(2))
        self._create_ticket(priority="3", stage_id=self.awaiting.id)
        with self._at("09:00"):
            self._answer(quick)
        with self._at("15:00"):
            self._answer(slow)
            quick.stage_id = self.done
        promise = slow.ticket_sla_ids.filtered(lambda row: row.sla_id == self.solution)
        # what is open and too late is decided, by the database's clock
        for days, share in ((1, 100.0), (-1, 50.0)):
            promise.deadline = datetime.now() + timedelta(days=days)
            rows = [
                (*row[:2], *(value and round(value, 2) for value in row[2:]))
                for row in self._group("portal_target", "priority")
            ]
            self.assertEqual(
                rows,
                [
                    ("answer", "0", 50.0, 4.0, False),
                    ("answer", "3", False, False, False),
                    ("solution", "0", share, False, 7.0),
                    ("solution", "3", False, False, False),
                ],
            )

    def test_company(self):
        """F97: another company's promises are in none of the figures."""
        self._create_ticket(company_id=self.company.id)
        self.team.company_id = False
        ticket = self._create_ticket(company_id=self.other_company.id)
        self.env.flush_all()
        report = self.env["helpdesk.sla.report"].with_user(self.manager)
        found = report.search([("team_id", "=", self.team.id)])
        self.assertTrue(found)
        self.assertNotIn(ticket, found.ticket_id)

    def test_policy_form(self):
        """F97: a policy as the manager writes it; waiting stages do not count."""
        with Form(self.env["helpdesk.sla"].with_user(self.manager)) as form:
            form.name = "Kestreltest urgent"
            form.portal_target = "answer"
            form.portal_priority = "3"
            form.hours = 1
        policy = form.save()
        self.assertIn(self.awaiting, policy.ignore_stage_ids)
        self.assertEqual((policy.portal_priority, policy.hours), ("3", 1))
