from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from .. import user_names


class PartnerPortalNewUser(models.TransientModel):
    """*New portal user*: a contact of a customer, and its access, in one step."""

    _name = "partner.portal.new.user"
    _description = "New Portal User"

    customer_id = fields.Many2one(
        comodel_name="res.partner",
        required=True,
        domain=[("parent_id", "=", False)],
        ondelete="cascade",
    )
    customer_number = fields.Char(
        compute="_compute_customer_number",
        store=True,
        readonly=False,
    )
    has_number = fields.Boolean(compute="_compute_has_number")
    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        compute="_compute_portal_id",
        store=True,
        readonly=False,
    )
    has_portal = fields.Boolean(compute="_compute_has_number")
    has_initial_password = fields.Boolean(related="portal_id.has_initial_password")
    name = fields.Char(string="Contact Name", required=True)
    email = fields.Char(help="Without one, you hand over number, user name and link.")
    username = fields.Char(
        string="User Name",
        compute="_compute_username",
        store=True,
        readonly=False,
        help="Unique inside the customer.",
    )
    way = fields.Selection(
        selection=[
            ("invitation", "Invitation link, to choose a password"),
            ("initial", "Initial password of the portal"),
        ],
        string="Way In",
        required=True,
        default="invitation",
    )
    message = fields.Text(help="Added to the mail.")

    @api.depends("customer_id")
    def _compute_customer_number(self):
        for wizard in self:
            customer = wizard.customer_id.commercial_partner_id
            wizard.customer_number = customer.portal_customer_number

    @api.depends("customer_id")
    def _compute_has_number(self):
        for wizard in self:
            customer = wizard.customer_id.commercial_partner_id
            wizard.has_number = bool(customer.portal_customer_number)
            wizard.has_portal = bool(customer.portal_id)

    @api.depends("customer_id")
    def _compute_portal_id(self):
        default = self.env["portal.wizard"]._default_portal_id()
        for wizard in self:
            customer = wizard.customer_id.commercial_partner_id
            wizard.portal_id = customer.portal_id or default

    @api.depends("email", "customer_id")
    def _compute_username(self):
        names = self.customer_id.commercial_partner_id._portal_usernames()
        for wizard in self:
            customer = wizard.customer_id.commercial_partner_id
            email = email_normalize(wizard.email)
            wizard.username = wizard.username or user_names.proposed(
                email, names.get(customer.id, ())
            )

    def action_create(self):
        """Make the contact with its access; raise with the reason, then nothing is
        made. Opens the accounts, or *Grant Portal Access* with what to hand over.
        """
        self.ensure_one()
        customer = self.customer_id._portal_check_administer().commercial_partner_id
        contact = customer.create(
            {"name": self.name, "parent_id": customer.id, "email": self.email}
        )
        wizard = self.env["portal.wizard"].create(
            {
                "partner_ids": [fields.Command.set(contact.ids)],
                "portal_id": self.portal_id.id,
                "way": self.way,
                "welcome_message": self.message,
            }
        )
        row = wizard.user_ids
        row.write({"username": self.username, "customer_number": self.customer_number})
        row._portal_apply()
        if row.result != "granted":
            raise UserError(row.result_text)
        return (
            wizard._action_open_modal()
            if row.handover
            else {"type": "ir.actions.act_window_close"}
        )
