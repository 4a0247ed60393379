from odoo import api, fields, models
from odoo.exceptions import UserError

#: What a row cannot be mended from, so that it is not ticked.
HOPELESS = ("internal", "not_yours", "had_access")
#: Contacts one run takes; beyond, a request would run for minutes.
LIMIT = 1000


class PortalWizard(models.TransientModel):
    """Grant Portal Access: one *Apply* for all ticked rows, then the results."""

    _inherit = "portal.wizard"

    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        string="Customer Portal",
        default=lambda self: self._default_portal_id(),
        help="The portal of customers that belong to none yet.",
    )
    has_open_customers = fields.Boolean(compute="_compute_has_open_customers")
    way = fields.Selection(
        selection=[
            ("invitation", "Invitation link, to choose a password"),
            ("initial", "Initial password of the portal"),
        ],
        string="Way In",
        required=True,
        default="invitation",
    )
    has_initial_password = fields.Boolean(compute="_compute_has_initial_password")
    summary = fields.Char(compute="_compute_summary")
    handover = fields.Text(string="To Hand Over", compute="_compute_handover")

    def _default_portal_id(self):
        """Return the portal of the present company, for who may grant one."""
        if not self.env.user.has_group(
            "partner_portal.partner_portal_group_salesperson"
        ):
            return self.env["partner.portal"]
        return self.env["partner.portal"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        )

    @api.depends("partner_ids")
    def _compute_has_open_customers(self):
        for wizard in self:
            customers = wizard.partner_ids.sudo().commercial_partner_id
            wizard.has_open_customers = any(not each.portal_id for each in customers)

    @api.depends("portal_id", "partner_ids")
    def _compute_has_initial_password(self):
        for wizard in self:
            customers = wizard.partner_ids.sudo().commercial_partner_id
            portals = customers.portal_id | wizard.portal_id
            wizard.has_initial_password = any(portals.mapped("has_initial_password"))

    @api.depends("user_ids.result")
    def _compute_summary(self):
        for wizard in self:
            results = [row.result for row in wizard.user_ids if row.result]
            granted = results.count("granted")
            rest = len(results) - granted
            if not results:
                wizard.summary = False
            elif rest:
                wizard.summary = self.env._(
                    "%(granted)s granted, %(rest)s not: see the result of each.",
                    granted=granted,
                    rest=rest,
                )
            else:
                wizard.summary = self.env._("%s granted.", granted)

    @api.depends("user_ids.handover")
    def _compute_handover(self):
        for wizard in self:
            texts = [row.handover for row in wizard.user_ids if row.handover]
            wizard.handover = "\n\n".join(texts)

    @api.model
    def action_open_wizard(self):
        """Open the wizard for the chosen contacts; raise if there are too many."""
        chosen = self.env.context.get("active_ids") or ()
        self._check_size(len(chosen))
        action = super().action_open_wizard()
        self.browse(action["res_id"])._portal_tick(chosen)
        return action

    def _portal_tick(self, chosen):
        """Tick whom the user chose, not the company that brought its people along."""
        companies = self.user_ids.partner_id.filtered("parent_id").parent_id
        rows = self.user_ids.filtered(
            lambda row: (
                row.partner_id.id in chosen
                and row.partner_id not in companies
                and row.standing not in HOPELESS
            )
        )
        rows.selected = True

    def action_tick_all(self):
        """Tick every contact that can get access, or none if all are ticked."""
        self.ensure_one()
        rows = self.user_ids.filtered(
            lambda row: row.standing not in HOPELESS and row.result != "granted"
        )
        rows.selected = not all(rows.mapped("selected"))
        return self._action_open_modal()

    def action_apply(self):
        """Give access to all ticked rows and stay open on the results.

        Each row is worked in a savepoint of its own and tells its result.
        """
        self.ensure_one()
        rows = self.user_ids.filtered("selected")
        self._check_size(len(rows))
        if not rows:
            raise UserError(self.env._("Tick the contacts that get access."))
        for row in rows:
            row._portal_apply()
        return self._action_open_modal()

    @api.model
    def _check_size(self, number):
        if number > LIMIT:
            raise UserError(
                self.env._(
                    "%(number)s contacts are too many at once. Choose %(limit)s at "
                    "most; nothing was changed.",
                    number=number,
                    limit=LIMIT,
                )
            )

    def _action_open_modal(self):
        """Return the wizard's dialog, wide enough for its columns."""
        action = super()._action_open_modal()
        return {
            **action,
            "name": self.env._("Grant Portal Access"),
            "context": {"dialog_size": "extra-large"},
        }
