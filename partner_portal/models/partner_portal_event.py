from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..portal_events import CHANNELS, EVENTS, MAIL_ONLY, ROLES

ANY = list(CHANNELS.items())
MAIL = [(channel, CHANNELS[channel]) for channel in MAIL_ONLY]


class PartnerPortalEvent(models.Model):
    """One row of a portal's table: who is told of an event, by what (F26, F80)."""

    _name = "partner.portal.event"
    _description = "Portal Notification"
    _order = "portal_id, sequence, id"
    _portal_log_rows = False

    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(required=True, readonly=True)
    event = fields.Selection(
        selection=[(code, event.words) for code, event in EVENTS.items()],
        required=True,
        readonly=True,
    )
    customer = fields.Selection(selection=MAIL, required=True, default="none")
    receiver = fields.Selection(
        selection=ANY,
        required=True,
        default="none",
        help="Who works the order or request.",
    )
    responsible = fields.Selection(
        selection=ANY,
        required=True,
        default="none",
        help="Who looks after the customer, if that is somebody else.",
    )
    followers = fields.Selection(
        selection=MAIL,
        required=True,
        default="none",
        help="Who follows the document beside these, of the seller and the customer.",
    )
    model = fields.Char(compute="_compute_model")
    is_customer_fixed = fields.Boolean(compute="_compute_model")
    customer_template_id = fields.Many2one(
        comodel_name="mail.template",
        string="Mail to Customers",
        domain="[('model', '=', model)]",
        ondelete="set null",
    )
    staff_template_id = fields.Many2one(
        comodel_name="mail.template",
        string="Mail to Staff",
        domain="[('model', '=', model)]",
        ondelete="set null",
    )

    _event_unique = models.UniqueIndex(
        "(portal_id, event)",
        "A portal has each event once.",
    )

    @api.depends("event")
    @api.depends_context("lang")
    def _compute_display_name(self):
        words = dict(self._fields["event"]._description_selection(self.env))
        for row in self:
            row.display_name = words.get(row.event)

    @api.depends("event")
    def _compute_model(self):
        for row in self:
            event = EVENTS.get(row.event)
            row.model = event and event.model
            row.is_customer_fixed = not (event and event.may_choose)

    @api.constrains("customer", "customer_template_id", "staff_template_id")
    def _check_event(self):
        for row in self:
            event = EVENTS[row.event]
            if not event.may_choose and row.customer != event.customer:
                raise ValidationError(
                    self.env._(
                        "%s: what the customer is told here is not a choice.",
                        row.display_name,
                    )
                )
            for template in row.customer_template_id | row.staff_template_id:
                if template.sudo().model != event.model:
                    raise ValidationError(
                        self.env._(
                            "%(event)s: the mail %(mail)s is about something else.",
                            event=row.display_name,
                            mail=template.sudo().name,
                        )
                    )

    def action_edit_customer_mail(self):
        """Open the mail customers get, to be written anew."""
        return self._portal_edit(self._portal_template("customer"))

    def action_edit_staff_mail(self):
        """Open the mail staff get, to be written anew."""
        return self._portal_edit(self._portal_template("staff"))

    def _portal_edit(self, template):
        self.ensure_one()
        if not template:
            raise ValidationError(
                self.env._("This mail was deleted. Choose another one in its column.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "mail.template",
            "res_id": template.id,
            "views": [[False, "form"]],
            "target": "new",
        }

    def _portal_template(self, side):
        """Return the mail of one side, the one of the addon if none is chosen.

        Under sudo, as who causes an event need not be allowed to read mails.

        :param side: customer or staff
        :rtype: mail.template, empty if somebody deleted it
        """
        self.ensure_one()
        chosen = self.sudo()[f"{side}_template_id"]
        name = getattr(EVENTS[self.event], f"{side}_mail")
        shipped = name and chosen.env.ref(
            f"partner_portal.{name}", raise_if_not_found=False
        )
        return chosen or shipped or chosen


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    event_ids = fields.One2many(
        comodel_name="partner.portal.event",
        inverse_name="portal_id",
        string="Notifications",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Begin with the usual table of who is told of what."""
        portals = super().create(vals_list)
        portals._portal_make_events()
        return portals

    def copy(self, default=None):
        """Tell the people of a new brand of the same as those of this one."""
        copies = super().copy(default)
        names = [*ROLES, "customer_template_id", "staff_template_id"]
        for portal, copied in zip(self, copies, strict=True):
            for row in copied.sudo().event_ids:
                like = portal.sudo()._portal_event(row.event)
                row.write(like._convert_to_write({name: like[name] for name in names}))
        return copies

    def _portal_make_events(self):
        """Add the rows these portals lack, under sudo: they are nobody's choice."""
        values = []
        for portal in self.sudo():
            present = set(portal.event_ids.mapped("event"))
            values += [
                {"portal_id": portal.id, **portal._portal_event_values(code)}
                for code in EVENTS
                if code not in present
            ]
        self.env["partner.portal.event"].sudo().create(values)

    @api.model
    def _portal_event_values(self, code):
        """Return the row of an event as it is shipped."""
        event = EVENTS[code]
        templates = {
            f"{side}_template_id": name
            and self.env["ir.model.data"]._xmlid_to_res_id(f"partner_portal.{name}")
            for side, name in (
                ("customer", event.customer_mail),
                ("staff", event.staff_mail),
            )
        }
        number = list(EVENTS).index(code)
        return {"event": code, "sequence": number, **event.defaults(), **templates}

    def _portal_event(self, code):
        """Return the row of an event, under sudo."""
        self.ensure_one()
        return self.sudo().event_ids.filtered(lambda row: row.event == code)
