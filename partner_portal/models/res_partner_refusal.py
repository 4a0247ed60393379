from odoo import models
from odoo.fields import Domain
from odoo.tools import email_normalize

from .. import user_names

#: What ``_portal_grant`` answers; only the first two leave a person with access.
RESULTS = [
    ("granted", "Granted"),
    ("had_access", "Had access"),
    ("no_email", "No e-mail: user name needed"),
    ("duplicate", "Same e-mail as another account"),
    ("internal", "Internal user"),
    ("no_number", "No customer number"),
    ("other_company", "Other company"),
    ("username", "User name cannot be used"),
    ("not_yours", "Not your customer"),
    ("failed", "Failed"),
]


class ResPartner(models.Model):
    """What stands against giving a contact access to a portal."""

    _inherit = "res.partner"

    def _portal_usernames(self):
        """Return the user names in use by customer: {id: names}."""
        users = self.env["res.users"].with_context(active_test=False).sudo()
        groups = users._read_group(
            [("portal_customer_id", "in", self.ids), ("portal_username", "!=", False)],
            ["portal_customer_id"],
            ["portal_username:array_agg"],
        )
        names = {customer_id: set() for customer_id in self.ids}
        return names | {customer.id: set(used) for customer, used in groups}

    def _portal_refusal(self, portal, username, email):
        """Return why this contact gets no account, empty if it gets one."""
        standing = self._portal_standing_refusal(portal)
        if standing:
            return standing
        if not email and not username:
            return "no_email"
        if email and self._portal_same_email(email):
            return "duplicate"
        if not self._portal_username_is_free(username):
            return "username"
        return ""

    def _portal_standing_refusal(self, portal):
        """Return what stands against it whatever is typed; no query of its own."""
        users = self._portal_users()
        if not all(users.mapped("share")):
            return "internal"
        if self._portal_is_elsewhere(portal):
            return "other_company"
        if self.portal_access_state in ("invited", "active") and any(
            users.mapped("active")
        ):
            return "had_access"
        if not self.commercial_partner_id.portal_customer_number:
            return "no_number"
        return ""

    def _portal_is_elsewhere(self, portal):
        """Return whether the customer has another portal, or another company."""
        customer = self.commercial_partner_id
        companies = self.company_id | customer.company_id
        return bool(
            (customer.portal_id and customer.portal_id != portal)
            or companies - portal.company_id
        )

    def _portal_same_email(self, email):
        """Return the log-ins of other people that have this e-mail address."""
        users = self.env["res.users"].with_context(active_test=False).sudo()
        return users.search(
            Domain("id", "not in", self._portal_users().ids)
            & (Domain("login", "=", email) | Domain("email_normalized", "=", email))
        )

    def _portal_username_is_free(self, username):
        """Return whether a user name can be used by this contact."""
        if not user_names.is_possible(username):
            return False
        users = self.env["res.users"].with_context(active_test=False).sudo()
        same = users.search(
            [
                ("portal_customer_id", "=", self.commercial_partner_id.id),
                ("id", "not in", self._portal_users().ids),
                ("portal_username", "=ilike", username.replace("_", r"\_")),
            ],
            limit=1,
        )
        return not same

    def _portal_refusal_text(self, result, username="", email=""):
        """Return a sentence that says more than the label of a result, or nothing."""
        if result == "no_email" and email:
            return self.env._("%s is no e-mail address", email)
        if result == "duplicate":
            address = email_normalize(email or self.sudo().email)
            same = self._portal_same_email(address)[:1]
            return self.env._("Same e-mail as %s", same.name)
        if result == "username" and not user_names.is_possible(username):
            return self.env._(
                "A user name has letters, digits and . _ - only, 64 at most"
            )
        if result == "username":
            return self.env._("A colleague has the user name %s", username)
        return ""

    def _portal_result_text(self, result, username="", email=""):
        """Return a result in words, for a person."""
        labels = self.env["portal.wizard.user"]._portal_result_labels()
        return self._portal_refusal_text(result, username, email) or labels[result]
