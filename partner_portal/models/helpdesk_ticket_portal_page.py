from odoo import fields, models
from odoo.fields import Domain
from odoo.tools.misc import format_date, format_datetime

from ..ticket_state import STATE_SHAPES, YOURS, TicketFacts, next_sentence, state_code

#: How a day and a moment are written in a sentence (UX §3).
DAY, DAY_OF_ANOTHER_YEAR = "EEE d MMM", "EEE d MMM y"
MOMENT, MOMENT_OF_ANOTHER_YEAR = "EEE d MMM, HH:mm", "EEE d MMM y, HH:mm"


class HelpdeskTicket(models.Model):
    """One ticket as its customer sees it."""

    _inherit = "helpdesk.ticket"
    _portal_newest = "newest"

    def _portal_page(self):
        """Return all the page of a ticket shows, as plain values; needs sudo."""
        self.ensure_one()
        until = self._portal_reopen_until()
        return {
            **self._portal_head(),
            "next": self._portal_next(until),
            "priority": self._portal_priority_word(),
            "category": self.category_id.display_name or "",
            "opened_on": self.create_date,
            "opened_by": self.partner_id.name or self.partner_name or "",
            "closed_on": self.closed_date if self.stage_id.closed else None,
            "person": self.user_id.name or "",
            "text": self.description or "",
            "files": [
                file._portal_message_file() for file in self._portal_open_files()
            ],
            "can_reopen": bool(until),
            "closing": [
                (stage.id, stage.name) for stage in self._portal_team_closing()
            ],
        }

    def _portal_head(self):
        """Return number, title and state of one ticket."""
        self.ensure_one()
        stage = self.stage_id
        code = state_code(stage.closed, stage.portal_waits, stage.unattended)
        return {
            "id": self.id,
            "number": self.number,
            "name": self.name,
            "code": code,
            "word": YOURS if code == "yours" else stage.name or "",
            "shape": STATE_SHAPES[code],
        }

    def _portal_priority_word(self):
        """Return the name of the priority in the reader's language."""
        field = self._fields["priority"]
        return dict(field._description_selection(self.env)).get(self.priority, "")

    def _portal_next(self, until=None):
        """Return what happens next as one sentence, in the reader's days.

        :param until: until when the reader may open it again
        """
        code, due = self._portal_head()["code"], self._portal_answer_due()[self.id]
        asked_on = self._portal_asked_on() if code == "yours" else None
        closed_on = self.closed_date if code == "closed" else None
        facts = TicketFacts(
            code=code,
            person=self.user_id.name or "",
            asked_on=self._portal_day(asked_on),
            due=self._portal_moment(due),
            is_late=bool(due and due < fields.Datetime.now()),
            closed_on=self._portal_day(closed_on),
            until=self._portal_day(until),
        )
        return next_sentence(facts)

    def _portal_asked_on(self):
        """Return when the seller wrote last for the customer to read, if ever."""
        domain = self._portal_messages_domain() & Domain("author_id", "!=", False)
        domain &= Domain("author_id.partner_share", "=", False)
        messages = self.env["mail.message"].sudo()
        return messages.search_fetch(domain, ["date"], order="id desc", limit=1).date

    def _portal_day(self, moment):
        """Return a moment (naive UTC) as a day of the reader's, '' for none."""
        if not moment:
            return ""
        today = fields.Date.context_today(self)
        day = fields.Datetime.context_timestamp(self, moment).date()
        pattern = DAY if day.year == today.year else DAY_OF_ANOTHER_YEAR
        return format_date(self.env, day, date_format=pattern)

    def _portal_moment(self, moment):
        """Return a moment (naive UTC) as day and time of the reader's, '' for none."""
        if not moment:
            return ""
        today = fields.Date.context_today(self)
        year = fields.Datetime.context_timestamp(self, moment).year
        pattern = MOMENT if year == today.year else MOMENT_OF_ANOTHER_YEAR
        return format_datetime(self.env, moment, dt_format=pattern)

    def _portal_lend_files(self):
        """Put tokens that expire in the place of missing ones; nothing is stored.

        Needs sudo, for the rest of the request.
        """
        field = self.env["ir.attachment"]._fields["access_token"]
        for file in self.attachment_ids.filtered(lambda file: not file.access_token):
            field._update_cache(file, file._get_raw_access_token())
