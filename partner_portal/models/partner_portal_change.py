from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError

#: What only the seller changes on a customer, because documents carry it.
LEGAL_FIELDS = (
    "name",
    "vat",
    "street",
    "street2",
    "zip",
    "city",
    "state_id",
    "country_id",
    "email",
    "phone",
)
#: All that staff may write by hand.
STAFF_FIELDS = {"reason"}


class PartnerPortalChange(models.Model):
    """A customer's wish to change its legal data; staff accept or refuse it."""

    _name = "partner.portal.change"
    _description = "Change Request"
    _inherit = ("mail.thread", "mail.activity.mixin", "partner.portal.decision")
    _portal_desk = "portal-change-requests"
    _order = "id desc"
    _rec_name = "partner_id"

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Customer",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="portal_id.company_id", store=True)
    contact_id = fields.Many2one(
        comodel_name="res.partner",
        string="Asked By",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    asked_values = fields.Json(readonly=True)
    summary = fields.Text(string="Changes", compute="_compute_summary")
    state = fields.Selection(
        selection=[
            ("waiting", "Waiting"),
            ("accepted", "Accepted"),
            ("refused", "Refused"),
        ],
        required=True,
        readonly=True,
        default="waiting",
        index=True,
    )
    reason = fields.Text(help="The customer reads it in the mail that refuses.")

    @api.depends("asked_values")
    def _compute_summary(self):
        for change in self:
            change.summary = "\n".join(
                f"{row['label']}: {row['old'] or '–'} → {row['new'] or '–'}"
                for row in change._portal_rows()
            )

    def write(self, vals):
        """Keep what was asked for, and the rest to who looks after the customer."""
        asked = vals.keys() & {
            "partner_id",
            "portal_id",
            "contact_id",
            "asked_values",
            "state",
            "decided_by_id",
            "decided_on",
        }
        if asked and not self.env.su:
            raise AccessError(
                self.env._("A request stays as it was written. Accept or refuse it.")
            )
        if not self.env.su:
            self._portal_check_customers(self.sudo().partner_id)
        return super().write(vals)

    @api.model
    def _portal_ask(self, user, values, whole=False):
        """Keep what a customer's person wants changed and tell the responsible.

        What the customer has already is left out. A person's earlier request that
        still waits is extended; with ``whole`` it becomes what is asked for now,
        and ends when that is nothing.

        :param user: the person, with portal access
        :param dict values: {field of LEGAL_FIELDS: text or id, False to empty it}
        :return: the waiting request, under sudo; empty if there is nothing to change
        """
        changes = self.with_user(SUPERUSER_ID).with_context(
            mail_notify_force_send=False, mail_create_nosubscribe=True
        )
        waiting = changes._portal_waiting(user)
        before = waiting.asked_values or {}
        present = user._portal_customer()._portal_legal_values()
        asked = {} if whole else dict(before)
        for name in LEGAL_FIELDS:
            if name in values and (values[name] or False) != present[name]:
                asked[name] = [present[name], values[name] or False]
        if asked == before:
            return waiting
        if not asked:
            waiting.unlink()
            return changes
        if waiting:
            waiting.asked_values = asked
        else:
            waiting = changes._portal_create(user, asked)
        self.env["partner.portal.log"]._portal_log(
            "change_asked", user=user, detail=waiting.summary
        )
        return waiting

    def _portal_create(self, user, asked):
        """Return a new request of a person, put before the responsible."""
        customer = user._portal_customer()
        change = self.create(
            {
                "partner_id": customer.id,
                "portal_id": customer.portal_id.id,
                "contact_id": user.sudo().partner_id.id,
                "asked_values": asked,
            }
        )
        contact = change.contact_id or change.partner_id
        change.portal_id._tell("data_asked", change, contact)
        return change

    @api.model
    def _portal_waiting(self, user):
        """Return the waiting request of this person, if any."""
        return self.search(
            [
                ("contact_id", "=", user.sudo().partner_id.id),
                ("partner_id", "=", user._portal_customer().id),
                ("state", "=", "waiting"),
            ],
            limit=1,
        )

    def _portal_rows(self):
        """Return what is asked for: field, label, old and new value as people read."""
        self.ensure_one()
        partners = self.env["res.partner"]
        asked = self.asked_values or {}
        return [
            {
                "field": name,
                "label": partners._portal_legal_label(name),
                "old": partners._portal_legal_text(name, asked[name][0]),
                "new": partners._portal_legal_text(name, asked[name][1]),
            }
            for name in LEGAL_FIELDS
            if name in asked
        ]

    def action_accept(self):
        """Write what was asked for on the customers and tell the people."""
        self._portal_decide("accepted")
        for change in self.sudo():
            change.partner_id.write(
                {name: new for name, (_old, new) in change.asked_values.items()}
            )
        self._portal_tell_decision("accepted")
        return True

    def action_refuse(self):
        """Leave the data as they are and tell the people, with the reason if any."""
        self._portal_decide("refused")
        self._portal_tell_decision("refused")
        return True

    def _portal_decide(self, state):
        """Take the decision after checking rights."""
        self.check_access("write")
        self._portal_check_customers(self.sudo().partner_id)
        self._portal_claim(state)

    def _portal_tell_decision(self, state):
        """Mail the person (queued), log the decision, finish the activity."""
        for change in self.sudo():
            change.portal_id._tell(
                f"data_{state}",
                change,
                change.contact_id,
                skip=self.env.user.partner_id,
            )
            change.with_env(self.env).activity_feedback(
                ["mail.mail_activity_data_todo"]
            )
            self.env["partner.portal.log"]._portal_log(
                f"change_{state}", partner=change.partner_id, detail=change.summary
            )
