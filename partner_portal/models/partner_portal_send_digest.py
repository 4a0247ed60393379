import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from .partner_portal_event_tell import PORTAL
from .portal_mixin_link import PERSON
from .res_partner_unsubscribe import CHOICE, DIGEST

_logger = logging.getLogger(__name__)

#: People one run of the job writes to.
BATCH = 100
#: Minutes until a mail that could not be made is tried again.
PAUSE = 60


class PartnerPortalDigest(models.Model):
    """Makes the daily mails: one a day and person, and only if something happened."""

    _inherit = "partner.portal.digest"

    @api.model
    def _cron_send(self):
        """Queue the mails that are due, a batch a run; each is committed by itself.

        The mail is made and its entries go in one transaction, under a lock of the
        person: whatever is repeated, nothing is sent twice.
        """
        people = self._due_people(BATCH + 1)
        remaining = len(people)
        self.env["ir.cron"]._commit_progress(remaining=remaining)
        for person in people[:BATCH]:
            digest = self._take(person)
            if digest:
                digest._send_or_postpone()
            if not self.env["ir.cron"]._commit_progress(1):
                break

    @api.model
    def _due_people(self, limit):
        """Return to whom something is due, who waits longest first."""
        entries = self.env["partner.portal.digest.entry"].sudo()
        groups = entries._read_group(
            [("due_on", "<=", fields.Datetime.now())],
            ["partner_id"],
            order="due_on:min, partner_id",
            limit=limit,
        )
        return [person for (person,) in groups]

    @api.model
    def _take(self, person):
        """Return the daily mail of a person, locked; none while another job has it."""
        digest = self._ensure(person)
        digest.flush_recordset()
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM partner_portal_digest WHERE id = %s"
                " FOR UPDATE SKIP LOCKED",
                digest.id,
            )
        )
        return digest if rows else digest.browse()

    def _send_or_postpone(self):
        """Make the mail of a person; what fails waits and does not stop the others."""
        self.ensure_one()
        entries = self._entries()
        if self._had_today():
            entries.due_on = self._next_due()
            return
        try:
            with self.env.cr.savepoint():
                self._send(entries)
        except Exception:  # a template is staff's to edit: it may fail in any way
            _logger.exception("No daily mail for contact %s", self.partner_id.id)
            entries.due_on = fields.Datetime.now() + timedelta(minutes=PAUSE)

    def _send(self, entries):
        """Queue one mail with all entries a person may see, and forget them all."""
        person = self.partner_id
        here = self.with_context(lang=person.lang, tz=self._zone())
        groups = here._groups(entries.with_env(here.env))

        template = self.env.ref(
            "partner_portal.mail_template_digest", raise_if_not_found=False
        )
        if groups and template and person.email:
            self.last_sent_on = fields.Datetime.now()
            portal = person.commercial_partner_id.portal_id
            context = {"tz": self._zone(), "portal_groups": groups}
            context |= {PERSON: person.id, PORTAL: portal.id, CHOICE: DIGEST}
            template._portal_queue(self, portal.company_id, person, **context)
        entries.unlink()

    def _groups(self, entries):
        """Return what the mail tells, by document: [{title, url, rows}].

        Asked now what the person may see now: a person without access, another
        company's portal, an event switched off since, a message that became a note
        are left out.
        """
        person = self.partner_id
        reader = person._portal_reader()
        portal = reader._portal() if reader else self.env["partner.portal"]
        words = portal._chosen_events() if portal else {}
        choices = person._portal_choices(portal) if portal else {}
        groups = {}
        for entry in entries.sorted("id"):
            is_wanted = choices.get(entry.event, "off") != "off"
            row = is_wanted and entry.portal_id == portal and entry._row()
            place = entry._place() if row else None
            if place:
                title, url = place
                group = {"title": title, "url": url, "rows": []}
                row["text"] = words[entry.event]
                groups.setdefault(title, group)["rows"].append(row)
        return list(groups.values())
