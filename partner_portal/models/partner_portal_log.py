import csv
import io
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

#: Rows one run of the retention job takes at most, so that it never holds long.
BATCH = 10_000
#: Columns of the file that is left behind: names, so that it can be read alone.
COLUMNS = (
    "create_date",
    "event",
    "company_id",
    "portal_id",
    "customer_id",
    "partner_name",
    "user_name",
    "actor_name",
    "ip",
    "detail",
)


class PartnerPortalLog(models.Model):
    """Who did what to whose access, when and from where. Rows are only added.

    Names are stored beside the references, which are emptied when a record is
    deleted: a log tells the same afterwards.
    """

    _name = "partner.portal.log"
    _description = "Customer Portal Log"
    _order = "id desc"

    event = fields.Selection(
        selection=[
            ("grant", "Access granted"),
            ("invite", "Invitation sent"),
            ("reset", "Password reset asked for"),
            ("revoke", "Access revoked"),
            ("state", "Access state changed"),
            ("login", "Logged in"),
            ("login_failed", "Log-in failed"),
            ("password", "Password changed"),
            ("signup", "Account asked for"),
            ("signup_approved", "Account approved"),
            ("signup_refused", "Account refused"),
            ("change_asked", "Change of data asked for"),
            ("change_accepted", "Change of data accepted"),
            ("change_refused", "Change of data refused"),
            ("email_changed", "E-mail changed"),
            ("username_changed", "User name changed"),
            ("number_changed", "Customer number changed"),
            ("deleted", "Account deleted"),
            ("placed", "Order placed"),
            ("accepted", "Order accepted"),
            ("rejected", "Order rejected"),
            ("cancelled", "Order cancelled by the customer"),
            ("settings", "Portal settings changed"),
        ],
        required=True,
        readonly=True,
    )
    create_date = fields.Datetime(string="When", readonly=True, index=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        ondelete="set null",
        readonly=True,
        index="btree_not_null",
    )
    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        ondelete="set null",
        readonly=True,
        index="btree_not_null",
    )
    customer_id = fields.Many2one(
        comodel_name="res.partner",
        ondelete="set null",
        readonly=True,
        index="btree_not_null",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Contact Record",
        ondelete="set null",
        readonly=True,
        index="btree_not_null",
    )
    partner_name = fields.Char(string="Contact", readonly=True)
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Account Record",
        ondelete="set null",
        readonly=True,
        index="btree_not_null",
    )
    user_name = fields.Char(string="Account", readonly=True)
    actor_id = fields.Many2one(
        comodel_name="res.users",
        string="Done By (Record)",
        ondelete="set null",
        readonly=True,
        index="btree_not_null",
    )
    actor_name = fields.Char(string="Done By", readonly=True)
    ip = fields.Char(string="IP Address", readonly=True)
    detail = fields.Text(readonly=True)

    @api.depends("event", "partner_name")
    def _compute_display_name(self):
        words = dict(self._fields["event"]._description_selection(self.env))
        for row in self:
            parts = (words.get(row.event), row.partner_name)
            row.display_name = ": ".join(filter(None, parts))

    def write(self, vals):
        """Refuse for everybody, sudo included: what is logged stays as it is."""
        self._portal_refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _portal_refuse_change(self):
        """Refuse; old rows go with ``_gc_portal_log`` alone, which asks no ORM."""
        raise UserError(self.env._("The log of the customer portal cannot be changed."))

    @api.model
    def _portal_log(self, event, partner=None, user=None, portal=None, detail=""):
        """Add a row: one insert, in the transaction of what it tells of.

        :param str event: one of the selection
        :param partner: the contact it happened to; the user's unless told
        :param user: the account it happened to
        :param portal: the customer's unless told
        :param str detail: for people, such as ``before → after``; no secrets
        :return: the row, under sudo
        """
        log = self.sudo()
        values = log._portal_log_values(
            partner or log.env["res.partner"],
            user or log.env["res.users"],
            portal or log.env["partner.portal"],
        )
        return log.create({**values, "event": event, "detail": detail})

    @api.model
    def _portal_log_apart(self, event, partner=None, user=None, portal=None, detail=""):
        """Add a row in a transaction of its own: it survives what is rolled back.

        The same arguments as ``_portal_log``, records or ids. Records of this
        transaction that are not committed yet are left out.
        """
        uid = self.env.uid or SUPERUSER_ID
        with self.env.registry.cursor() as cr:
            env = api.Environment(cr, uid, {}, su=True)
            records = {
                "partner": env["res.partner"],
                "user": env["res.users"],
                "portal": env["partner.portal"],
            }
            given = {"partner": partner, "user": user, "portal": portal}
            for name, value in given.items():
                record_id = value if isinstance(value, int) else value and value.id
                records[name] = records[name].browse(record_id or ()).exists()
            env[self._name]._portal_log(event, detail=detail, **records)

    @api.model
    def _portal_log_values(self, partner, user, portal):
        """Return the references of a row with the names they have now."""
        user, actor = user.sudo(), self.env.user
        partner = (partner or user.partner_id).sudo()
        customer = partner.commercial_partner_id
        portal = (portal or customer.portal_id).sudo()
        return {
            "company_id": portal.company_id.id,
            "portal_id": portal.id,
            "customer_id": customer.id,
            "partner_id": partner.id,
            "partner_name": partner.complete_name,
            "user_id": user.id,
            "user_name": user.login,
            "actor_id": actor.id,
            "actor_name": actor.name,
            "ip": self.env["ir.http"]._portal_remote_address(),
        }

    @api.autovacuum
    def _gc_portal_log(self):
        """Delete rows older than ``partner_portal.log_days`` (0: keep them all).

        :return: (deleted, whether there are more), for Odoo's daily clean-up
        """
        parameters = self.env["ir.config_parameter"].sudo()
        days = int(parameters.get_param("partner_portal.log_days", 1095))
        if days <= 0:
            return 0, 0
        limit = fields.Datetime.now() - timedelta(days=days)
        self.env.cr.execute(
            "DELETE FROM partner_portal_log WHERE id IN (SELECT id FROM"
            " partner_portal_log WHERE create_date < %s ORDER BY id LIMIT %s)",
            (limit, BATCH),
        )
        deleted = self.env.cr.rowcount
        self.invalidate_model()
        return deleted, deleted == BATCH

    @api.model
    def _portal_leave_file(self):
        """Return a CSV attachment with all rows, for after the addon.

        It belongs to no record, so administrators alone can open it.
        """
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        for row in self.sudo().search([("event", "!=", False)], order="id"):
            writer.writerow(row._portal_cell(name) for name in COLUMNS)
        return (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": "partner_portal_log.csv",
                    "mimetype": "text/csv",
                    "raw": text.getvalue().encode(),
                }
            )
        )

    def _portal_cell(self, name):
        """Return a value as text that no spreadsheet takes for a formula."""
        value = self[name]
        text = value.display_name if name.endswith("_id") else str(value or "")
        return f"'{text}" if text and text[0] in "=+-@" else text
