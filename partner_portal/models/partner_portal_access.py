from odoo import fields, models
from odoo.exceptions import AccessError, ValidationError


class PartnerPortal(models.Model):
    """How people get in: sign-up, invitations, the initial password."""

    _inherit = "partner.portal"

    signup_open = fields.Boolean(
        string="Request an Account",
        help="Visitors can ask for an account; you approve or refuse each.",
    )
    allow_delete_account = fields.Boolean(
        string="Delete Account",
        default=True,
        help="People may delete their own account on the page Connection & Security.",
    )
    invitation_hours = fields.Integer(
        default=144,
        help="How long the link of an invitation works.",
    )
    initial_password_hash = fields.Char(copy=False, groups=fields.NO_ACCESS)
    has_initial_password = fields.Boolean(compute="_compute_has_initial_password")
    new_initial_password = fields.Char(
        string="Initial Password",
        compute="_compute_new_initial_password",
        inverse="_inverse_new_initial_password",
        help="8 to 100 characters. Kept as a hash only and never shown again. New "
        "accounts may start with it; at the first log-in people choose their own.",
    )
    initial_password_days = fields.Integer(
        default=14,
        help="An account with the initial password that nobody used ends after "
        "these days.",
    )

    _invitation_hours_positive = models.Constraint(
        "CHECK (invitation_hours > 0)",
        "The link of an invitation must work for at least one hour.",
    )
    _initial_password_days_positive = models.Constraint(
        "CHECK (initial_password_days > 0)",
        "The initial password must work for at least one day.",
    )

    def _compute_has_initial_password(self):
        for portal in self:
            portal.has_initial_password = bool(portal.sudo().initial_password_hash)

    def _compute_new_initial_password(self):
        self.new_initial_password = False

    def _inverse_new_initial_password(self):
        """Keep a hash of what was typed; nothing typed changes nothing."""
        for portal in self.filtered("new_initial_password"):
            password = portal.new_initial_password
            refusal = self.env["res.users"]._portal_password_refusal(password)
            if refusal:
                raise ValidationError(refusal)
            context = self.env["res.users"]._crypt_context()
            portal._portal_keep_initial_hash(context.hash(password))

    def action_remove_initial_password(self):
        """Forget the initial password; accounts that wait with it keep theirs."""
        self.check_access("write")
        self._portal_keep_initial_hash(False)

    def _portal_keep_initial_hash(self, password_hash):
        """Store the hash under sudo, since nobody may read or write it, and log it."""
        if not self.env.su and not self.has_access("write"):
            raise AccessError(self.env._("Only administrators change a portal."))
        self.sudo().initial_password_hash = password_hash
        for portal in self:
            self.env["partner.portal.log"]._portal_log(
                "settings",
                portal=portal,
                detail=self.env._("Initial password set")
                if password_hash
                else self.env._("Initial password removed"),
            )

    def _portal_is_initial_password(self, password):
        """Return whether a text is the initial password of this portal."""
        self.ensure_one()
        kept = self.sudo().initial_password_hash
        context = self.env["res.users"]._crypt_context()
        return bool(kept) and context.verify(password, kept)
