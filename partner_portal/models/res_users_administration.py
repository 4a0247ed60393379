from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize


class ResUsers(models.Model):
    """Portal accounts in Settings > Users: marked, made and mailed as ours."""

    _inherit = "res.users"

    portal_mark = fields.Char(string="Kind", compute="_compute_portal_mark")

    portal_type = fields.Boolean(
        string="Portal User of a Customer",
        store=False,
        help="Takes all rights of the back office off the new user.",
    )

    @api.onchange("portal_type")
    def _onchange_portal_type(self):
        """Make a new user one of type Portal; else all groups are unticked by hand."""
        portal = self.env.ref("base.group_portal")
        for user in self.filtered("portal_type"):
            user.group_ids = portal

    @api.depends("group_ids", "share")
    def _compute_portal_mark(self):
        portal = self.env.ref("base.group_portal")
        for user in self:
            partner = user.share and portal in user.all_group_ids
            user.portal_mark = self.env._("Partner") if partner else False

    @api.model_create_multi
    def create(self, vals_list):
        """Give portal users made for a customer with a number access, as the wizard.

        Programs that make users without Odoo's own invitation get none of ours.
        """
        users = super().create(vals_list)
        if self._portal_invites_new_users():
            for user in users.filtered(lambda user: user._portal_is_new_account()):
                user._portal_grant_new()
        return users

    @api.model
    def _portal_invites_new_users(self):
        context = self.env.context
        quiet = ("no_reset_password", "install_mode", "import_file")
        return not any(context.get(key) for key in quiet)

    def _portal_is_new_account(self):
        """Return whether this is a portal user, without access, of a customer."""
        contact = self.sudo().partner_id
        return (
            self._is_portal()
            and bool(contact.commercial_partner_id.portal_customer_number)
            and contact.portal_access_state in (False, "none", "revoked")
        )

    def _portal_grant_new(self):
        """Give the contact of this new user access; raise if it gets none."""
        contact = self.sudo().partner_id
        portals = self.env["partner.portal"]
        portal = contact.commercial_partner_id.portal_id
        portal = portal or portals._default_for_company(self.company_id)
        # the form asks for a log-in only: an address, else the user name
        email = self.email or email_normalize(self.login)
        name = self.sudo().portal_username or ("" if email else self.login)
        result = contact._portal_grant(portal, username=name, email=email)
        if result != "granted":
            raise UserError(contact._portal_result_text(result, name, email))

    def _action_reset_password(self, signup_type="reset"):
        """Send accounts of ours our own mails; a new one is mailed by ``create``."""
        creating = self.env.context.get("create_user")
        if not self._portal_invites_new_users():
            return super()._action_reset_password(signup_type=signup_type)
        new = self.filtered(lambda user: creating and user._portal_is_new_account())
        ours = self.filtered(lambda user: user._portal_has_access())
        for contact in ours.sudo().partner_id:
            if creating:
                contact._portal_send_invitation()
            else:
                contact._portal_send_reset()
        others = self - new - ours
        if others:
            return super(ResUsers, others)._action_reset_password(signup_type)
        return ours and ours.partner_id.sudo()._portal_mailed(self.env._("Mail sent"))

    def _portal_has_access(self):
        """Return whether this account was given access to a customer portal."""
        state = self.sudo().partner_id.portal_access_state
        return self.share and self.active and state in ("invited", "active")
