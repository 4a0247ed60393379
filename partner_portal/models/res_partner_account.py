from odoo import api, fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """What the list of portal accounts shows of a contact, without a query a row."""

    _inherit = "res.partner"

    portal_account_portal_id = fields.Many2one(
        related="commercial_partner_id.portal_id",
        string="Portal",
        groups="base.group_user",
    )
    portal_account_username = fields.Char(
        string="User Name",
        compute="_compute_portal_account",
        search="_search_portal_account_username",
        compute_sudo=True,
        groups="base.group_user",
    )
    portal_last_login = fields.Datetime(
        string="Last Log-in",
        compute="_compute_portal_account",
        search="_search_portal_last_login",
        compute_sudo=True,
        groups="base.group_user",
    )

    @api.depends("user_ids.portal_username", "user_ids.active")
    def _compute_portal_account(self):
        """Read user name and last log-in of all these contacts' accounts at once."""
        users = self._portal_users().filtered("share")
        logged = dict(
            self.env["res.users.log"]._read_group(
                [("create_uid", "in", users.ids)],
                ["create_uid"],
                ["create_date:max"],
            )
        )
        first = {}
        for user in users:
            first.setdefault(user.partner_id.id, user)
        for contact in self:
            user = first.get(contact.id) or users.browse()
            contact.portal_account_username = user.portal_username
            contact.portal_last_login = logged.get(user)

    def _search_portal_account_username(self, operator, value):
        if operator.startswith("not "):
            return NotImplemented  # the ORM inverts the positive answer
        return self._portal_domain_of_users([("portal_username", operator, value)])

    def _search_portal_last_login(self, operator, value):
        """Find by the date of a log-in; ``= False`` finds who never logged in."""
        if operator == "in" and False in value:
            return ~self._portal_domain_of_users([("log_ids", "!=", False)])
        if operator not in ("<", "<=", ">", ">="):
            return NotImplemented
        return self._portal_domain_of_users([("log_ids.create_date", operator, value)])

    @api.model
    def _portal_domain_of_users(self, domain):
        """Return the domain of contacts with such a log-in.

        Under sudo, since a salesperson may not read the log of log-ins; so who
        may not read such a field must not search by it either.
        """
        self._check_field_access(self._fields["portal_last_login"], "read")
        users = self.env["res.users"].sudo().with_context(active_test=False)
        found = users._search(Domain("share", "=", True) & Domain(domain))
        return Domain("user_ids", "any!", found)
