from datetime import datetime

import pytz

from odoo import api, fields, models
from odoo.tools import SQL

from ..digest_times import local_day, next_due

#: The hour of the daily mail unless the person chooses another one.
HOUR = 7


class PartnerPortalDigest(models.Model):
    """The daily mail of one person: at what hour, and when the last one went out."""

    _name = "partner.portal.digest"
    _description = "Daily Customer Portal Mail"
    _rec_name = "partner_id"

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Person",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    hour = fields.Integer(required=True, readonly=True, default=HOUR)
    last_sent_on = fields.Datetime(readonly=True)

    # a constraint: merging two contacts respects it, and no index
    _person_unique = models.Constraint(
        "UNIQUE (partner_id)", "A person has one daily mail."
    )
    _hour_check = models.Constraint(
        "CHECK (hour BETWEEN 0 AND 23)", "The hour is between 0 and 23."
    )

    @api.model
    def _of(self, partner):
        """Return the daily mail of a person under sudo, empty if there is none yet."""
        return self.sudo().search([("partner_id", "=", partner.id)])

    @api.model
    def _ensure(self, partner):
        """Return the daily mail of a person under sudo, made if there is none yet.

        Two transactions that make it at once end in one row; one of them is repeated.
        """
        found = self._of(partner)
        if found:
            return found
        self.env.cr.execute(
            SQL(
                """INSERT INTO partner_portal_digest (partner_id, hour,
                    create_uid, write_uid, create_date, write_date)
                VALUES (%s, %s, %s, %s, now() AT TIME ZONE 'UTC',
                    now() AT TIME ZONE 'UTC')
                ON CONFLICT (partner_id) DO NOTHING""",
                partner.id,
                HOUR,
                self.env.uid,
                self.env.uid,
            )
        )
        return self._of(partner)

    def _zone(self):
        """Return the time zone of the person, else the seller's, else UTC."""
        self.ensure_one()
        person = self.partner_id
        seller = person.commercial_partner_id.portal_id.company_id.partner_id
        return person.tz or seller.tz or "UTC"

    def _next_due(self):
        """Return when the next daily mail goes out, as naive UTC."""
        now = fields.Datetime.now()
        return next_due(now, self.hour, self._zone(), self.last_sent_on or None)

    def _had_today(self):
        """Return whether the mail of this day, by the person's clock, is out."""
        zone, last = self._zone(), self.last_sent_on
        now = fields.Datetime.now()
        return bool(last) and local_day(last, zone) == local_day(now, zone)

    def _set_hour(self, hour):
        """Take another hour (the time zone may be another one, too) from now on."""
        self.hour = hour
        self._entries().due_on = self._next_due()

    def _entries(self):
        """Return what waits for the next mail of this person."""
        return self.env["partner.portal.digest.entry"].search(
            [("partner_id", "=", self.partner_id.id)]
        )

    @api.model
    def _zones(self):
        """Return the time zones a person chooses from: [(name, as it is shown)].

        With the difference to UTC of today, by which people know their own.
        """
        now = datetime.now(pytz.utc)
        zones = []
        for name in pytz.common_timezones:
            offset = now.astimezone(pytz.timezone(name)).strftime("%z")
            zones.append(
                (name, f"{name.replace('_', ' ')} ({offset[:3]}:{offset[3:]})")
            )
        return zones
