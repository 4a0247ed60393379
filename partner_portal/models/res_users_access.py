import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

USERNAME = re.compile(r"[A-Za-z0-9._-]{1,64}")


class ResUsers(models.Model):
    """What a customer's person logs in with."""

    _inherit = "res.users"

    portal_username = fields.Char(
        string="Portal User Name",
        copy=False,
        groups="base.group_user",
        help="Used together with the customer number to log in to the portal.",
    )
    portal_customer_id = fields.Many2one(
        related="partner_id.commercial_partner_id",
        string="Portal Customer",
        store=True,
        index=True,
        groups="base.group_user",
    )
    portal_must_change_password = fields.Boolean(
        string="Must Choose Own Password",
        copy=False,
        groups="base.group_user",
        help="Has the portal's initial password; nothing opens before the person "
        "has chosen an own one.",
    )
    portal_initial_until = fields.Date(
        string="Initial Password Ends",
        copy=False,
        groups="base.group_user",
    )

    _portal_username_unique = models.UniqueIndex(
        "(portal_customer_id, lower(portal_username)) "
        "WHERE portal_username IS NOT NULL",
        "Another person of this customer has this user name.",
    )

    @api.constrains("portal_username")
    def _check_portal_username(self):
        for user in self.filtered("portal_username"):
            if not USERNAME.fullmatch(user.portal_username):
                raise ValidationError(
                    self.env._(
                        "A user name may hold letters, digits, points, hyphens and "
                        "underscores, 64 at most, and no spaces."
                    )
                )
