"""A team with working hours, policies that promise, and a clock to turn."""

from contextlib import contextmanager
from unittest.mock import patch

from freezegun import freeze_time

from odoo import Command, fields

from .common import PortalCase

STAGE = "helpdesk_mgmt.helpdesk_ticket_stage_"
#: The Monday of the week all tests are in; work is from 08:00 to 16:00 UTC.
MONDAY = 23


class PromiseCase(PortalCase):
    """Answer within 4 hours, solution within 2 days of 8 hours."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.new, cls.working, cls.awaiting, cls.done = (
            cls.env.ref(f"{STAGE}{name}")
            for name in ("new", "in_progress", "awaiting", "done")
        )
        cls.env["helpdesk.sla"].search([]).active = False
        cls.calendar = cls.env["resource.calendar"].create(
            {
                "name": "Kestreltest hours",
                "tz": "UTC",
                "attendance_ids": [
                    Command.create(
                        {
                            "name": str(day),
                            "dayofweek": str(day),
                            "hour_from": 8,
                            "hour_to": 16,
                            "day_period": "full_day",
                        }
                    )
                    for day in range(5)
                ],
            }
        )
        cls.team = cls._create_team("Kestreltest pumps")
        cls.answer = cls._create_policy("answer", hours=4)
        cls.solution = cls._create_policy("solution", days=2)

    @classmethod
    def _create_team(cls, name, **values):
        return cls.env["helpdesk.ticket.team"].create(
            {
                "name": name,
                "company_id": cls.company.id,
                "use_sla": True,
                "resource_calendar_id": cls.calendar.id,
                **values,
            }
        )

    @classmethod
    def _create_policy(cls, target, **values):
        return cls.env["helpdesk.sla"].create(
            {
                "name": f"Kestreltest {target}",
                "portal_target": target,
                "ignore_stage_ids": [Command.set(cls.awaiting.ids)],
                **values,
            }
        )

    @contextmanager
    def _at(self, time, day=MONDAY):
        """Let it be this time (UTC) of a day in November 2026."""
        moment = f"2026-11-{day} {time}:00"
        now = fields.Datetime.to_datetime(moment)
        with freeze_time(moment), patch.object(self.env.cr, "now", return_value=now):
            yield

    def _create_ticket(self, time="08:00", day=MONDAY, **values):
        """Return a ticket of the buyer, made at that time."""
        with self._at(time, day):
            return self.env["helpdesk.ticket"].create(
                {
                    "name": "Kestreltest leak",
                    "description": "<p>Since Tuesday.</p>",
                    "partner_id": self.buyer.partner_id.id,
                    "company_id": self.company.id,
                    "team_id": self.team.id,
                    "user_id": False,
                    **values,
                }
            )

    def _answer(self, ticket, author=None, subtype="mail.mt_comment", **values):
        """Post a message on the ticket, of the salesperson unless said otherwise."""
        author = author or self.salesperson
        return ticket.message_post(
            body="Kestreltest",
            author_id=author.partner_id.id,
            message_type="comment",
            subtype_xmlid=subtype,
            **values,
        )

    def _promised(self, ticket, target):
        """Return how a promise stands: (state, due as text)."""
        promise = ticket._portal_promise(target)
        return promise and (promise["state"], f"{promise['due']:%d %H:%M}")
