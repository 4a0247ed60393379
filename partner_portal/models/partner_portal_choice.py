from odoo import api, fields, models
from odoo.tools import SQL

#: What a person may choose for an event, in the order the page shows it.
CHOICES = ("now", "digest", "off")


class PartnerPortalChoice(models.Model):
    """How one person wants to hear of one event; without a row it is at once (F82).

    The person's, not the account's: whoever gets our mails may choose, with a log-in
    or without.
    """

    _name = "partner.portal.choice"
    _description = "Choice of Customer Portal Mails"
    _rec_name = "event"
    _order = "partner_id, event"

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Person",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    event = fields.Char(required=True, readonly=True)
    choice = fields.Selection(
        selection=[("now", "At once"), ("digest", "Once a day"), ("off", "Off")],
        required=True,
        readonly=True,
    )

    # a constraint: merging two contacts respects it, and no index
    _person_event_unique = models.Constraint(
        "UNIQUE (partner_id, event)", "A person chooses once about an event."
    )

    @api.model
    def _choices_of(self, partner):
        """Return what a person has chosen: {event: choice}; under sudo."""
        rows = self.sudo().search_fetch(
            [("partner_id", "=", partner.id)], ["event", "choice"]
        )
        return {row.event: row.choice for row in rows}

    @api.model
    def _choose(self, partner, choices):
        """Store what a person chose: {event: choice}.

        One statement: of two forms sent at once one is repeated by Odoo, and neither
        fails.
        """
        rows = [
            SQL(
                "(%s, %s, %s, %s, %s, now() AT TIME ZONE 'UTC',"
                " now() AT TIME ZONE 'UTC')",
                partner.id,
                event,
                choice,
                self.env.uid,
                self.env.uid,
            )
            for event, choice in choices.items()
            if choice in CHOICES
        ]
        if not rows:
            return
        self.env.cr.execute(
            SQL(
                """INSERT INTO partner_portal_choice (partner_id, event, choice,
                    create_uid, write_uid, create_date, write_date)
                VALUES %s ON CONFLICT (partner_id, event) DO UPDATE
                SET choice = EXCLUDED.choice, write_uid = EXCLUDED.write_uid,
                    write_date = EXCLUDED.write_date""",
                SQL(", ").join(rows),
            )
        )
        self.invalidate_model()
