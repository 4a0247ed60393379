from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.auth_signup.models.res_partner import SignupError

from .. import user_names
from ..models.res_partner_refusal import RESULTS


class PortalWizardUser(models.TransientModel):
    """One contact of the wizard: what it gets, and what became of it.

    Odoo's own buttons of a row are here too, under the same rules. Without a
    portal a row is about Odoo's plain portal, which stays with those who had it.
    """

    _inherit = "portal.wizard.user"

    selected = fields.Boolean(string="Grant")
    username = fields.Char(
        string="User Name",
        compute="_compute_username",
        store=True,
        readonly=False,
    )
    contact_name = fields.Char(related="partner_id.name")
    customer_id = fields.Many2one(
        related="partner_id.commercial_partner_id", string="Customer"
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
    )
    access_state = fields.Selection(related="partner_id.portal_access_state")
    standing = fields.Selection(selection=RESULTS, compute="_compute_standing")
    result = fields.Selection(selection=RESULTS, string="Outcome", readonly=True)
    reason = fields.Char(readonly=True)
    result_text = fields.Char(string="Result", compute="_compute_result_text")
    handover = fields.Text(readonly=True)

    @api.depends("partner_id")
    def _compute_username(self):
        """Propose user names that are free inside each customer."""
        customers = self.partner_id.commercial_partner_id
        taken = customers._portal_usernames()
        for row in self:
            names = taken.setdefault(row.customer_id.id, set())
            own = row.user_id.sudo().portal_username
            row.username = own or user_names.proposed(row.partner_id.email, names)
            names.add(row.username)

    @api.depends("partner_id")
    def _compute_customer_number(self):
        for row in self:
            row.customer_number = row.customer_id.portal_customer_number

    @api.depends("customer_id.portal_customer_number")
    def _compute_has_number(self):
        for row in self:
            row.has_number = bool(row.customer_id.portal_customer_number)

    @api.depends("customer_id.portal_id", "wizard_id.portal_id")
    def _compute_portal_id(self):
        for row in self:
            row.portal_id = row.customer_id.portal_id or row.wizard_id.portal_id

    @api.depends("partner_id", "portal_id")
    def _compute_standing(self):
        """Tell what stands against a row before anything is typed or tried."""
        allowed = self.partner_id._portal_may_administer()
        for row in self:
            contact = row.partner_id.sudo()
            row.standing = False
            if contact not in allowed and not row._portal_is_plain():
                row.standing = "not_yours"
            elif row.portal_id:
                row.standing = contact._portal_standing_refusal(row.portal_id.sudo())

    @api.depends("result", "reason", "standing")
    def _compute_result_text(self):
        labels = self._portal_result_labels()
        for row in self:
            row.result_text = row.reason or labels.get(row.result or row.standing)

    @api.model
    def _portal_result_labels(self):
        """Return the words of all results: {code: words}."""
        return dict(self._fields["result"]._description_selection(self.env))

    # --- Odoo's buttons of a row ---------------------------------------------

    def action_grant_access(self):
        """Give access to this row's contact; raise with the reason if it gets none."""
        self.ensure_one()
        if self._portal_is_plain():
            return super().action_grant_access()
        self.partner_id._portal_check_administer()
        self._portal_apply()
        if self.result != "granted":
            raise UserError(self.result_text)
        return self.action_refresh_modal()

    def action_revoke_access(self):
        """Take the access of this row's contact, completely."""
        self.ensure_one()
        if self._portal_is_plain():
            return super().action_revoke_access()
        contact = self.partner_id._portal_check_administer()
        if not self.is_portal:
            raise UserError(self.env._("%s has no access.", contact.name))
        contact._portal_revoke()
        contact._portal_send_revoked()
        self.write({"result": False, "reason": False, "handover": False})
        return self.action_refresh_modal()

    def action_invite_again(self):
        """Send the invitation once more, or show what to hand over."""
        self.ensure_one()
        if self._portal_is_plain():
            return super().action_invite_again()
        contact = self.partner_id._portal_check_accounts()
        contact._portal_send_invitation(self.wizard_id.welcome_message or "")
        self.handover = contact._portal_handover("invitation")
        self.reason = self.env._("Invited again")
        return self.action_refresh_modal()

    def _portal_is_plain(self):
        """Return whether this is about Odoo's own portal, for a partner manager."""
        return not self.portal_id and self.env.user.has_group(
            "base.group_partner_manager"
        )

    def action_fill_number(self):
        """Give the customer a number: its reference if free, else the next one."""
        self.ensure_one()
        contact = self.partner_id._portal_check_administer()
        customer = contact.commercial_partner_id
        if customer.ref:
            customer.action_portal_number_from_reference()
        if not customer.portal_customer_number:
            customer.action_portal_give_number()
        rows = self.wizard_id.user_ids.filtered(
            lambda row: row.customer_id.id == customer.id
        )
        rows.write(
            {
                "customer_number": customer.portal_customer_number,
                "result": False,
                "reason": False,
            }
        )
        return self.action_refresh_modal()

    # --- Apply -----------------------------------------------------------------

    def _portal_apply(self):
        """Try to give access to this row's contact and keep the result on the row.

        What goes wrong is undone and told here; the other rows are not touched.
        """
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                result, reason = self._portal_try()
        except IntegrityError:
            result, reason = "failed", self.env._("Number or user name is taken.")
        except (UserError, SignupError) as error:
            result, reason = "failed", str(error)
        contact = self.partner_id.sudo()
        granted = result == "granted"
        self.write(
            {
                "result": result,
                "reason": reason,
                "selected": self.selected and not granted,
                "handover": granted and contact._portal_handover(self.wizard_id.way),
            }
        )

    def _portal_try(self):
        """Give access; return the result and what to say if its label is not it."""
        contact = self.partner_id
        if self._portal_is_plain():
            self.action_grant_access()
            return "granted", False
        if not contact._portal_may_administer():
            return "not_yours", False
        if not self.portal_id:
            raise UserError(self.env._("Choose the portal."))
        self.portal_id.check_access("read")
        if self.wizard_id.way == "initial" and not self.portal_id.has_initial_password:
            raise UserError(
                self.env._("%s has no initial password.", self.portal_id.name)
            )
        customer = contact.sudo().commercial_partner_id
        if self.customer_number and not customer.portal_customer_number:
            customer.portal_customer_number = self.customer_number
        result = contact._portal_grant(
            self.portal_id,
            username=self.username,
            email=self.email,
            way=self.wizard_id.way,
            message=self.wizard_id.welcome_message or "",
        )
        return result, contact._portal_refusal_text(result, self.username, self.email)
